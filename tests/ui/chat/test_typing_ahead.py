"""A pause in typing starts the reading; nothing of it is seen or in the way."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.chat_events import AskOptions
from app.reading_ahead import ReadingAhead, conversation_tag
from app.ui.chat.chat_page import ChatPage
from engine.cancel import CancelToken
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE, SteppedModel

Until = Callable[[Callable[[], object]], None]
QUESTION = "How many days before the end must written notice be received?"


@pytest.fixture(autouse=True)
def plugged_in(services: FakeServices) -> None:
    services.settings.update(read_while_typing="always")
    services.later.model.start()  # what is not loaded is not asked to read


def type_text(page: ChatPage, text: str) -> None:
    QTest.keyClicks(page.composer.edit, text)


def test_a_pause_reads_what_the_question_will_need(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    type_text(page, "How many days before the end must")
    until(lambda: model.prepared)
    until(lambda: not page.ahead.running)
    assert any(NOTICE in said.content for said in model.prepared[-1].messages)
    assert not model.started_answering.is_set()
    assert page.transcript.answers == []
    assert page.composer.text == "How many days before the end must"


def test_the_same_words_are_read_once(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    type_text(page, QUESTION)
    until(lambda: model.prepared and not page.ahead.running)
    type_text(page, " ")
    QTest.qWait(400)  # longer than a pause: nothing may follow
    assert len(model.prepared) == 1


def test_a_newer_question_waits_for_the_older_reading_to_stop(
    page: ChatPage,
    services: FakeServices,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    going_on = threading.Event()

    def slow(
        text: str, _options: AskOptions, _chat: str | None, cancel: CancelToken
    ) -> None:
        read.append(text)
        cancel.on_cancel(going_on.set)
        going_on.wait(20)

    monkeypatch.setattr(services.reading_ahead, "read_typed", slow)
    type_text(page, "How many days")
    until(lambda: read)
    type_text(page, " before the end")
    until(lambda: len(read) == 2)
    assert read == ["How many days", "How many days before the end"]
    until(lambda: not page.ahead.running)


def test_sending_stops_the_reading_and_the_chat_is_read_after_it(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    type_text(page, QUESTION)
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.busy)
    until(lambda: model.prepared)
    assert page.conversation is not None
    assert [r.keep for r in model.prepared] == [
        (conversation_tag(page.conversation.id),)
    ]
    assert model.prepared[0].messages[-1].content == NOTICE


def test_a_chat_is_read_when_it_is_opened(
    page: ChatPage, services: FakeServices, model: SteppedModel, until: Until
) -> None:
    chat = services.conversations.create("Old")
    asked = services.conversations.add_message(chat.id, "user", "Hello?")
    services.conversations.add_message(chat.id, "assistant", "Yes.", asked.id)
    page.open_conversation(chat)
    until(lambda: model.prepared)
    assert [m.content for m in model.prepared[0].messages[-2:]] == ["Hello?", "Yes."]


def test_nothing_is_read_where_it_is_switched_off(
    page: ChatPage, services: FakeServices, model: SteppedModel
) -> None:
    services.settings.update(read_while_typing="never")
    type_text(page, QUESTION)
    QTest.qWait(400)
    assert model.prepared == []
    assert isinstance(services.reading_ahead, ReadingAhead)
