"""The tray: where a closed window goes, and a question without the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.desktop import tray_desk
from app.ui.desktop.quick_ask import QuickAsk
from app.ui.desktop.tray import Tray
from app.ui.desktop.tray_desk import TrayDesk
from app.ui.main_window import MainWindow
from app.ui.shown_once import ShownOnce
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE

Until = Callable[[Callable[[], object]], None]
# What windows and trays cannot do where there is no screen.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", "No such signal QPlatformNative", extend=True
)
QUESTION = "How many days before the end must written notice be received?"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Titles of the notes beside the icon, on a desktop that has a tray."""
    titles: list[str] = []
    monkeypatch.setattr(Tray, "say", lambda _self, title, _text: titles.append(title))
    monkeypatch.setattr(tray_desk, "tray_is_there", lambda: True)
    return titles


@pytest.fixture
def desk(
    window: MainWindow, services: FakeServices, said: list[str], until: Until
) -> Iterator[TrayDesk]:
    """With the setting on."""
    services.settings.update(keep_in_tray=True)
    made = window.commands.tray
    until(lambda: made.tray is not None)
    yield made
    made.quit()


def choose(desk: TrayDesk, words: str) -> None:
    """An entry of the icon's menu."""
    assert desk.tray is not None
    (action,) = [a for a in desk.tray.menu.actions() if a.text() == words]
    action.trigger()


def asking(desk: TrayDesk) -> QuickAsk:
    assert desk.asking is not None
    return desk.asking


def test_a_closed_window_waits_in_the_tray_and_says_so_once(
    window: MainWindow, desk: TrayDesk, said: list[str]
) -> None:
    closed: list[bool] = []
    window.closing.connect(lambda: closed.append(True))
    for _ in range(2):
        window.close()
        assert not window.isVisible()
        assert said == ["Inglenook is still here"]
        choose(desk, "Open Inglenook")
        assert window.isVisible()
    assert closed == []
    choose(desk, "Quit")
    assert closed == [True]
    assert not window.isVisible()
    assert desk.tray is None


def test_without_the_setting_or_a_tray_closing_ends_it(
    window: MainWindow, services: FakeServices, desk: TrayDesk, until: Until
) -> None:
    assert not QApplication.quitOnLastWindowClosed()
    window.close()
    services.settings.update(keep_in_tray=False)
    until(lambda: desk.tray is None)
    assert window.isVisible(), "there would be no way to it"
    assert QApplication.quitOnLastWindowClosed()
    closed: list[bool] = []
    window.closing.connect(lambda: closed.append(True))
    window.close()
    assert closed == [True]


def test_a_quick_question_is_answered_with_marks_and_goes_on_in_the_window(
    window: MainWindow,
    services: FakeServices,
    desk: TrayDesk,
    lease: Path,
    until: Until,
) -> None:
    services.library.add([lease])
    services.model.enqueue(NOTICE)
    window.close()
    choose(desk, "Ask…")
    small = asking(desk)
    assert not window.isVisible()
    QTest.keyClicks(small.field, QUESTION)
    QTest.keyClick(small.field, Qt.Key.Key_Return)
    assert small.asking
    until(lambda: not small.asking)
    assert "days" in small.text.toPlainText()
    (chat,) = services.conversations.list()
    assert services.conversations.messages(chat.id)[-1].state == "complete"
    small.text.citation_clicked.emit(0)
    assert desk.asking is None
    assert window.isVisible()
    assert window.chat.conversation is not None
    assert window.chat.conversation.id == chat.id
    assert window.reader_open
    until(lambda: window.chat.transcript.answers)


def test_a_second_question_goes_on_in_the_same_chat_and_escape_ends_it(
    window: MainWindow, services: FakeServices, lease: Path, until: Until
) -> None:
    services.library.add([lease])
    window.actions_by_name["quick_ask"].trigger()
    desk = window.commands.tray
    small = asking(desk)
    for text in (QUESTION, "And the rent?"):
        services.model.enqueue(NOTICE)
        small.field.setText(text)
        small.ask()
        until(lambda: not small.asking)
    (chat,) = services.conversations.list()
    assert len(services.conversations.messages(chat.id)) == 4
    assert small.open_button.isVisible()
    QTest.keyClick(small.field, Qt.Key.Key_Escape)
    assert desk.asking is None
    assert window.isVisible()


def test_what_cannot_be_asked_is_said(
    window: MainWindow,
    services: FakeServices,
    monkeypatch: pytest.MonkeyPatch,
    until: Until,
) -> None:
    def ask(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(services.chat, "ask", ask)
    window.actions_by_name["quick_ask"].trigger()
    small = asking(window.commands.tray)
    small.field.setText(QUESTION)
    small.ask()
    until(lambda: not small.asking)
    assert small.status == "No space left on device."
    assert not small.open_button.isVisible()
    small.close()


def test_what_was_shown_once_is_not_shown_again(tmp_path: Path) -> None:
    assert ShownOnce(tmp_path).first_time("tour")
    assert not ShownOnce(tmp_path).first_time("tour")
    assert ShownOnce(tmp_path).first_time("tray")
