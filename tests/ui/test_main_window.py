"""The window as a whole: drops, keys, room, the reader, and what goes wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.main_window import MainWindow
from app.ui.models.models_page import ModelsPage
from app.workers.events import WorkerDied
from rag.documents import Origin
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE

Until = Callable[[Callable[[], object]], None]
QUESTION = "How many days before the end must written notice be received?"


def drop(window: MainWindow, *paths: Path) -> None:
    """A drag from a file manager that ends over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPointF(400, 300), action, data, buttons, keys)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(QPointF(400, 300), action, data, buttons, keys)
    QApplication.sendEvent(window, dropping)
    assert dropping.isAccepted()


def press(window: MainWindow, name: str) -> None:
    """What the shortcut does."""
    window.actions_by_name[name].trigger()


def reader_shown(window: MainWindow) -> bool:
    return window.reader_open


def answer(window: MainWindow, services: FakeServices, until: Until) -> None:
    services.model.enqueue(NOTICE)
    window.chat.ask(QUESTION)
    until(lambda: not window.chat.streaming)


def test_a_dropped_file_can_be_asked_at_once(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    window.show_page("settings")
    drop(window, lease)
    assert window.pages.currentWidget() is window.chat
    assert [chip.name for chip in window.chat.composer.chips.chips] == [
        "Lease 2024.txt"
    ]
    until(lambda: window.chat.composer.chips.document_ids())
    answer(window, services, until)
    view = window.chat.transcript.answers[-1]
    assert view.support.words == "1 supported"
    until(lambda: window.side.nav("library").count == "1")


def test_a_dropped_folder_becomes_a_chip_for_each_file(
    window: MainWindow, tmp_path: Path, until: Until
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        (folder / f"note {number:02}.txt").write_text(f"Note {number}.")
    drop(window, folder)
    chips = window.chat.composer.chips
    until(lambda: len(chips.document_ids()) == 12)
    assert len(chips.chips) == 7
    assert chips.findChild(QPushButton, "clear_files") is not None
    chips.clear()
    assert chips.document_ids() == ()


def test_a_web_address_is_not_taken(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x.pdf")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(
        QPointF(4, 3), Qt.DropAction.CopyAction, data, buttons, keys
    )
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()


def test_the_reader_opens_at_a_quote_and_closes(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    services.library.add([lease])
    answer(window, services, until)
    card = window.chat.transcript.answers[-1].quotes.cards[0]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert reader_shown(window)
    assert card.property("active") is True
    press(window, "close_reader")
    assert not reader_shown(window)
    assert card.property("active") is False


def test_the_reader_covers_the_chat_when_there_is_little_room(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    services.library.add([lease])
    answer(window, services, until)
    quote = window.chat.transcript.answers[-1].quotes.cards[0].quote
    window.open_quote(quote)
    assert window.chat.isVisible()
    window.resize(1000, 800)
    until(lambda: not window.chat.isVisible())
    assert reader_shown(window)
    window.close_reader()
    assert window.chat.isVisible()


def test_the_side_folds_when_there_is_little_room(
    window: MainWindow, until: Until
) -> None:
    assert window.side.isVisible()
    window.resize(760, 800)
    until(lambda: not window.side.isVisible())
    unfold = window.top.findChild(QPushButton, "unfold_side")
    assert unfold is not None
    QTest.mouseClick(unfold, Qt.MouseButton.LeftButton)
    assert window.side.isVisible()
    window.resize(1280, 800)
    until(lambda: window.side.isVisible() and not unfold.isVisible())
    press(window, "fold_side")
    assert not window.side.isVisible()


def test_keys_do_what_they_say(window: MainWindow, until: Until) -> None:
    keys = {
        name: action.shortcut().toString()
        for name, action in window.actions_by_name.items()
        if not action.shortcut().isEmpty()
    }
    assert keys == {
        "new_chat": "Ctrl+N",
        "focus_composer": "Ctrl+L",
        "temporary_chat": "Ctrl+Shift+N",
        "find": "Ctrl+F",
        "search": "Ctrl+Shift+F",
        "edit_last": "Ctrl+Up",
        "regenerate": "Ctrl+R",
        "prompts": "Ctrl+P",
        "palette": "Ctrl+K",
        "quick_ask": "Ctrl+Shift+K",
        "library": "Ctrl+2",
        "models": "Ctrl+3",
        "shortcuts": "F1",
        "fold_side": "Ctrl+B",
        "close_reader": "Ctrl+W",
        "settings": "Ctrl+,",
        "full_screen": "F11",
        "stop": "Esc",
        "quit": "Ctrl+Q",
    }
    press(window, "settings")
    assert window.pages.currentWidget() is not window.chat
    assert window.side.nav("settings").isChecked()
    press(window, "new_chat")
    assert window.pages.currentWidget() is window.chat
    assert not window.actions_by_name["stop"].isEnabled()


def test_every_page_opens(window: MainWindow, until: Until) -> None:
    for page in ("library", "models", "settings", "chats"):
        QTest.mouseClick(window.side.nav(page), Qt.MouseButton.LeftButton)
        assert window.side.nav(page).isChecked()
        shown = window.pages.currentWidget()
        assert shown is not None
        assert shown.isVisible()
        assert window.top.isVisible() == (page == "chats" or window.side_folded)


def test_a_worker_that_died_is_told_at_once(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    sentence = "The model stopped unexpectedly; what was written so far is kept."
    services.worker_events.publish(WorkerDied("model", -9, sentence, "signal 9"))
    until(lambda: window.banner.sentence == sentence)
    services.library.add([lease])
    answer(window, services, until)
    assert window.banner.sentence == "", "the next question puts it away"
    assert window.chat.transcript.answers[-1].support.words == "1 supported"


def test_the_measured_speed_appears_after_an_answer(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    assert "tok/s" not in window.top.model_text
    services.library.add([lease])
    answer(window, services, until)
    assert "tok/s" in window.top.model_text


def test_title_and_list_follow_the_chat(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    assert window.top.title == "New chat"
    services.library.add([lease])
    answer(window, services, until)
    assert window.top.title.startswith("How many days before the end")
    assert window.side.chats.titles()[0] == "Today"
    window.new_chat()
    assert window.top.title == "New chat"


def test_effort_is_kept_in_the_settings(
    window: MainWindow, services: FakeServices
) -> None:
    button = window.top.effort.findChild(QPushButton, "effort_thorough")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert services.settings.current.effort == "thorough"
    assert window.top.effort.effort == "thorough"


def test_settings_take_effect_at_once(
    window: MainWindow, services: FakeServices, appearance: Appearance, until: Until
) -> None:
    services.settings.update(theme="dark", font_scale_percent=120)
    until(lambda: appearance.scheme == "dark" and appearance.scale == 1.2)
    services.settings.update(send_with_enter=False)
    until(lambda: not window.chat.composer.edit.send_with_enter)


def test_the_window_comes_back_as_it_was(
    qtbot: QtBot, window: MainWindow, services: FakeServices, appearance: Appearance
) -> None:
    window.resize(790, 600)
    window.close()
    again = MainWindow(services, appearance)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (790, 600)


def test_why_not_from_an_answer_and_from_the_library(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    (record,) = services.library.add([lease])
    answer(window, services, until)
    button = window.chat.transcript.answers[-1].findChild(QPushButton, "why_not")
    assert button is not None
    button.click()
    dialog = window.why_not.dialog
    assert dialog is not None
    assert dialog.question == QUESTION
    dialog.set_passage("Whales sing.")
    dialog.look()
    until(lambda: dialog.report)
    assert dialog.outcome.remedy_button.text() == "Add files…"
    window.show_page("library")
    window.pages.why_not_requested.emit(record.id)
    until(lambda: window.why_not.dialog not in (None, dialog))
    other = window.why_not.dialog
    assert other is not None
    until(lambda: other.report)
    assert other.picker.document_id == record.id
    other.reject()


def test_another_place_of_a_quote_opens_at_its_page(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    (record,) = services.library.add([lease])
    window.chat.origin_opened.emit(Origin(record.id, record.path, record.title, 2))
    until(lambda: window.reader_open)
    reader = window.pages.reader
    assert reader is not None
    until(lambda: reader.document)
    assert reader.document is not None
    assert reader.document.id == record.id


def test_languages_are_explained_where_models_are(
    window: MainWindow, until: Until
) -> None:
    window.chat.languages_explained.emit()
    page = window.pages.currentWidget()
    assert isinstance(page, ModelsPage)
    until(lambda: "other languages" in page.search_model.sentence.text())
    until(page.search_model.choose_button.hasFocus)


def test_a_library_chosen_at_the_composer_is_in_force_everywhere(
    window: MainWindow, services: FakeServices
) -> None:
    window.chat.scoping.library_chosen.emit("Documents")
    assert window.top.library_text == "Documents"
    assert window.chat.library == "Documents"


def test_everything_that_can_be_used_has_a_name(window: MainWindow) -> None:
    nameless = [
        button.objectName() or repr(button)
        for button in window.findChildren(QPushButton)
        if not (button.accessibleName() or button.text()) or not button.objectName()
    ]
    assert not nameless


def test_notices_from_opening_are_shown(
    qtbot: QtBot, services: FakeServices, appearance: Appearance, until: Until
) -> None:
    damaged = "The settings file was damaged; the defaults are used."
    services.opening_notices = (damaged,)
    made = MainWindow(services, appearance)
    qtbot.addWidget(made)
    made.show()
    made.settle()
    until(lambda: made.banner.sentence == damaged)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_of_the_window_are_those_of_the_theme(
    window: MainWindow, services: FakeServices, appearance: Appearance, theme: str
) -> None:
    services.settings.update(theme=theme)
    QApplication.processEvents()
    side = window.side.grab().toImage().pixelColor(2, window.height() // 2)
    assert side.name().upper() == appearance.palette.side
