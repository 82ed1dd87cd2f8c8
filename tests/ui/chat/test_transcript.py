"""Long chats open at their end, follow new text, and stay where one reads."""

import time
from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.conversations.outline import MessageOutline
from app.conversations.records import MessageRecord
from app.ui.appearance import Appearance
from app.ui.chat.transcript import Transcript
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


def tops(transcript: Transcript) -> dict[str, int]:
    """Where each message that shows begins in the view."""
    views = [view for view in transcript.answers if view.isVisible()]
    return {view.message_id: view.y() for view in views}


def test_only_what_is_near_has_widgets(transcript: Transcript, until: Until) -> None:
    transcript.show_messages(messages(1000))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    assert transcript.answers[-1].message_id == "a999"
    seen: set[str] = set()
    for step in range(6):
        bar.setValue(bar.maximum() * step // 6)
        shown = tops(transcript)
        assert any(0 <= top < transcript.height() for top in shown.values())
        assert len(transcript.answers) < 20
        seen |= shown.keys()
    assert len(seen) > 10
    assert transcript.answers[-1].message_id == "a999"  # it can be asked for again
    until(lambda: transcript._next_ahead() is None)
    assert len(transcript.records) == 2000


def test_scrolling_up_meets_every_message_in_order(
    transcript: Transcript, until: Until
) -> None:
    transcript.show_messages(messages(12))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    seen: list[str] = []
    while bar.value() > 0:
        for name, top in sorted(tops(transcript).items(), key=lambda each: -each[1]):
            if 0 <= top < transcript.height() and name not in seen:
                seen.append(name)
        bar.setValue(bar.value() - 200)
    seen += [name for name in reversed(tops(transcript)) if name not in seen][-1:]
    assert seen[:3] == ["a11", "a10", "a9"]
    assert seen == sorted(seen, key=lambda name: -int(name[1:]))
    assert {f"a{n}" for n in range(1, 12)} <= set(seen)


def test_what_one_reads_stays_while_heights_above_become_known(
    transcript: Transcript, until: Until
) -> None:
    transcript.show_messages(messages(200))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    before = tops(transcript)
    (watched,) = [n for n, top in before.items() if 0 <= top < transcript.height()][:1]
    until(lambda: transcript._next_ahead() is None)
    assert tops(transcript)[watched] == before[watched]
    transcript.resize(transcript.width(), transcript.height() - 100)
    assert tops(transcript)[watched] == before[watched]


def test_any_message_can_be_gone_to(transcript: Transcript) -> None:
    transcript.show_messages(messages(500))
    assert transcript.reveal("a7")
    assert 0 <= tops(transcript)["a7"] < 60
    assert not transcript.following
    assert transcript.reveal("q480")
    (bubble,) = [q for q in transcript.questions if q.text == "Question 480?"]
    assert 0 <= bubble.y() < 60
    assert not transcript.reveal("another chat's")
    transcript.follow()
    assert "a499" in tops(transcript)


def test_words_are_marked_in_messages_made_later_too(transcript: Transcript) -> None:
    transcript.show_messages(messages(60))
    transcript.show_found("pigeon")
    transcript.reveal("a5")
    view = next(v for v in transcript.answers if v.message_id == "a5")
    assert view.text.found_places
    transcript.show_found("question 5?")
    asked = next(q for q in transcript.questions if q.text == "Question 5?")
    label = asked.findChild(QLabel)
    assert label is not None
    assert label.selectedText() == "Question 5?"
    transcript.show_found("")
    assert not label.hasSelectedText()
    assert not view.text.found_places


def test_messages_without_records_are_asked_for_where_one_looks(
    transcript: Transcript,
) -> None:
    all_messages = messages(300)
    outline = [MessageOutline(m.id, m.role, len(m.text)) for m in all_messages]
    known = {message.id: message for message in all_messages}
    asked: list[list[str]] = []
    transcript.records_wanted.connect(asked.append)
    transcript.show_outline(outline, all_messages[-24:])
    assert asked == []
    transcript.reveal("a20")
    (ids,) = asked
    assert "a20" in ids
    assert len(ids) < 100
    transcript.add_records([known[each] for each in ids])
    assert 0 <= tops(transcript)["a20"] < 60
    assert len(asked) == 1


def test_tab_goes_through_messages_in_their_order(
    transcript: Transcript, until: Until
) -> None:
    transcript.show_messages(messages(40))
    transcript.reveal("q10")
    until(lambda: transcript._next_ahead() is None)
    first = next(v for v in transcript.answers if v.message_id == "a11")
    transcript.activateWindow()
    first.text.setFocus()
    until(first.text.hasFocus)
    places: list[int] = []
    for _ in range(30):
        QTest.keyClick(transcript.focusWidget(), Qt.Key.Key_Tab)
        until(lambda: transcript._next_ahead() is None)
        focus = transcript.focusWidget()
        holders = [v for v in transcript.answers if v.isAncestorOf(focus)]
        places += [int(view.message_id[1:]) for view in holders]
        assert 0 <= focus.mapTo(transcript, focus.rect().topLeft()).y() < 500
    assert places == sorted(places)
    assert places[-1] > 12


def test_it_follows_text_only_at_the_end(transcript: Transcript, until: Until) -> None:
    transcript.show_messages(messages(6))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    view = transcript.add_answer()
    view.append_text("A paragraph.\n\n" * 10)
    view.text.flush()
    until(lambda: bar.value() == bar.maximum())
    bar.setValue(bar.maximum() // 2)
    shown = tops(transcript)
    (watched,) = [n for n, top in shown.items() if 0 <= top < transcript.height()][:1]
    assert not transcript.following
    before = bar.maximum()
    view.append_text("More paragraphs.\n\n" * 20)
    view.text.flush()
    until(lambda: bar.maximum() > before)
    assert tops(transcript)[watched] == shown[watched]
    assert not transcript.following


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


def test_from_right_to_left_it_stays_inside_the_column(
    transcript: Transcript, until: Until
) -> None:
    transcript.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    transcript.show_messages(messages(8))
    bar = transcript.verticalScrollBar()
    until(lambda: bar.maximum() > 0)
    for _ in range(2):
        for view in (*transcript.answers, *transcript.questions):
            if view.isVisible():
                assert view.x() >= 0
                assert view.x() + view.width() <= transcript.viewport().width()
        transcript.resize(1200, 500)


def test_what_was_only_shown_is_not_let_go(transcript: Transcript) -> None:
    transcript.show_messages(messages(100))
    transcript.reveal("a3")
    view = next(v for v in transcript.answers if v.message_id == "a3")
    view.append_thought("A thought is not saved.")
    view.show_note("Nor is this note.")
    transcript.follow()
    assert not view.isVisible()
    transcript.reveal("a3")
    assert view.isVisible()
    assert view.notes.sentences == ("Nor is this note.",)


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
