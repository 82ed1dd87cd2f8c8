"""Folders, pins, the archive, copies, drafts, prompts; chats that leave nothing."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.conversations.drafts import NEW_CHAT
from app.conversations.errors import ConversationError, ConversationNotFoundError
from app.conversations.prompts import filled, variables_of
from app.conversations.store import ConversationStore
from tests.app.conversations.test_store import answer, ask


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    opened = ConversationStore(tmp_path / "conversations.db")
    yield opened
    opened.close()


def test_a_chat_is_put_where_the_person_wants_it(store: ConversationStore) -> None:
    first, second = store.create("One"), store.create("Two")
    store.change(first.id, "folder", "Home")
    store.change(first.id, "pinned", True)
    store.change(second.id, "archived", True)
    store.change(first.id, "effort", "thorough")
    store.change(first.id, "model", "some-model")
    kept = store.get(first.id)
    assert (kept.folder, kept.pinned, kept.effort) == ("Home", True, "thorough")
    assert kept.updated == first.updated  # being moved is no news
    assert store.folders() == ("Home",)
    assert [c.id for c in store.list(archived=False)] == [first.id]
    assert [c.id for c in store.list(archived=True)] == [second.id]
    store.rename_folder("Home", " Flat  2 ")
    assert store.get(first.id).folder == "Flat 2"
    store.rename_folder("Flat 2", "")
    assert store.folders() == ()


def test_a_title_of_a_person_stays(store: ConversationStore) -> None:
    chat = store.create("what is it")
    assert store.rename(chat.id, "By the model", by="model").titled == "model"
    assert store.rename(chat.id, "Mine").title == "Mine"
    assert store.rename(chat.id, "By the model", by="model").title == "Mine"


def test_a_copy_has_every_branch_quote_and_pin(store: ConversationStore) -> None:
    chat, reply = ask(store)
    store.finish_message(reply, answer())
    question = store.messages(chat)[0]
    other = store.add_message(chat, "assistant", "Another", question.id)
    store.pin([reply])
    copy = store.duplicate(chat)
    whole, original = store.whole(copy.id), store.whole(chat)
    assert copy.title == "How much? (copy)"
    assert [m.text for m in whole.messages] == [m.text for m in original.messages]
    assert [m.pinned for m in whole.messages] == [False, True, False]
    citations = [m.answer and m.answer.citations for m in whole.messages]
    assert citations == [m.answer and m.answer.citations for m in original.messages]
    assert store.messages(copy.id)[-1].text == "Another"
    store.delete(chat)
    assert len(store.messages(copy.id)) == 2
    assert other.id not in {m.id for m in whole.messages}


def test_whole_chats_can_be_taken_in_elsewhere(
    store: ConversationStore, tmp_path: Path
) -> None:
    chat, reply = ask(store)
    store.finish_message(reply, answer())
    store.change(chat, "folder", "Home")
    whole = store.whole(chat)
    elsewhere = ConversationStore(tmp_path / "other.db")
    elsewhere.take_in([whole])
    assert msgspec.to_builtins(elsewhere.whole(chat)) == msgspec.to_builtins(whole)
    elsewhere.close()


def test_of_a_temporary_chat_nothing_is_written(
    store: ConversationStore, tmp_path: Path
) -> None:
    chat = store.create("canary-title", temporary=True)
    asked = store.add_message(chat.id, "user", "canary-question")
    reply = store.add_message(chat.id, "assistant", "", asked.id, "streaming")
    store.finish_message(reply.id, answer("canary-answer"))
    store.rename(chat.id, "canary-name")
    store.pin([reply.id])
    assert store.messages(chat.id)[0].text == "canary-question"
    assert store.list() == ()
    assert store.search("canary") == ()
    assert store.siblings(reply.id) == (reply.id,)
    store.delete(chat.id)
    with pytest.raises(ConversationNotFoundError):
        store.get(chat.id)
    for file in tmp_path.iterdir():
        assert b"canary" not in file.read_bytes(), file


def test_drafts_and_prompts_are_kept_until_they_go(store: ConversationStore) -> None:
    chat = store.create("One")
    store.drafts.keep(chat.id, "And the rent")
    store.drafts.keep(NEW_CHAT, "Something new")
    assert store.drafts.all() == {chat.id: "And the rent", "": "Something new"}
    store.drafts.keep(NEW_CHAT, " ")
    store.delete(chat.id)
    assert store.drafts.all() == {}
    text = "Write to {{name}} about {{ topic }}, {{name}}."
    saved = store.prompts.save("prompt", " Letter ", text)
    persona = store.prompts.save("persona", "Lawyer", "Answer like a lawyer.")
    assert store.prompts.all("persona") == (persona,)
    assert [p.name for p in store.prompts.all()] == ["Lawyer", "Letter"]
    assert variables_of(saved.text) == ("name", "topic")
    done = filled(saved.text, {"name": "Ann {{topic}}", "topic": ""})
    assert done == "Write to Ann {{topic}} about {{ topic }}, Ann {{topic}}."
    with pytest.raises(ConversationError, match="needs a name"):
        store.prompts.save("prompt", "", "x")
    other = store.create("Two")
    store.change(other.id, "persona", persona.id)
    store.prompts.delete(persona.id)
    assert store.get(other.id).persona == ""


def test_erasing_reaches_drafts_prompts_and_folders(
    store: ConversationStore, tmp_path: Path
) -> None:
    store.phrases_only_in = lambda _ids, phrases: [
        p for p in phrases if p == "zanzibarcanary"
    ]
    chat = store.create("One")
    store.change(chat.id, "folder", "About Zanzibarcanary")
    store.drafts.keep(chat.id, "Tell me of Zanzibarcanary")
    store.prompts.save("prompt", "Ask Zanzibarcanary", "Who is Zanzibarcanary?")
    store.erase_document("doc1")
    assert store.get(chat.id).folder == "About [erased]"
    assert store.drafts.all()[chat.id] == "Tell me of [erased]"
    assert store.prompts.all()[0].text == "Who is [erased]?"
    store.close()
    for file in tmp_path.iterdir():
        assert b"zanzibarcanary" not in file.read_bytes().lower(), file
