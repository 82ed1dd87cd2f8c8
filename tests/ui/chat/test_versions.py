"""An answer that was asked for again keeps its older versions within reach."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.ui.chat.answer_view import AnswerView
from app.ui.chat.chat_page import ChatPage
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import INVENTED, NOTICE, SteppedModel
from tests.ui.chat.test_chat_page import ask, click

Until = Callable[[Callable[[], object]], None]


def answered_twice(page: ChatPage, model: SteppedModel, until: Until) -> AnswerView:
    view = ask(page)
    model.step(INVENTED)
    model.end()
    until(lambda: not page.streaming)
    assert view.versions.words == ""
    click(view, "again")
    model.step(NOTICE)
    model.end()
    until(lambda: not page.streaming)
    until(lambda: page.transcript.answers[-1].versions.words)
    return page.transcript.answers[-1]


def test_the_older_answer_can_be_seen_again(
    page: ChatPage, model: SteppedModel, services: FakeServices, until: Until
) -> None:
    view = answered_twice(page, model, until)
    assert view.versions.words == "2 / 2"
    click(view, "older_answer")
    until(lambda: page.transcript.answers[-1].text.written == INVENTED)
    older = page.transcript.answers[-1]
    until(lambda: older.versions.words == "1 / 2")
    (chat,) = services.conversations.list()
    assert services.conversations.messages(chat.id)[-1].text == INVENTED
    click(older, "newer_answer")
    until(lambda: page.transcript.answers[-1].text.written == NOTICE)


def test_there_is_nothing_beyond_the_newest(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    view = answered_twice(page, model, until)
    newer = view.findChild(QPushButton, "newer_answer")
    assert newer is not None
    assert not newer.isEnabled()
    QTest.mouseClick(newer, Qt.MouseButton.LeftButton)
    assert page.transcript.answers[-1] is view


def test_a_follow_up_tells_how_it_was_understood(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    first = ask(page)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.streaming)
    assert first.asked_as.words == ""
    view = ask(page, "And who receives it?")
    model.end()
    until(lambda: not page.streaming)
    assert view.asked_as.words.startswith("Asked as: And who receives it? (")
    click(view, "edit_asked_as")
    assert view.asked_as.field.text().startswith("And who receives it? (")
    QTest.keyClick(view.asked_as.field, Qt.Key.Key_Escape)
    assert not view.asked_as.editing
    assert page.transcript.answers[-1] is view


def test_a_follow_up_can_be_put_differently(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    ask(page)
    model.end()
    until(lambda: not page.streaming)
    view = ask(page, "And who receives it?")
    model.end()
    until(lambda: not page.streaming)
    click(view, "edit_asked_as")
    better = "Who receives the written notice?"
    view.asked_as.field.setText(better)
    QTest.keyClick(view.asked_as.field, Qt.Key.Key_Return)
    model.end()
    until(lambda: not page.streaming)
    newer = page.transcript.answers[-1]
    assert newer.asked_as.words == f"Asked as: {better}"
    assert newer.question == better
    assert len(page.transcript.questions) == 2


def test_an_earlier_question_put_differently_is_asked_at_the_end(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    first = ask(page)
    model.end()
    until(lambda: not page.streaming)
    ask(page, "When is the rent due?")
    model.end()
    until(lambda: not page.streaming)
    first.asked_differently.emit(first.message_id, "When does the term end?")
    model.end()
    until(lambda: not page.streaming)
    asked = [question.text for question in page.transcript.questions]
    assert asked[-1] == "When does the term end?"
    assert len(asked) == 3
