"""The store keeps a tree of messages, whatever happens in between."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from app.conversations.errors import (
    ConversationNotFoundError,
    ConversationsUnavailableError,
)
from app.conversations.records import (
    AnswerRecord,
    Timings,
    quote_is_missing,
)
from app.conversations.store import ConversationStore
from engine.messages import Sampling
from rag.documents import Origin, Quote, SentenceSupport, SpanRef

QUOTE = Quote("doc1", "/a.pdf", "A", 3, "Rent is 900 euros.", 10, 28, 0.9)
OTHER = Quote("doc2", "/b.pdf", "B", 1, "Pets need consent.", 0, 18, 0.7)


def resolver(spans: Sequence[SpanRef]) -> Sequence[Quote | None]:
    known = {q.document: q for q in (QUOTE, OTHER)}
    return [known.get(span.document) for span in spans]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.db"


@pytest.fixture
def store(path: Path) -> Iterator[ConversationStore]:
    opened = ConversationStore(path, resolver)
    yield opened
    opened.close()


def answer(text: str = "Rent is 900 euros. Pets need consent. Maybe.") -> AnswerRecord:
    return AnswerRecord(
        question="How much?",
        standalone_question="How much is the rent?",
        text=text,
        abstained=False,
        confidence=0.9,
        sentences=(
            SentenceSupport(text[0:18], 0, 18, "supported", (0,), 0.9),
            SentenceSupport(text[19:37], 19, 37, "supported", (1,), 0.7),
            SentenceSupport(text[38:44], 38, 44, "unsupported", (), 0.1, "No."),
        ),
        citations=(QUOTE, OTHER),
        quotes=(QUOTE, OTHER),
        timings=Timings(retrieve_ms=9.0, answer_tokens=48),
        model="Small Q8_0",
        effort="quick",
        notes=("Note.",),
        sampling=Sampling(temperature=0.5, seed=3),
    )


def ask(store: ConversationStore, text: str = "How much?") -> tuple[str, str]:
    conversation = store.create(text)
    question = store.add_message(conversation.id, "user", text)
    reply = store.add_message(
        conversation.id, "assistant", "", question.id, "streaming"
    )
    return conversation.id, reply.id


def test_answer_comes_back_with_the_text_of_its_quotes(
    store: ConversationStore,
) -> None:
    conversation, reply = ask(store)
    finished = store.finish_message(reply, answer())
    question, loaded = store.messages(conversation)
    assert question.text == "How much?"
    assert loaded.answer == answer()
    assert loaded == finished
    assert loaded.state == "complete"


def test_text_of_quotes_is_not_in_the_file(
    store: ConversationStore, path: Path
) -> None:
    _, reply = ask(store)
    store.finish_message(reply, answer(text=" " * 44))
    store.close()
    assert b"900 euros" not in path.read_bytes()


def test_file_is_private(store: ConversationStore, path: Path) -> None:
    ask(store)
    for file in path.parent.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file


def test_list_is_latest_first_and_searchable(store: ConversationStore) -> None:
    rent, _ = ask(store, "What is the rent?")
    pets, reply = ask(store, "100% of pets_allowed?")
    store.finish_message(reply, answer("A zebra may stay."))
    assert [c.id for c in store.list()] == [pets, rent]
    assert [c.id for c in store.list("RENT")] == [rent]
    assert [c.id for c in store.list("zebra")] == [pets]
    assert [c.id for c in store.list("100%")] == [pets]
    assert store.list("tax") == ()


def test_asking_again_makes_a_sibling_and_shows_it(store: ConversationStore) -> None:
    conversation, first = ask(store)
    store.finish_message(first)
    question = store.messages(conversation)[0]
    second = store.add_message(conversation, "assistant", "Two", question.id)
    assert [m.id for m in store.messages(conversation)] == [question.id, second.id]
    assert store.siblings(first) == (first, second.id)
    store.show_branch(first)
    assert [m.id for m in store.messages(conversation)] == [question.id, first]


def test_rename_and_delete(store: ConversationStore, path: Path) -> None:
    conversation, reply = ask(store)
    store.update_text(reply, "canary-7431")
    assert store.rename(conversation, "  Rent\n2026 ").title == "Rent 2026"
    store.delete(conversation)
    assert store.list() == ()
    with pytest.raises(ConversationNotFoundError):
        store.get(conversation)
    assert not any(b"canary-7431" in f.read_bytes() for f in path.parent.iterdir())


def test_streaming_message_is_interrupted_after_reopening(path: Path) -> None:
    store = ConversationStore(path)
    conversation, reply = ask(store)
    store.update_text(reply, "Half of")
    store.close()
    again = ConversationStore(path)
    message = again.messages(conversation)[1]
    assert (message.state, message.text) == ("interrupted", "Half of")
    again.close()


def test_acknowledged_text_survives_a_kill(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from app.conversations.store import ConversationStore\n"
        f"s = ConversationStore(Path({str(path)!r})); c = s.create('Kill')\n"
        "q = s.add_message(c.id, 'user', 'Why?')\n"
        "a = s.add_message(c.id, 'assistant', '', q.id, 'streaming')\n"
        "s.update_text(a.id, 'Because'); print('ACK', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ACK\n"
    os.kill(child.pid, signal.SIGKILL)
    child.communicate(timeout=10)
    store = ConversationStore(path)
    messages = store.messages(store.list()[0].id)
    assert [(m.text, m.state) for m in messages] == [
        ("Why?", "complete"),
        ("Because", "interrupted"),
    ]
    store.close()


def test_failed_message_keeps_text_and_says_why(store: ConversationStore) -> None:
    conversation, reply = ask(store)
    store.fail_message(reply, "The model stopped.", answer())
    message = store.messages(conversation)[1]
    assert (message.state, message.error) == ("failed", "The model stopped.")
    assert message.text == answer().text


def test_erased_document_leaves_conversations_for_good(
    store: ConversationStore, path: Path
) -> None:
    conversation, reply = ask(store)
    store.finish_message(reply, answer())
    store.resolve_quotes = lambda spans: [
        None if span.document == "doc1" else OTHER for span in spans
    ]
    store.erase_document("doc1")
    loaded = store.messages(conversation)[1].answer
    assert loaded is not None
    assert "900" not in loaded.text
    assert "Pets need consent." in loaded.text  # rests on the other document
    assert "Maybe" not in loaded.text  # may have come from anywhere
    assert quote_is_missing(loaded.quotes[0])
    assert loaded.quotes[0].title == "Erased document"
    assert loaded.quotes[1].text == OTHER.text
    for sentence in loaded.sentences:
        assert loaded.text[sentence.char_start : sentence.char_end] == sentence.text
    assert not any(b"900 euros" in f.read_bytes() for f in path.parent.iterdir())


def test_library_that_is_down_does_not_hide_messages(store: ConversationStore) -> None:
    conversation, reply = ask(store)
    store.finish_message(reply, answer())
    from app.conversations.message_rows import nothing_resolves

    store.resolve_quotes = nothing_resolves
    loaded = store.messages(conversation)[1].answer
    assert loaded is not None
    assert loaded.text == answer().text
    assert loaded.quotes[0].title == "Not available right now"


def test_library_name_follows_a_renaming(store: ConversationStore) -> None:
    kept = store.create("One", library="Old")
    store.rename_library("Old", "New")
    assert store.get(kept.id).library == "New"


def test_threads_may_share_it(store: ConversationStore) -> None:
    conversation = store.create("Busy").id
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for step in range(10):
                store.add_message(conversation, "user", f"{number}-{step}")
        except ConversationsUnavailableError as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert failures == []


def test_damaged_file_is_set_aside_not_deleted(path: Path) -> None:
    path.write_bytes(b"this is no database, whatever its name says" * 200)
    store = ConversationStore(path)
    assert store.notice is not None
    assert store.notice.endswith(".")
    assert store.list() == ()
    aside = [f for f in path.parent.iterdir() if ".corrupt-" in f.name]
    assert len(aside) == 1
    store.close()


def test_a_folder_in_its_place_is_set_aside(path: Path) -> None:
    (path / "inside").mkdir(parents=True)
    store = ConversationStore(path)
    assert store.notice is not None
    assert store.list() == ()
    store.close()
    (aside,) = path.parent.glob("*.corrupt-*")
    assert (aside / "inside").is_dir()


def test_an_emptied_file_is_not_passed_over_in_silence(path: Path) -> None:
    path.touch()
    store = ConversationStore(path)
    assert "empty" in str(store.notice)
    store.close()
    store = ConversationStore(path)
    assert store.notice is None
    store.close()


def test_newer_file_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ConversationsUnavailableError, match=r"newer.*\.$"):
        ConversationStore(path)
    assert path.read_bytes() == before


def test_full_disk_is_a_sentence_and_loses_nothing(store: ConversationStore) -> None:
    conversation, reply = ask(store)
    store._database._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(ConversationsUnavailableError, match="disk is full"):
        store.update_text(reply, "x" * 1_000_000)
    assert store.messages(conversation)[1].text == ""


def test_closed_store_says_so(path: Path) -> None:
    store = ConversationStore(path)
    store.close()
    store.close()
    with pytest.raises(ConversationsUnavailableError):
        store.create("Late")


def test_what_is_kept_elsewhere_is_told_of_what_goes(store: ConversationStore) -> None:
    told: list[str | None] = []
    store.erased = told.append
    chat = store.create("Rent")
    store.erase_documents(["doc1"])
    store.erase_documents([])
    store.delete(chat.id)
    assert told == [None, chat.id]


def test_a_write_to_a_deleted_chat_says_so(store: ConversationStore) -> None:
    chat = store.create("Rent")
    message = store.add_message(chat.id, "assistant", "", None, "streaming")
    store.delete(chat.id)
    deleted = r"^This chat has been deleted\.$"
    with pytest.raises(ConversationNotFoundError, match=deleted):
        store.add_message(chat.id, "user", "How much?")
    with pytest.raises(ConversationNotFoundError, match=deleted):
        store.finish_message(message.id, answer())


def test_a_pin_stays_and_goes_with_its_message(
    store: ConversationStore, path: Path
) -> None:
    chat = store.create("Rent")
    one = store.add_message(chat.id, "user", "How much?")
    two = store.add_message(chat.id, "assistant", "900 euros.", one.id)
    store.pin([one.id, two.id])
    store.pin([one.id], pinned=False)
    assert [m.pinned for m in store.messages(chat.id)] == [False, True]
    with pytest.raises(ConversationNotFoundError):
        store.pin(["gone"])
    store.delete(chat.id)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM pins").fetchone() == (0,)
    connection.close()


def test_other_places_of_a_quote_come_back_while_they_are_there(path: Path) -> None:
    gone: set[str] = set()
    twin = msgspec.structs.replace(QUOTE, document="doc3", path="/c.pdf", title="C")
    known = {q.document: q for q in (QUOTE, OTHER, twin)}

    def resolve(spans: Sequence[SpanRef]) -> Sequence[Quote | None]:
        return [None if s.document in gone else known[s.document] for s in spans]

    store = ConversationStore(path, resolve)
    chat = store.create("Rent")
    message = store.add_message(chat.id, "assistant", "", None, "streaming")
    origin = Origin("doc3", "/c.pdf", "C", 3)
    found = msgspec.structs.replace(QUOTE, also_in=(origin,))
    store.finish_message(
        message.id, msgspec.structs.replace(answer(), quotes=(found, OTHER))
    )
    kept = store.messages(chat.id)[0].answer
    assert kept is not None
    assert [quote.also_in for quote in kept.quotes] == [(origin,), ()]
    gone.add("doc3")
    kept = store.messages(chat.id)[0].answer
    assert kept is not None
    assert [quote.also_in for quote in kept.quotes] == [(), ()]
    store.close()


def test_an_end_while_the_file_is_made_is_no_loss(path: Path) -> None:
    unfinished = path.with_name("conversations.db.new")
    unfinished.write_bytes(b"half of it")
    store = ConversationStore(path)
    assert store.notice is None
    assert not unfinished.exists()
    store.create("Kept")
    store.close()
    again = ConversationStore(path)
    assert again.notice is None
    assert [chat.title for chat in again.list()] == ["Kept"]
    again.close()


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 1",  # its last step would be taken twice
        "UPDATE sqlite_master SET sql = CAST(x'c1c1' AS TEXT) WHERE name = 'messages'",
        "UPDATE sqlite_master SET rootpage = 9000 WHERE name = 'messages'",
    ],
)
def test_a_file_that_makes_no_sense_is_set_aside(path: Path, statement: str) -> None:
    store = ConversationStore(path)
    store.create("Lost")
    store.close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA writable_schema = ON")
    db.execute(statement)
    db.commit()
    db.close()
    again = ConversationStore(path)
    assert "damaged" in (again.notice or "")
    assert list(path.parent.glob("conversations.db.corrupt-*"))
    again.create("New")
    again.close()


def test_a_damaged_answer_is_a_sentence(store: ConversationStore, path: Path) -> None:
    conversation, reply = ask(store)
    store.finish_message(reply, answer())
    db = sqlite3.connect(path)
    db.execute("UPDATE messages SET answer = '{' WHERE answer IS NOT NULL")
    db.commit()
    db.close()
    with pytest.raises(ConversationsUnavailableError, match="damaged"):
        store.messages(conversation)
