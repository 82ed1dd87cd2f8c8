"""A long chat is laid out by lengths, and read by the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conversations.store import ConversationStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    made = ConversationStore(tmp_path / "conversations.db")
    yield made
    made.close()


def test_the_outline_is_the_branch_that_is_shown(store: ConversationStore) -> None:
    chat = store.create("Long").id
    asked = store.add_message(chat, "user", "How long is the notice?")
    older = store.add_message(chat, "assistant", "Thirty days.", asked.id)
    newer = store.add_message(chat, "assistant", "Ninety days.", asked.id)
    outline = store.outline(chat)
    assert [(o.id, o.role, o.characters) for o in outline] == [
        (asked.id, "user", len(asked.text)),
        (newer.id, "assistant", len(newer.text)),
    ]
    store.show_branch(older.id)
    assert store.outline(chat)[-1].id == older.id
    assert store.outline(store.create("New").id) == ()


def test_messages_are_read_by_the_page(store: ConversationStore) -> None:
    chat = store.create("Long").id
    parent = None
    for number in range(900):
        parent = store.add_message(chat, "user", f"Question {number}?", parent).id
    ids = [each.id for each in store.outline(chat)]
    assert store.messages_with(ids) == store.messages(chat)
    some = store.messages_with([ids[7], "gone", ids[3]])
    assert [message.text for message in some] == ["Question 7?", "Question 3?"]
    assert store.messages_with([]) == ()
