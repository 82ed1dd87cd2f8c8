"""Questions put differently, cut answers that go on, chats named or leaving nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.chat_events import AnswerFinished, AskOptions, ChatEvent
from app.conversations.errors import ConversationError
from app.conversations.records import MessageRecord
from app.titles import clean_title
from engine.cancel import CancelToken
from tests.app.test_chat import LEASE, QUESTION, finished
from tests.helpers.fake_backend import FakeServices, fake_services

SAID = "The notice period for tenants is three months."


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    lease = tmp_path / "lease.txt"
    lease.write_text(LEASE)
    made.library.add([lease])
    yield made
    made.close()


def ask(
    services: FakeServices, text: str = QUESTION, options: AskOptions | None = None
) -> MessageRecord:
    services.model.enqueue(SAID)
    return finished(list(services.chat.ask(text, options or AskOptions())))


def cut_off(services: FakeServices, chat: str) -> MessageRecord:
    """An answer that ends in the middle of its second sentence."""
    store = services.conversations
    question = store.messages(chat)[0]
    cut = store.add_message(chat, "assistant", "", question.id, "streaming")
    store.update_text(cut.id, f"{SAID} Pets need writ")
    return store.finish_message(cut.id, state="interrupted")


def test_a_question_is_put_differently_beside_the_old_one(
    services: FakeServices,
) -> None:
    answer = ask(services)
    store, chat = services.conversations, answer.conversation_id
    first = store.messages(chat)[0]
    services.model.enqueue("The rent is 900 euros.")
    events = services.chat.ask_instead(first.id, "What is the rent?", AskOptions())
    new = finished(list(events))
    shown = store.messages(chat)
    assert shown[0].text == "What is the rent?"
    assert shown[1] == new
    assert store.siblings(first.id) == (first.id, shown[0].id)
    store.show_branch(first.id)
    assert [m.id for m in store.messages(chat)] == [first.id, answer.id]
    with pytest.raises(ConversationError, match="question"):
        list(services.chat.ask_instead(answer.id, "x", AskOptions()))


def test_a_cut_answer_goes_on_from_its_last_whole_word(services: FakeServices) -> None:
    chat = ask(services).conversation_id
    cut = cut_off(services, chat)
    services.model.enqueue(" written consent.")
    before = len(services.model.requests)
    done = finished(list(services.chat.go_on(cut.id, AskOptions())))
    asked = services.model.requests[before]
    assert asked.said_so_far == f"{SAID} Pets need"
    assert done.id == cut.id
    assert done.state == "complete"
    assert done.text == f"{SAID} Pets need written consent."
    assert done.answer is not None
    assert [s.support for s in done.answer.sentences] == ["supported", "supported"]
    with pytest.raises(ConversationError, match="cut off"):
        list(services.chat.go_on(cut.id, AskOptions()))


def test_a_stop_while_it_goes_on_keeps_what_there_was(services: FakeServices) -> None:
    chat = ask(services).conversation_id
    cut = cut_off(services, chat)
    cancel = CancelToken()
    cancel.cancel()
    done = finished(list(services.chat.go_on(cut.id, AskOptions(), cancel)))
    assert done.state == "interrupted"
    assert done.text.startswith(SAID)


def test_a_persona_stands_behind_the_rules(services: FakeServices) -> None:
    ask(services, options=AskOptions(persona="Answer in French. {braces}"))
    rules = services.model.requests[-1].messages[0]
    assert rules.role == "system"
    assert rules.content.startswith("You answer questions from excerpts")
    assert rules.content.endswith("Answer in French. {braces}")
    ask(services)
    assert "French" not in services.model.requests[-1].messages[0].content


def test_a_temporary_chat_leaves_nothing(services: FakeServices) -> None:
    options = AskOptions(temporary=True)
    answer = ask(services, "canary-question of tenants notice period?", options)
    chat = answer.conversation_id
    services.model.enqueue(SAID)
    follow_up = list(services.chat.ask("And canary-again?", AskOptions(), chat))
    assert len(services.conversations.messages(chat)) == 4
    assert finished(follow_up).conversation_id == chat
    assert services.conversations.list() == ()
    services.reading_ahead.read_conversation(chat, AskOptions(), CancelToken())
    assert all(not request.keep for request in services.model.prepared)
    home = services.paths.conversations_db.parents[1]
    for file in home.rglob("*"):
        assert not file.is_file() or b"canary" not in file.read_bytes(), file


def test_the_model_names_a_chat_once(services: FakeServices) -> None:
    chat = ask(services).conversation_id
    services.model.enqueue("Title: “Notice period of tenants.”")
    named = services.titles.name(chat, CancelToken())
    assert named is not None
    assert named.title == "Notice period of tenants"
    assert services.model.requests[-1].priority == "background"
    assert services.titles.name(chat, CancelToken()) is None
    other = ask(services).conversation_id
    services.model.enqueue("I think that this conversation is about a lease and more")
    assert services.titles.name(other, CancelToken()) is None
    assert services.conversations.get(other).title == QUESTION
    assert clean_title("***") == ""
    assert services.titles.name("gone", CancelToken()) is None


def test_events_of_another_try_end_like_all_others(services: FakeServices) -> None:
    answer = ask(services)
    first = services.conversations.messages(answer.conversation_id)[0]
    events: list[ChatEvent] = []
    stream = services.chat.ask_instead(first.id, "What is the rent?", AskOptions())
    for event in stream:
        events.append(event)
        break
    stream.close()  # closed early: an interrupted answer
    assert not isinstance(events[-1], AnswerFinished)
    shown = services.conversations.messages(answer.conversation_id)
    assert (shown[0].text, shown[1].state) == ("What is the rent?", "interrupted")
