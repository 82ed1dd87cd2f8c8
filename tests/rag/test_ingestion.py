"""Ingestion: words before meaning, pausing, two embedders, full disks, moving files."""

import threading
import time
from pathlib import Path

from rag.documents import (
    DocumentChanged,
    IngestionFinished,
    IngestionProgressed,
    LibraryNoticed,
    SearchRequest,
)
from rag.library import Library
from tests.helpers.documents_for_library import BrokenEmbedder, FakeBulk, PlainReader
from tests.rag.conftest import OpenLibrary, work

DEADLINE_S = 20.0


def write_many(folder: Path, count: int) -> None:
    for number in range(count):
        text = f"Document {number} speaks of subject{number}. It has two sentences."
        (folder / f"{number:03}.txt").write_text(text)


def until(condition: threading.Event) -> None:
    assert condition.wait(DEADLINE_S)


def test_all_words_come_before_any_meaning(library: Library, files: Path) -> None:
    write_many(files, 12)
    library.add([files])
    states = [e.document.state for e in work(library) if isinstance(e, DocumentChanged)]
    assert states.index("meaning") > len(states) - states[::-1].index("words") - 1
    assert states.count("ready") == 12


def test_progress_is_honest(library: Library, files: Path) -> None:
    write_many(files, 12)
    library.add([files])
    events = work(library)
    progress = [e for e in events if isinstance(e, IngestionProgressed)]
    assert progress[0].seconds_left is None  # nothing is measured yet
    assert progress[0].documents_total == 12
    last = progress[-1]
    assert (last.documents_done, last.documents_total, last.searchable) == (12, 12, 12)
    assert (last.chunks_done, last.chunks_total, last.seconds_left) == (12, 12, 0.0)
    assert isinstance(events[-1], IngestionFinished)
    assert events[-1].failed == 0


def test_a_document_is_searchable_by_words_before_its_meaning(
    library: Library, files: Path
) -> None:
    write_many(files, 1)
    library.add([files])
    for event in library.ingest():
        if isinstance(event, DocumentChanged) and event.document.state == "words":
            break
    result = library.search(SearchRequest("subject0"))
    assert result.quotes[0].text == "Document 0 speaks of subject0."
    assert not result.meaning_ready


def test_a_broken_embedder_leaves_words(open_library: OpenLibrary, files: Path) -> None:
    write_many(files, 3)
    library = open_library(BrokenEmbedder())
    library.add([files])
    notices = [e for e in work(library) if isinstance(e, LibraryNoticed)]
    assert [notice.kind for notice in notices] == ["embedder_failed"]
    result = library.search(SearchRequest("Who speaks of subject1?"))
    assert result.quotes[0].text == "Document 1 speaks of subject1."
    assert not result.meaning_ready
    library.close()
    again = open_library()
    work(again)
    assert {record.state for record in again.documents()} == {"ready"}


def test_another_embedder_embeds_anew(open_library: OpenLibrary, files: Path) -> None:
    write_many(files, 3)
    first = open_library()
    first.add([files])
    work(first)
    first.close()

    class OtherEmbedder(FakeBulk):
        @property
        def identity(self) -> str:
            return "another"

    second = open_library(OtherEmbedder())
    assert {record.state for record in second.documents()} == {"words"}
    assert not second.search(SearchRequest("subject1")).meaning_ready
    work(second)
    assert {record.state for record in second.documents()} == {"ready"}
    assert second.search(SearchRequest("subject1")).meaning_ready


def test_much_is_embedded_in_bulk_and_little_is_not(
    open_library: OpenLibrary, files: Path
) -> None:
    bulk = FakeBulk()
    library = open_library(bulk=bulk, bulk_threshold_chunks=5)
    write_many(files, 4)
    library.add([files])
    work(library)
    assert bulk.calls == []
    write_many(files, 20)
    library.add([files])
    work(library)
    assert bulk.calls[0] == "start"
    assert bulk.calls[-1] == "close"
    assert bulk.embedded == 16


def test_a_failing_bulk_embedder_is_replaced(
    open_library: OpenLibrary, files: Path
) -> None:
    write_many(files, 20)
    library = open_library(bulk=FakeBulk(fail_after=0), bulk_threshold_chunks=5)
    library.add([files])
    work(library)
    assert {record.state for record in library.documents()} == {"ready"}


def test_pausing_and_answers_hold_ingestion(library: Library, files: Path) -> None:
    write_many(files, 40)
    library.add([files])
    paused, finished = threading.Event(), threading.Event()
    seen: list[object] = []

    def ingest() -> None:
        for event in library.ingest():
            seen.append(event)
            if isinstance(event, IngestionProgressed) and event.paused:
                paused.set()
        finished.set()

    library.pause()
    thread = threading.Thread(target=ingest)
    thread.start()
    until(paused)
    assert library.documents()[0].state == "queued"
    library.yield_to_answer(True)
    library.resume()
    assert not finished.wait(0.2)
    assert library.documents()[-1].state == "queued"
    library.yield_to_answer(False)
    until(finished)
    thread.join(DEADLINE_S)
    assert {record.state for record in library.documents()} == {"ready"}


def test_closing_ends_ingestion_in_another_thread(
    open_library: OpenLibrary, files: Path
) -> None:
    library = open_library()
    write_many(files, 60)
    library.add([files])
    begun = threading.Event()

    def ingest() -> None:
        for _ in library.ingest():
            begun.set()

    thread = threading.Thread(target=ingest)
    thread.start()
    until(begun)
    library.close()
    thread.join(DEADLINE_S)
    assert not thread.is_alive()
    again = open_library()
    work(again)
    assert {record.state for record in again.documents()} == {"ready"}


def test_searching_and_adding_while_ingesting(library: Library, files: Path) -> None:
    write_many(files, 60)
    library.add([files])
    finished = threading.Event()
    failures: list[BaseException] = []

    def ingest() -> None:
        try:
            while True:
                for _ in library.ingest():
                    pass
                if {r.state for r in library.documents()} == {"ready"}:
                    break
        except BaseException as error:
            failures.append(error)
            raise
        finally:
            finished.set()

    thread = threading.Thread(target=ingest)
    thread.start()
    extra = files / "extra.txt"
    extra.write_text("A late subject999 arrives.")
    library.add([extra])
    erased = library.forget([library.documents()[3].id])
    deadline = time.monotonic() + DEADLINE_S
    while not finished.is_set() and time.monotonic() < deadline:
        library.search(SearchRequest("Which document speaks of subject7?"))
    thread.join(DEADLINE_S)
    assert not failures
    assert len(erased) == 1
    assert len(library.documents()) == 60
    assert library.search(SearchRequest("subject999")).quotes[0].text.startswith("A la")


def test_a_full_disk_stops_with_a_sentence_and_goes_on_later(
    library: Library, files: Path
) -> None:
    for number in range(6):
        text = " ".join(f"Sentence {i} of {number} is here." for i in range(800))
        (files / f"{number}.txt").write_text(text)
    library.add([files])
    db = library._store.connection()
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 150}")

    notices = [e for e in work(library) if isinstance(e, LibraryNoticed)]

    assert [notice.kind for notice in notices] == ["disk_full"]
    assert notices[0].sentence == "There is no space left on the disk."
    for record in library.documents():
        assert (record.chunks > 0) == (record.state != "queued")
    db.execute("PRAGMA max_page_count = 1000000")
    work(library)
    assert {record.state for record in library.documents()} == {"ready"}
    assert {record.reason for record in library.documents()} == {None}


def test_a_file_that_is_being_written_is_read_again(
    open_library: OpenLibrary, files: Path, reader: PlainReader
) -> None:
    library = open_library()
    path = files / "log.txt"
    path.write_text("First state.")
    parse = reader.parse

    def changing(path: Path, password: str | None = None):  # type: ignore[no-untyped-def]
        parsed = parse(path, password)
        if len(reader.parsed) < 2:
            path.write_text("The final state.")
        return parsed

    reader.parse = changing  # type: ignore[method-assign]
    library.add([path])
    work(library)
    (record,) = library.documents()
    assert library.page_text(record.id, None).text == "The final state."


def test_a_file_that_never_rests_fails_with_a_remedy(
    library: Library, files: Path, reader: PlainReader
) -> None:
    path = files / "log.txt"
    path.write_text("x y z")
    parse = reader.parse

    def growing(path: Path, password: str | None = None):  # type: ignore[no-untyped-def]
        parsed = parse(path, password)
        path.write_text(parsed.pages[0].text + " more")
        return parsed

    reader.parse = growing  # type: ignore[method-assign]
    library.add([path])
    work(library)
    (record,) = library.documents()
    assert (record.state, record.remedy) == ("failed", "retry")
    assert (
        record.reason == "The file is still being written; try again when that is done."
    )
