"""Long chats open at their end, follow new text, and stay where one reads."""

import time
from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.conversations.records import MessageRecord
from app.ui.appearance import Appearance
from app.ui.chat.transcript import BATCH, KEPT, Transcript
from tests.helpers.fake_services import (
    INVENTED,
    NOTICE,
    make_answer,
    make_quote,
    make_support,
)

Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def transcript(qtbot: QtBot, appearance: Appearance) -> Iterator[Transcript]:
    made = Transcript(appearance)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    yield made
    made.close()


def messages(turns: int) -> list[MessageRecord]:
    text = f"{NOTICE} {INVENTED}"
    marks = make_support(
        text, [(NOTICE, "supported", (0,)), (INVENTED, "unsupported", ())]
    )
    found = []
    for turn in range(turns):
        answer = make_answer(text, marks, (make_quote(),))
        question = MessageRecord(
            f"q{turn}", "c1", None, "user", f"Question {turn}?", "complete", 0.0
        )
        found += [question, msgspec.structs.replace(answer, id=f"a{turn}")]
    return found


def test_a_saved_chat_opens_at_its_end(transcript: Transcript, until: Until) -> None:
    transcript.show_messages(messages(6))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    assert transcript.questions[-1].text == "Question 5?"


def test_earlier_messages_come_when_they_are_scrolled_to(
    transcript: Transcript, until: Until
) -> None:
    transcript.show_messages(messages(40))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    assert len(transcript.answers) == BATCH // 2
    bar.setValue(0)
    until(lambda: len(transcript.answers) == BATCH)
    until(lambda: bar.value() > 0)
    ids = [view.message_id for view in transcript.answers]
    assert ids == [f"a{n}" for n in range(40 - BATCH, 40)]


def test_it_follows_text_only_at_the_end(transcript: Transcript, until: Until) -> None:
    transcript.show_messages(messages(6))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    view = transcript.add_answer()
    view.append_text("A paragraph.\n\n" * 10)
    view.text.flush()
    until(lambda: bar.value() == bar.maximum())
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert not transcript.following
    before = bar.maximum()
    view.append_text("More paragraphs.\n\n" * 20)
    view.text.flush()
    until(lambda: bar.maximum() > before)
    assert bar.value() == place


def test_only_the_newest_answer_can_be_made_again(
    transcript: Transcript, until: Until
) -> None:
    transcript.show_messages(messages(2))
    older, newest = (v.findChild(QPushButton, "again") for v in transcript.answers)
    assert older is not None
    assert newest is not None
    until(newest.isVisible)
    assert not older.isVisible()


def test_a_long_chat_opens_quickly(transcript: Transcript) -> None:
    long = messages(200)
    started = time.perf_counter()
    transcript.show_messages(long)
    assert time.perf_counter() - started < 1.0


def test_a_chat_stays_inside_the_column_when_narrow(
    transcript: Transcript, until: Until
) -> None:
    transcript.resize(420, 500)
    transcript.show_messages(messages(1))
    view = transcript.answers[0]
    until(lambda: 0 < view.width() <= transcript.viewport().width())
    assert transcript.horizontalScrollBar().maximum() == 0


def test_what_is_far_above_is_let_go_at_the_end(
    transcript: Transcript, until: Until
) -> None:
    transcript.show_messages(messages(60))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0)

    def scrolled_far_up() -> bool:
        bar.setValue(bar.maximum() // 2)
        bar.setValue(0)
        return len(transcript.answers) >= 50

    until(scrolled_far_up)
    bar.setValue(bar.maximum())
    until(lambda: len(transcript.answers) <= (KEPT + BATCH) // 2)
    assert transcript.questions[-1].text == "Question 59?"
    until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    first = transcript.questions[0].text
    bar.setValue(0)
    until(lambda: transcript.questions[0].text != first)


def test_a_huge_question_is_folded_until_it_is_wanted(
    transcript: Transcript, until: Until
) -> None:
    text = "word " * 4000
    bubble = transcript.add_question(text)
    until(lambda: 0 < bubble.height() < 1000)
    assert bubble.text == text
    folded = bubble.height()
    button = bubble.findChild(QPushButton, "whole_question")
    assert button is not None
    button.click()
    until(lambda: bubble.height() > 3 * folded)
    assert button.isHidden()
