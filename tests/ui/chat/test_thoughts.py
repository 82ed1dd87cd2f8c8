"""What was thought aloud is folded, with its time."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.answering import THINKING
from app.chat_events import AnswerFinished, AskOptions, StepBegan, ThoughtAloud
from app.ui.appearance import Appearance
from app.ui.chat.answer_view import AnswerView
from app.ui.chat.thoughts import NOT_KEPT
from engine.events import GenerationFinished, PromptRead, TextGenerated
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.fake_services import make_answer


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> AnswerView:
    view = AnswerView(appearance)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.fixture
def thinking(tmp_path: Path) -> Iterator[FakeServices]:
    services = fake_services(tmp_path / "home")
    services.model.enqueue(
        [
            PromptRead(5, 0, 1.0, 4096),
            TextGenerated("Two and two", thinking=True),
            TextGenerated(" make four.", thinking=True),
            TextGenerated("Four."),
            GenerationFinished("end", 9, 1.0, 5.0),
        ]
    )
    yield services
    services.close()


def fold(view: AnswerView) -> QPushButton:
    button = view.findChild(QPushButton, "thoughts_fold")
    assert button is not None
    return button


def test_thoughts_are_told_apart_from_the_answer(thinking: FakeServices) -> None:
    events = list(thinking.chat.ask("Two and two?", AskOptions()))
    thoughts = [event.text for event in events if isinstance(event, ThoughtAloud)]
    assert "".join(thoughts) == "Two and two make four."
    assert StepBegan(THINKING) in events
    last = events[-1]
    assert isinstance(last, AnswerFinished)
    assert last.message.text == "Four."
    assert last.message.answer is not None
    assert last.message.answer.timings.thinking_ms > 0
    for row in thinking.conversations._database.rows("SELECT answer FROM messages"):
        assert "make four" not in str(row)


def test_a_thought_is_folded_and_opens(view: AnswerView) -> None:
    assert view.thoughts.words == ""
    view.append_thought("First this, ")
    view.append_thought("then that.")
    assert view.thoughts.words == "Thinking…"
    message = make_answer("The answer.")
    assert message.answer is not None
    timings = msgspec.structs.replace(message.answer.timings, thinking_ms=12_300.0)
    answer = msgspec.structs.replace(message.answer, timings=timings)
    view.finish(msgspec.structs.replace(message, answer=answer))
    assert view.thoughts.words == "Thought for 12 s"
    said = view.findChild(QLabel, "thoughts_text")
    assert said is not None
    assert said.isHidden()
    fold(view).click()
    assert said.isVisible()
    assert said.text() == "First this, then that."


def test_a_reopened_answer_says_only_how_long_it_took(view: AnswerView) -> None:
    message = make_answer("The answer.")
    assert message.answer is not None
    timings = msgspec.structs.replace(message.answer.timings, thinking_ms=75_000.0)
    answer = msgspec.structs.replace(message.answer, timings=timings)
    view.finish(msgspec.structs.replace(message, answer=answer))
    assert view.thoughts.words == "Thought for 1 min 15 s"
    assert not fold(view).isEnabled()
    assert fold(view).toolTip() == NOT_KEPT


def test_an_answer_without_thoughts_shows_nothing(view: AnswerView) -> None:
    view.finish(make_answer("The answer."))
    assert view.thoughts.words == ""
