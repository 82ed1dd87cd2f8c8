"""An answer is said while it comes, a sentence at a time, where somebody listens."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.chat.answer_view import AnswerView


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    heard: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_sentences_are_said_when_they_are_whole(
    qtbot: QtBot, appearance: Appearance, said: list[str]
) -> None:
    view = AnswerView(appearance)
    qtbot.addWidget(view)
    for piece in ("The **rent** is d", "ue. It is 3.5", " percent.\n- one", "\n- two"):
        view.append_text(piece)
    assert said == ["The rent is due.", "It is 3.5 percent.", "one"]
    view.fail("It broke off.")
    view.text.flush()


def test_nothing_is_said_where_nobody_listens(
    qtbot: QtBot,
    appearance: Appearance,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    view = AnswerView(appearance)
    qtbot.addWidget(view)
    view.append_text("One. Two. ")
    view.text.flush()
    assert said == []
