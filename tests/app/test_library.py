"""The library service fans events out and erases in conversations too."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from app.chat_events import AnswerFinished, AskOptions
from app.library import SETTLED_STATES
from app.workers.errors import WorkerCrashLoopError, WorkerDiedError
from rag.documents import (
    DocumentChanged,
    DocumentRecord,
    IngestionFinished,
    IngestionProgressed,
    LibraryEvent,
    LibraryRecord,
)
from tests.helpers.fake_backend import FakeServices, fake_services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def lease(tmp_path: Path) -> Path:
    path = tmp_path / "lease.txt"
    path.write_text("The monthly rent is 900 euros.")
    return path


def test_subscribers_hear_until_they_unsubscribe(
    services: FakeServices, lease: Path
) -> None:
    heard: list[LibraryEvent] = []
    unsubscribe = services.library.subscribe(heard.append)
    services.library.add([lease])
    assert isinstance(heard[0], DocumentChanged)
    unsubscribe()
    unsubscribe()
    count = len(heard)
    services.library.add([lease])
    assert len(heard) == count


def test_progress_is_the_latest_and_ends(services: FakeServices) -> None:
    assert services.library.progress() is None
    event = IngestionProgressed(1, 3, 10, 30, 1, 4.0, "lease")
    services.backend.publish(event)
    assert services.library.progress() == event
    services.backend.publish(IngestionFinished(3, 0, 1.0))
    assert services.library.progress() is None


def test_counts_are_remembered_until_something_changes(
    services: FakeServices, lease: Path
) -> None:
    calls = 0
    libraries = services.backend.libraries

    def counted() -> tuple[LibraryRecord, ...]:
        nonlocal calls
        calls += 1
        return libraries()

    services.backend.libraries = counted  # type: ignore[method-assign]
    for _ in range(3):
        assert services.library.libraries()[0].documents == 0
    assert calls == 1
    services.library.add([lease])
    assert services.library.libraries()[0].documents == 1


def test_forgotten_document_leaves_conversations(
    services: FakeServices, lease: Path
) -> None:
    (record,) = services.library.add([lease])
    services.model.enqueue("The monthly rent is 900 euros.")
    events = list(services.chat.ask("What is the monthly rent?", AskOptions()))
    finished = events[-1]
    assert isinstance(finished, AnswerFinished)
    services.library.forget([record.id])
    kept = services.conversations.messages(finished.message.conversation_id)
    assert "900" not in kept[1].text
    assert not any(b"900 euros" in p.read_bytes() for p in _files(services))


def test_a_kill_while_forgetting_leaves_no_quote_behind(
    services: FakeServices, lease: Path
) -> None:
    """Once the document is gone, no id is left to find what quotes it."""
    (record,) = services.library.add([lease])
    services.model.enqueue("The monthly rent is 900 euros.")
    list(services.chat.ask("What is the monthly rent?", AskOptions()))

    def die(document_ids: Sequence[str]) -> tuple[str, ...]:
        raise WorkerDiedError("killed")

    services.backend.forget = die  # type: ignore[method-assign]
    with pytest.raises(WorkerDiedError):
        services.library.forget([record.id])
    assert not any(b"900 euros" in p.read_bytes() for p in _files(services))


def test_deleted_library_leaves_conversations(
    services: FakeServices, lease: Path
) -> None:
    services.library.create_library("Law")
    services.library.add([lease], "Law")
    services.model.enqueue("The monthly rent is 900 euros.")
    list(services.chat.ask("What is the monthly rent?", AskOptions()))
    services.library.delete_library("Law")
    assert not any(b"900 euros" in p.read_bytes() for p in _files(services))


def test_renamed_library_is_followed_by_its_chats(services: FakeServices) -> None:
    services.library.create_library("Law")
    chat = services.conversations.create("Chat", "Law")
    services.library.rename_library("Law", "Contracts")
    assert services.conversations.get(chat.id).library == "Contracts"


def test_answers_at_the_same_time_pause_embedding_once(
    services: FakeServices,
) -> None:
    for answering in (True, True, False, False):
        services.library.yield_to_answer(answering)
    assert services.backend.answering == [True, False]


def test_waiting_lives_through_a_dead_worker(
    services: FakeServices, lease: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.library.WAIT_STEP_S", 0.01)
    monkeypatch.setattr("app.library.LOOK_AGAIN_S", 0.02)
    services.backend.final_state = "words"
    added = services.library.add([lease])
    documents = services.backend.documents
    looks = 0

    def dying(library: str | None = None) -> tuple[DocumentRecord, ...]:
        nonlocal looks
        looks += 1
        if looks < 3:
            raise WorkerDiedError("The library stopped unexpectedly.")
        return tuple(msgspec.structs.replace(r, state="ready") for r in documents())

    services.backend.documents = dying  # type: ignore[method-assign]
    (record,) = services.library.wait(added, lambda r: r.state in SETTLED_STATES)
    assert record.state == "ready"


def test_waiting_gives_up_on_a_worker_that_cannot_start(
    services: FakeServices, lease: Path
) -> None:
    added = services.library.add([lease])

    def broken(library: str | None = None) -> tuple[DocumentRecord, ...]:
        raise WorkerCrashLoopError("The library cannot be started.")

    services.backend.documents = broken  # type: ignore[method-assign]
    with pytest.raises(WorkerCrashLoopError):
        services.library.wait(added, lambda r: False)


def test_document_erased_while_waiting_is_skipped(
    services: FakeServices, lease: Path
) -> None:
    added = services.library.add([lease])
    services.backend.forget([added[0].id])
    (record,) = services.library.wait(added, lambda r: r.state in SETTLED_STATES)
    assert record.state == "skipped"


def test_history_can_be_read_while_the_library_cannot(
    services: FakeServices, lease: Path
) -> None:
    services.library.add([lease])
    services.model.enqueue("The monthly rent is 900 euros.")
    events = list(services.chat.ask("What is the monthly rent?", AskOptions()))
    finished = events[-1]
    assert isinstance(finished, AnswerFinished)

    def dead(spans: object) -> tuple[None, ...]:
        raise WorkerDiedError("The library stopped unexpectedly.")

    services.backend.quotes_at = dead  # type: ignore[method-assign]
    messages = services.conversations.messages(finished.message.conversation_id)
    assert messages[1].text == "The monthly rent is 900 euros."
    assert messages[1].answer is not None
    assert messages[1].answer.quotes[0].text == ""


def _files(services: FakeServices) -> list[Path]:
    return list(services.paths.conversations_db.parent.glob("conversations*"))
