"""The library of documents as one object: add, ingest, search, quote, check, forget."""

import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from rag.attempts import Attempts
from rag.chunking import embedded_text
from rag.disk_need import disk_need_bytes
from rag.documents import (
    DocumentRecord,
    FolderRecord,
    LibraryEvent,
    LibraryNoticed,
    LibraryRecord,
    PageImage,
    PageText,
    Passage,
    Quote,
    SearchRequest,
    SearchResult,
    SpanRef,
    SupportReport,
    WhyNotReport,
)
from rag.embedder import BulkEmbedder, Embedder
from rag.embedding_queue import EmbeddingQueue
from rag.erasing import Eraser
from rag.errors import LibraryDamagedError
from rag.exact_vectors import ExactVectors
from rag.ingestion import Ingestion
from rag.intake import Intake
from rag.only_in import phrases_only_in
from rag.opening import open_store
from rag.pages import Pages
from rag.reading import DocumentReader
from rag.reranking import Reranker
from rag.retrieval import Retriever
from rag.scoping import scope_for
from rag.search_model import EmbeddingSample, SearchModelStatus
from rag.sentence_vectors import SentenceVectors, SharedEmbedder
from rag.sources import Sources
from rag.space_change import Space, SpaceChange, free_spaces_but
from rag.store_content import unlink_other_spaces
from rag.store_documents import (
    DEFAULT_LIBRARY,
    document_record,
    document_records,
    document_row,
    insert_library,
    library_number,
    library_record,
    library_records,
    numbers_of,
    row_at_path,
    set_state,
    update_library_name,
)
from rag.store_spaces import distinct_texts, sample_of_texts
from rag.support import SupportChecker
from rag.vector_index import VectorIndex
from rag.vector_search import VectorSearch
from rag.vector_server import VectorServer
from rag.why_not import WhyNot


class LibraryConfig(msgspec.Struct, frozen=True):
    """Where a library lives and how it works."""

    folder: Path  # holds library.db and vectors/
    bulk_threshold_chunks: int = 48  # above, starting the bulk embedder pays (1 s)
    private: tuple[Path, ...] = ()  # our own folders, beside the first: never read
    vector_server: VectorServer | None = None  # holds the index instead of vectors/


class Library:
    """Two threads may use it: one runs `ingest()`, the other calls everything else."""

    def __init__(
        self,
        config: LibraryConfig,
        reader: DocumentReader,
        embedder: Embedder,
        bulk: BulkEmbedder | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._store = open_store(config.folder, embedder.identity)
        self._embedder = SharedEmbedder(embedder)
        self._sentence_vectors = SentenceVectors(self._embedder)
        passwords: dict[str, str] = {}  # in memory only, for this session
        index = VectorIndex(
            config.folder / "vectors", embedder.identity, config.vector_server
        )
        exact = ExactVectors(config.folder / "vectors" / "exact.f32", embedder.identity)
        self._vectors = VectorSearch(self._store, index, exact)
        self._threshold = config.bulk_threshold_chunks
        self._queue = EmbeddingQueue(self._store, self._embedder, bulk, self._threshold)
        self._change: SpaceChange | None = None
        self._asking = threading.RLock()  # a question, or the exchange of embedders
        self._ingestion = Ingestion(
            self._store,
            reader,
            self._queue,
            self._vectors,
            passwords,
            Attempts(config.folder),
        )
        private = (config.folder, *config.private)
        self._intake = Intake(self._store, private)
        self._sources = Sources(self._store, self._intake, private)
        self._ingestion.look = self._sources.look
        self._eraser = Eraser(
            self._store, self._vectors, self._sentence_vectors, passwords
        )
        self._eraser.finish_interrupted()
        self._pages = Pages(self._store, reader, passwords)
        self._retriever = Retriever(self._vectors, self._sentence_vectors, reranker)
        self._why_not = WhyNot(self._retriever, embedder.identity, self._pages.changed)
        self._support = SupportChecker(self._sentence_vectors)
        self._passwords = passwords
        self._damage = self._store.damage
        self._problem = ""

    @property
    def damage(self) -> LibraryDamagedError | None:
        """What was wrong with the file that was found; `ingest()` says it once, too."""
        return self._store.damage

    # ---- libraries; "Documents" exists from the start and is the default ----

    def libraries(self) -> tuple[LibraryRecord, ...]:
        """All libraries, oldest first."""
        with self._store.reading() as db:
            return library_records(db)

    def create_library(self, name: str) -> LibraryRecord:
        """Raises `LibraryNameError` when the name is taken or unusable."""
        with self._store.writing() as db:
            return insert_library(db, name)

    def rename_library(self, name: str, new_name: str) -> LibraryRecord:
        """Raises `LibraryNotFoundError` or `LibraryNameError`."""
        with self._store.writing() as db:
            number = update_library_name(db, name, new_name)
            return library_record(db, number)

    def delete_library(self, name: str) -> tuple[str, ...]:
        """Erase a library with its documents for good; gives the erased ids."""
        with self._store.reading() as db:
            number = library_number(db, name)
        erased = self._eraser.forget_library(number)
        with self._store.writing() as db:
            if not library_records(db):
                insert_library(db, DEFAULT_LIBRARY)
        return erased

    # ---- documents ----

    def add(
        self, paths: Sequence[Path], library: str | None = None
    ) -> tuple[DocumentRecord, ...]:
        """Queue files and folders; a path that cannot be read becomes a failed row."""
        with self._store.reading() as db:
            number = library_number(db, library)
        taken = self._intake.take(paths, number)
        with self._store.reading() as db:
            return tuple(document_record(db, document) for document in taken)

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]:
        """The documents of one library, or of all, in the order they were added."""
        with self._store.reading() as db:
            number = None if library is None else library_number(db, library)
            return document_records(db, number)

    def document(self, document_id: str) -> DocumentRecord:
        """Raises `LibraryNotFoundError`."""
        with self._store.reading() as db:
            return document_record(db, document_row(db, document_id)["number"])

    def find(self, id_or_path: str) -> DocumentRecord:
        """A document by id or path; raises `LibraryNotFoundError`."""
        with self._store.reading() as db:
            row = row_at_path(db, None, os.path.abspath(id_or_path))  # noqa: PTH100
            row = row or document_row(db, id_or_path)
            return document_record(db, row["number"])

    def retry(self, document_id: str, password: str | None = None) -> DocumentRecord:
        """Queue a document again; a password is kept in memory only."""
        if password is not None:
            self._passwords[document_id] = password
        with self._store.writing() as db:
            row = document_row(db, document_id)
            set_state(db, row["number"], "queued")
            return document_record(db, row["number"])

    def cancel(self, document_ids: Sequence[str]) -> None:
        """Stop waiting or running work on documents; they become skipped."""
        self._eraser.cancel(document_ids)

    def phrases_only_in(
        self, document_ids: Sequence[str], phrases: Sequence[str]
    ) -> tuple[str, ...]:
        """Those words, or runs of words, that stand in these documents alone."""
        with self._store.snapshot() as db:
            numbers = numbers_of(db, document_ids)
            return phrases_only_in(db, tuple(numbers.values()), phrases)

    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]:
        """Erase documents for good; gives the ids that were erased."""
        return self._eraser.forget(document_ids)

    # ---- folders that are kept up to date ----

    def watch_folder(self, folder: Path, library: str | None = None) -> FolderRecord:
        """Keep a folder up to date from now on; what is in it is read by `ingest`."""
        return self._sources.watch(folder, library)

    def folders(self) -> tuple[FolderRecord, ...]:
        """The folders that are kept up to date, oldest first."""
        return self._sources.folders()

    def change_folder(self, folder: FolderRecord) -> FolderRecord:
        """Other rules for a folder, or a pause; nothing is erased by that."""
        return self._sources.change(folder)

    def unwatch_folder(self, folder_id: str) -> None:
        """Leave a folder alone; its documents stay as they are."""
        self._sources.unwatch(folder_id)

    def look_at_folder(self, folder_id: str, paths: Sequence[Path] = ()) -> None:
        """The next step of `ingest` looks at these paths, or everywhere; any thread."""
        self._sources.look_at(folder_id, paths)

    # ---- ingestion, run by one thread ----

    def ingest(self) -> Iterator[LibraryEvent]:
        """Work until the queue is empty; after a `disk_full` notice it stops early.

        Call it again when something was added or retried, never in a bare loop.
        """
        yield from self.notices()
        yield from self._ingestion.run()

    def disk_need_bytes(self) -> int:
        """What will about be added to the disk by reading all that waits."""
        with self._store.reading() as db:
            return disk_need_bytes(db)

    def notices(self) -> tuple[LibraryNoticed, ...]:
        """What the user must hear; each is given once, to whoever asks first."""
        found: list[LibraryNoticed] = []
        damage, self._damage = self._damage, None
        if damage is not None:
            notice = LibraryNoticed("library_damaged", str(damage), damage.detail)
            found.append(notice)
        problem, before = self._vectors.problem, self._problem
        self._problem = problem
        if problem and problem != before:
            found.append(LibraryNoticed("index_away", problem, ""))
        return tuple(found)

    def leave_work(self) -> None:
        """This process ends inside a step on purpose: that is no failed attempt."""
        self._ingestion.attempts.end()

    def pause(self) -> None:
        """Ingestion stops within a batch and waits."""
        self._ingestion.gate.pause()

    def resume(self) -> None:
        """Ingestion goes on."""
        self._ingestion.gate.resume()

    def yield_to_answer(self, answering: bool) -> None:
        """Ingestion waits while an answer is being generated."""
        self._ingestion.gate.answer(answering)

    # ---- the search model ----

    def change_to(self, space: Space) -> None:
        """`ingest` makes the vectors of another embedder, then works with that."""
        self._change = SpaceChange(
            self._store, space, self._threshold, self._ingestion.attempts, self._swap
        )
        self._ingestion.change_to(self._change)

    def free_other_spaces(self) -> None:
        """Delete the vectors of embedders that are neither in use nor coming."""
        coming = (self._change.identity,) if self._change is not None else ()
        free_spaces_but(self._store, (self._embedder.identity, *coming))

    def search_model(self) -> SearchModelStatus:
        """What is searched with, and how far a change to another embedder is."""
        change, in_use = self._change, self._embedder.identity
        return SearchModelStatus(in_use) if change is None else change.status(in_use)

    def embedding_sample(self, limit: int) -> EmbeddingSample:
        """Texts by which another embedder's speed can be measured."""
        with self._store.reading() as db:
            texts = [
                embedded_text(chunk.title, chunk.heading, chunk.text)
                for chunk in sample_of_texts(db, limit)
            ]
            return EmbeddingSample(tuple(texts), distinct_texts(db))

    def embed_texts(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        """Vectors of short texts of any kind, before what is being read."""
        vectors = self._embedder.encode(texts, urgent=True).tolist()
        return tuple(map(tuple, vectors))

    def _swap(self, space: Space) -> None:
        with self._asking:
            identity = space.embedder.identity
            with self._store.writing() as db:
                unlink_other_spaces(db, identity)
            self._embedder.exchange(space.embedder)
            self._queue.adopt(space.bulk)
            self._sentence_vectors.clear()
            self._vectors.adopt(identity)
            self._why_not = WhyNot(self._retriever, identity, self._pages.changed)
            self._change = None
        self.free_other_spaces()

    # ---- questions ----

    def search(self, request: SearchRequest) -> SearchResult:
        """The best passages and quotes; quotes have no boxes yet."""
        with (
            self._asking,
            self._embedder.reserved(),
            self._store.snapshot() as db,
        ):
            scope = scope_for(db, request)
            self._queue.attention.asked(scope)
            return self._retriever.search(db, request, scope)

    def why_not(
        self, request: SearchRequest, passage: str, document: str | None = None
    ) -> WhyNotReport:
        """Why a passage (or a whole file) is not among the results of a question."""
        with self._asking, self._store.snapshot() as db:
            return self._why_not.explain(db, request, passage, document)

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The same quotes with their boxes; none where the file changed or is gone."""
        return self._pages.with_boxes(quotes)

    def quotes_at(self, spans: Sequence[SpanRef]) -> tuple[Quote | None, ...]:
        """What stands at kept places; None where it was erased."""
        return tuple(self._pages.quote_at(span) for span in spans)

    def check_support(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        """Check every sentence of an answer against the sentences of the passages."""
        with self._asking:
            return self._support.check(question, answer, passages)

    # ---- the reader ----

    def page_text(self, document_id: str, page: int | None) -> PageText:
        """Raises `LibraryNotFoundError` when there is no such document or page."""
        self._queue.attention.opened(document_id)
        return self._pages.text(document_id, page)

    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        """Draw a page; raises `DocumentError` when the file changed or moved."""
        return self._pages.image(document_id, page, scale, password)

    def file_changed(self, document_id: str) -> bool:
        """Whether the file is no longer what was indexed (or is gone)."""
        return self._pages.changed(document_id)

    def rebuild_index(self) -> None:
        """Make the vector index anew from what is stored; nothing is embedded again."""
        self._vectors.rebuild()

    def copy_database(self) -> str:
        """The path of a fresh copy of what is stored, for a backup; the caller's."""
        return str(self._store.copy())

    def close(self) -> None:
        """Stop ingestion and close everything."""
        self._ingestion.stop()
        self._retriever.close()
        self._vectors.close()
        if self._change is not None:
            self._change.close()
        self._embedder.close()
        self._store.close()
