"""One batch is under way in the bulk embedder while others are read and written."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from rag.documents import IngestionProgressed, SearchRequest
from rag.embedder import Vectors
from rag.errors import EmbedderError
from rag.hash_embedder import HashEmbedder
from tests.rag.conftest import OpenLibrary, work

BULK_BATCH = 8


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.bulk_encoding.BULK_BATCH", BULK_BATCH)


class Begun:
    """Done at once, or failed."""

    ready = True

    def __init__(self, bulk: "Beside", texts: Sequence[str]) -> None:
        self._bulk, self._texts = bulk, texts

    def result(self) -> Vectors:
        self._bulk.under_way -= 1
        if self._bulk.fails:
            raise EmbedderError("It ended.", "killed")
        return HashEmbedder().encode(self._texts)


class Beside(HashEmbedder):
    """A bulk embedder that works beside its caller."""

    def __init__(self, *, fails: bool = False) -> None:
        super().__init__()
        self.fails = fails
        self.ready = False
        self.under_way = self.begun = 0
        self.most_under_way = 0
        self.texts: list[str] = []

    def start(self) -> None:
        self.ready = True

    def begin(self, texts: Sequence[str]) -> Begun:
        self.begun += 1
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        self.texts += texts
        return Begun(self, texts)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().encode(texts)


def test_each_text_is_embedded_once_and_one_batch_is_ahead(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    bulk = Beside()
    library = open_library(bulk=bulk, bulk_threshold_chunks=5)
    files = tmp_path / "many"
    files.mkdir()
    write_many(files, 2 * BULK_BATCH + 3)
    library.add([files])
    work(library)
    records = library.documents()
    assert {record.state for record in records} == {"ready"}
    assert len(bulk.texts) == len(set(bulk.texts)) == len(records)
    assert (bulk.most_under_way, bulk.under_way) == (1, 0)
    assert library.search(SearchRequest("subject1")).meaning_ready


def test_a_bulk_embedder_that_ends_under_way_is_replaced(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    library = open_library(bulk=Beside(fails=True), bulk_threshold_chunks=5)
    files = tmp_path / "many"
    files.mkdir()
    write_many(files, 20)
    library.add([files])
    work(library)
    assert {record.state for record in library.documents()} == {"ready"}


def test_what_is_erased_under_way_gets_no_vector(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    bulk = Beside()
    library = open_library(bulk=bulk, bulk_threshold_chunks=5)
    files = tmp_path / "many"
    files.mkdir()
    write_many(files, 2 * BULK_BATCH)
    library.add([files])
    for _ in library.ingest():
        if bulk.under_way and len(library.documents()) > BULK_BATCH:
            library.forget([record.id for record in library.documents()[:-1]])
    (left,) = library.documents()
    assert left.state == "ready"


def test_nothing_new_begins_while_an_answer_is_written(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    bulk = Beside()
    library = open_library(bulk=bulk, bulk_threshold_chunks=5)
    files = tmp_path / "many"
    files.mkdir()
    write_many(files, 3 * BULK_BATCH)
    library.add([files])
    events = library.ingest()
    while bulk.begun < 2:
        next(events)
    library.yield_to_answer(True)
    begun = bulk.begun
    for event in events:
        if isinstance(event, IngestionProgressed) and not bulk.under_way:
            break  # the batch that was under way has been kept
    assert bulk.begun == begun
    library.yield_to_answer(False)
    list(events)
    assert {record.state for record in library.documents()} == {"ready"}


def write_many(folder: Path, count: int) -> None:
    """Documents of one chunk, no two alike."""
    for number in range(count):
        text = f"Report {number} on subject{number}, which is about its own matter."
        (folder / f"report-{number:03}.txt").write_text(text)
