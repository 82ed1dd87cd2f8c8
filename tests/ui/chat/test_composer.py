"""Writing a question: keys, growth, and reasons why nothing can be sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.chat.composer import Composer
from app.ui.chat.growing_edit import MAX_LINES


@pytest.fixture
def composer(qtbot: QtBot, appearance: Appearance) -> Iterator[Composer]:
    made = Composer(appearance)
    qtbot.addWidget(made)
    made.resize(600, 120)
    made.show()
    yield made
    made.close()


def test_enter_sends_and_shift_enter_breaks(composer: Composer) -> None:
    sent: list[str] = []
    composer.submitted.connect(sent.append)
    QTest.keyClicks(composer.edit, "one")
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, shift)
    QTest.keyClicks(composer.edit, "two")
    assert composer.text == "one\ntwo"
    QTest.keyClick(composer.edit, Qt.Key.Key_Return)
    assert sent == ["one\ntwo"]


def test_enter_can_break_and_control_enter_send(composer: Composer) -> None:
    sent: list[str] = []
    composer.submitted.connect(sent.append)
    composer.set_send_with_enter(False)
    QTest.keyClicks(composer.edit, "one")
    QTest.keyClick(composer.edit, Qt.Key.Key_Return)
    assert (composer.text, sent) == ("one\n", [])
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, control)
    assert sent == ["one"]


def test_it_grows_to_eight_lines_and_then_scrolls(composer: Composer) -> None:
    heights = []
    for lines in range(1, 13):
        composer.set_text("\n".join("line" for _ in range(lines)))
        heights.append(composer.edit.height())
    assert heights[:MAX_LINES] == sorted(set(heights[:MAX_LINES]))
    assert set(heights[MAX_LINES - 1 :]) == {heights[MAX_LINES - 1]}


def test_stop_takes_the_place_of_send(qtbot: QtBot, composer: Composer) -> None:
    composer.set_streaming(True)
    assert composer.send_button.accessibleName() == "Stop"
    assert composer.send_button.isEnabled()
    with qtbot.waitSignal(composer.stop_requested):
        QTest.mouseClick(composer.send_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(composer.stop_requested):
        QTest.keyClick(composer.edit, Qt.Key.Key_Escape)
    sent: list[str] = []
    composer.submitted.connect(sent.append)
    composer.set_text("next")
    QTest.keyClick(composer.edit, Qt.Key.Key_Return)
    assert sent == []
    assert composer.text == "next"


def test_a_block_is_explained(composer: Composer) -> None:
    composer.set_text("question")
    assert composer.send_button.isEnabled()
    composer.set_blocked("An answer is being written in another chat.")
    assert not composer.send_button.isEnabled()
    assert composer.hint == "An answer is being written in another chat."
    composer.set_blocked("")
    assert composer.hint == ""
    assert composer.send_button.isEnabled()


def test_pasted_files_are_attached_and_pasted_text_is_plain(
    qtbot: QtBot, composer: Composer
) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/a.pdf")])
    with qtbot.waitSignal(composer.files_added) as added:
        composer.edit.insertFromMimeData(files)
    assert added.args == [[Path("/tmp/a.pdf")]]
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    composer.edit.insertFromMimeData(rich)
    assert composer.text == "bold"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_attach_opens_a_file_dialog(qtbot: QtBot, composer: Composer) -> None:
    attach = composer.findChild(QPushButton, "attach")
    assert attach is not None
    QTest.mouseClick(attach, Qt.MouseButton.LeftButton)
    dialog = composer.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(composer.files_added) as added:
        dialog.filesSelected.emit(["/tmp/a.pdf", "/tmp/b.md"])
    assert added.args == [[Path("/tmp/a.pdf"), Path("/tmp/b.md")]]
    dialog.reject()
