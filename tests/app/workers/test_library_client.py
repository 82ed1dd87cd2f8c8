"""The library worker over real files, with an embedder that needs no model."""

import inspect
import os
import signal
import time
import typing
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.workers import library_messages
from app.workers.events import WorkerEvent
from app.workers.library_client import LibraryClient, LibraryWorkerConfig
from rag.documents import (
    DocumentRecord,
    IngestionFinished,
    LibraryEvent,
    SearchRequest,
    SpanRef,
)
from rag.errors import LibraryNotFoundError
from rag.library import Library
from tests.helpers.hosts import wait_until

CONTRACT = "The notice period is ninety days. Rent is paid on the first of the month."

Events = list[WorkerEvent | LibraryEvent]


@pytest.fixture
def events() -> Events:
    return []


@pytest.fixture
def client(tmp_path: Path, events: Events) -> Iterator[LibraryClient]:
    for name in ("library", "cache", "logs"):
        (tmp_path / name).mkdir()
    config = LibraryWorkerConfig(
        folder=str(tmp_path / "library"),
        cache_folder=str(tmp_path / "cache"),
        embedder_folder="",
        log_path=str(tmp_path / "logs" / "library.log"),
        scripted=True,
    )
    client = LibraryClient(config, events.append)
    yield client
    client.close()


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contract.txt"
    path.write_text(CONTRACT)
    return path


def index(client: LibraryClient, path: Path) -> DocumentRecord:
    (added,) = client.add([path])
    settled = ("ready", "failed", "skipped")
    wait_until(lambda: client.document(added.id).state in settled, 30)
    return client.document(added.id)


def kill_and_await_return(client: LibraryClient) -> None:
    wait_until(lambda: client.pid)
    killed = client.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: client.pid not in (killed, None), 20)


OF_THE_WORKER = {  # what only its process calls
    "ingest",
    "notices",
    "leave_work",
    "change_to",
    "free_other_spaces",
    "disk_need_bytes",
}


def test_every_method_of_the_library_has_its_message() -> None:
    """The tag is the method, the fields are its arguments in order."""
    methods = {
        name: list(inspect.signature(method).parameters)[1:]
        for name, method in inspect.getmembers(Library, inspect.isfunction)
        if not name.startswith("_") and name not in {*OF_THE_WORKER, "close"}
    }
    messages = {
        str(command.__struct_config__.tag): list(command.__struct_fields__)
        for command in typing.get_args(library_messages.LibraryCommand)
    }
    assert messages == methods


def test_the_client_has_the_librarys_signatures() -> None:
    for name, method in inspect.getmembers(Library, inspect.isfunction):
        if not name.startswith("_") and name not in OF_THE_WORKER:
            mine = getattr(LibraryClient, name)
            assert inspect.signature(mine) == inspect.signature(method), name


def test_a_document_is_read_indexed_quoted_and_forgotten(
    client: LibraryClient, contract: Path, events: Events
) -> None:
    record = index(client, contract)
    assert record.state == "ready", record.reason
    result = client.search(SearchRequest("How long is the notice period?"))
    quote = result.quotes[0]
    assert quote.text == "The notice period is ninety days."
    span = SpanRef(quote.document, quote.page, quote.char_start, quote.char_end)
    (again,) = client.quotes_at([span])
    assert again is not None
    assert again.text == quote.text
    report = client.check_support(
        "How long?", "The notice period is ninety days.", result.passages
    )
    assert report.sentences[0].support == "supported"
    assert client.page_text(record.id, None).text.strip() == CONTRACT
    assert not client.file_changed(record.id)
    assert client.find(str(contract)).id == record.id
    wait_until(lambda: any(isinstance(event, IngestionFinished) for event in events))
    assert client.forget([record.id]) == (record.id,)
    assert client.documents() == ()
    with pytest.raises(LibraryNotFoundError):
        client.document(record.id)


def test_libraries_can_be_made_renamed_and_deleted(client: LibraryClient) -> None:
    client.create_library("Cases")
    client.rename_library("Cases", "Old cases")
    assert [library.name for library in client.libraries()] == [
        "Documents",
        "Old cases",
    ]
    assert client.delete_library("Old cases") == ()


def test_kill_9_loses_nothing_and_the_work_goes_on_by_itself(
    client: LibraryClient, tmp_path: Path
) -> None:
    paths = []
    for number in range(12):
        paths.append(tmp_path / f"note-{number}.txt")
        paths[-1].write_text(f"Note {number} speaks of topic {number}. " * 20)
    client.pause()
    added = client.add(paths)
    client.resume()
    for _ in range(3):
        kill_and_await_return(client)
    wait_until(lambda: {d.state for d in client.documents()} == {"ready"}, 40)
    assert {d.id for d in client.documents()} == {record.id for record in added}


def test_the_children_of_the_worker_end_with_it(
    client: LibraryClient, contract: Path
) -> None:
    index(client, contract)
    assert client.pid is not None
    children = psutil.Process(client.pid).children(recursive=True)
    assert children  # the parser
    client.close()
    wait_until(lambda: not any(child.is_running() for child in children))


def test_the_worker_loads_no_torch_and_the_profile_stays_private(
    client: LibraryClient, contract: Path, tmp_path: Path
) -> None:
    index(client, contract)
    assert client.pid is not None
    maps = Path(f"/proc/{client.pid}/maps")
    if maps.exists():
        assert "libtorch" not in maps.read_text()
    client.close()
    modes = {
        path.stat().st_mode & 0o077
        for name in ("library", "logs")
        for path in (tmp_path / name).rglob("*")
    }
    assert modes == {0}


def test_documents_wait_while_an_answer_is_written(
    client: LibraryClient, tmp_path: Path
) -> None:
    """What the app says before each answer is heeded by the worker."""
    client.search(SearchRequest(query="anything"))  # it has started
    client.yield_to_answer(True)
    (tmp_path / "new.txt").write_text(CONTRACT)
    (added,) = client.add([tmp_path / "new.txt"])
    until = time.monotonic() + 2.0  # without a word it is ready in a tenth of that
    while time.monotonic() < until:
        client.search(SearchRequest(query="notice period"))  # questions are answered
    assert client.document(added.id).state != "ready"
    client.yield_to_answer(False)
    wait_until(lambda: client.document(added.id).state == "ready", 30)
