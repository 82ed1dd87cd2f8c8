"""The whole way through the program without a mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from app.ui import background
from app.ui.main_window import MainWindow
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE
from tests.ui.test_main_window import QUESTION

Until = Callable[[Callable[[], object]], None]
_MOST_STOPS = 150


class Hands:
    """Two hands on a keyboard."""

    def __init__(self, window: MainWindow, until: Until) -> None:
        self.window = window
        self.until = until

    @property
    def focus(self) -> QWidget:
        """What hears the next key."""
        top = self._top()
        return top.focusWidget() or top

    def _top(self) -> QWidget:
        """The dialog that is open, or the window; active, as on a desktop."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        dialogs = [
            each
            for each in QApplication.topLevelWidgets()
            if each.isVisible() and isinstance(each, QDialog)
        ]
        modal = QApplication.activeModalWidget()
        top = modal or (dialogs[-1] if dialogs else self.window)
        if not top.isActiveWindow():
            top.activateWindow()
            self.until(top.isActiveWindow)
        return top

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """One key, and what follows from it."""
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= modifier
        QTest.keyClick(self.focus, key, pressed)
        self.settle()

    def control(self, key: Qt.Key, *more: Qt.KeyboardModifier) -> None:
        """With Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier, *more)

    def write(self, text: str) -> None:
        """What has the focus takes it."""
        QTest.keyClicks(self.focus, text)

    def tab_to(self, name: str) -> None:
        """Tab until something of this name has the focus."""
        met: list[str] = []
        for _ in range(_MOST_STOPS):
            focus = self.focus
            called = {focus.objectName(), focus.accessibleName(), _words(focus)}
            if name in called:
                return
            met.append(focus.objectName() or focus.accessibleName())
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name}, only to {met}")

    def settle(self) -> None:
        """Everything that was begun has ended."""
        self.until(lambda: background.running_tasks() == 0)


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()).strip() if callable(text) else ""


@pytest.fixture
def hands(window: MainWindow, until: Until) -> Hands:
    window.activateWindow()
    until(window.isActiveWindow)
    return Hands(window, until)


# Lists of file names that a dialog proposes.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_the_first_run_to_the_settings(
    hands: Hands,
    services: FakeServices,
    lease: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, until = hands.window, hands.until
    # The first run: one can write at once.
    assert hands.focus is window.chat.composer.edit

    # A document, from the library page.
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(lease)], "")
    )
    hands.control(Qt.Key.Key_2)
    hands.tab_to("emptyAddFiles")
    hands.press(Qt.Key.Key_Space)
    until(lambda: services.library.documents())

    # A question, and the answer's citation in the reader.
    services.model.enqueue(NOTICE)
    hands.control(Qt.Key.Key_L)
    hands.write(QUESTION)
    hands.press(Qt.Key.Key_Return)
    until(lambda: window.chat.transcript.answers and not window.chat.streaming)
    hands.settle()
    hands.tab_to("quote_card")
    hands.press(Qt.Key.Key_Return)
    until(lambda: window.reader_open)
    hands.control(Qt.Key.Key_W)
    until(lambda: not window.reader_open)

    # The question put differently: a branch beside the first.
    services.model.enqueue("Ninety days before its end.")
    hands.control(Qt.Key.Key_Up)
    hands.control(Qt.Key.Key_A)
    hands.write("When must notice be received?")
    hands.press(Qt.Key.Key_Return)
    until(lambda: not window.chat.streaming)
    hands.settle()
    (chat,) = services.conversations.list()
    shown = services.conversations.messages(chat.id)
    assert shown[0].text == "When must notice be received?"
    assert len(services.conversations.siblings(shown[0].id)) == 2

    # Words in this chat, then in all of them.
    hands.control(Qt.Key.Key_F)
    hands.write("days")
    until(lambda: any(v.text.found_places for v in window.chat.transcript.answers))
    hands.press(Qt.Key.Key_Escape)
    hands.control(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert hands.focus.objectName() == "search"
    hands.write("received")
    hands.press(Qt.Key.Key_Escape)

    # All chats into a file, by way of the list of commands.
    kept = tmp_path / "chats.json"
    hands.control(Qt.Key.Key_K)
    hands.write("Your data")
    hands.press(Qt.Key.Key_Return)
    hands.tab_to("export_chats")
    hands.press(Qt.Key.Key_Space)
    until(lambda: QApplication.activeModalWidget() is not None)
    until(lambda: hands.focus.objectName() == "fileNameEdit")
    hands.control(Qt.Key.Key_A)
    hands.write(str(kept))
    hands.press(Qt.Key.Key_Return)
    until(kept.exists)
    until(lambda: background.running_tasks() == 0)
    assert "When must notice be received?" in kept.read_text("utf-8")
    hands.press(Qt.Key.Key_Escape)

    # A setting, found by its name and changed.
    hands.control(Qt.Key.Key_Comma)
    hands.tab_to("settingsSearch")
    hands.write("appearance")
    hands.settle()
    hands.tab_to("setting_theme")
    before = services.settings.current.theme
    hands.press(Qt.Key.Key_Down)
    until(lambda: services.settings.current.theme != before)
