"""Words are found in all messages while they are typed, and nowhere after erasing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conversations.repairing import faults
from app.conversations.store import ConversationStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    opened = ConversationStore(tmp_path / "conversations.db")
    yield opened
    opened.close()


def say(store: ConversationStore, *texts: str) -> list[str]:
    chat = store.create(texts[0])
    parent, ids = None, []
    for text in texts:
        parent = store.add_message(chat.id, "user", text, parent).id
        ids.append(parent)
    return ids


def found(store: ConversationStore, query: str) -> list[str]:
    return [hit.message for hit in store.search(query)]


def test_all_words_in_any_order_the_last_one_unfinished(
    store: ConversationStore,
) -> None:
    first, second = say(store, "The notice period ends in May", "Notice of termination")
    assert found(store, "notice") == [second, first]
    assert found(store, "period not") == [first]
    assert found(store, "peri notice") == []  # only the last is unfinished
    assert found(store, "not ") == []
    (hit,) = store.search("PÉRIOD")
    assert hit.excerpt == "The notice period ends in May"
    for nothing in ("", "   ", "-", '"', "*", "NEAR(", "a AND", "(", 'x" OR "y'):
        store.search(nothing)  # nothing that is typed is an operator
    assert found(store, "notice AND period") == []


def test_scripts_without_spaces_are_found_by_any_part(store: ConversationStore) -> None:
    (first,) = say(store, "租赁合同的通知期限是三个月")
    assert found(store, "通知期限") == [first]
    assert found(store, "通知 三个月") == [first]
    assert found(store, "通知%月") == []


def test_an_excerpt_stands_around_the_word(store: ConversationStore) -> None:
    say(store, "filler " * 60 + "the zebra clause " + "filler " * 60)
    (hit,) = store.search("zebra")
    assert hit.excerpt.startswith("… filler")
    assert "zebra clause" in hit.excerpt
    assert hit.excerpt.endswith("…")


def test_what_streams_is_found_once_it_ends_and_gone_once_erased(
    store: ConversationStore, tmp_path: Path
) -> None:
    chat = store.create("One")
    asked = store.add_message(chat.id, "user", "hello")
    reply = store.add_message(chat.id, "assistant", "", asked.id, "streaming")
    store.update_text(reply.id, "canaryword streams")
    assert found(store, "canaryword") == []
    store.finish_message(reply.id)
    assert found(store, "canaryword") == [reply.id]
    store.reopen_message(reply.id)
    assert found(store, "canaryword") == []
    store.finish_message(reply.id)
    assert faults(store.database) == ()
    store.delete(chat.id)
    assert found(store, "canaryword") == []
    assert faults(store.database) == ()
    held = [file.read_bytes() for file in tmp_path.iterdir()]
    assert not any(b"canaryword" in content for content in held)
