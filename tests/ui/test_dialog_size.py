"""Dialogs show all of their words and stay on the screen."""

from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.dialog_size import fit_dialog, size_dialog

WORDS = "Words that go on and on, in many lines, until there is no more room. " * 8


def made(qtbot: QtBot, width: int, height: int = 0) -> tuple[QDialog, QLabel]:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    label = QLabel(WORDS)
    label.setWordWrap(True)
    QVBoxLayout(dialog).addWidget(label)
    size_dialog(dialog, width, height)
    dialog.show()
    return dialog, label


def test_it_is_as_high_as_its_words(qtbot: QtBot) -> None:
    dialog, label = made(qtbot, 400)
    assert dialog.width() == 400
    assert label.height() >= label.heightForWidth(label.width())
    label.setText(WORDS * 2)
    qtbot.waitUntil(
        lambda: label.height() >= label.heightForWidth(label.width()), timeout=20_000
    )


def test_it_stays_on_the_screen(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot, 9000, 9000)
    room = dialog.screen().availableGeometry().size()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()


def test_it_is_as_high_as_what_it_scrolls_and_not_higher_than_the_window(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    window.resize(600, 500)
    qtbot.addWidget(window)
    window.show()
    dialog = QDialog(window)
    scroll, body, label = QScrollArea(), QWidget(), QLabel(WORDS)
    label.setWordWrap(True)
    QVBoxLayout(body).addWidget(label)
    scroll.setWidgetResizable(True)
    scroll.setWidget(body)
    QVBoxLayout(dialog).addWidget(scroll)
    fit_dialog(dialog, 400)
    dialog.show()
    bar = scroll.verticalScrollBar()
    assert bar.maximum() == 0
    before = dialog.height()
    label.setText(WORDS * 2)
    qtbot.waitUntil(lambda: dialog.height() > before, timeout=20_000)
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=20_000)
    label.setText(WORDS * 20)
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=20_000)
    assert dialog.height() == 500
