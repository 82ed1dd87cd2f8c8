"""The library of documents as one object: add, ingest, search, quote, check, forget."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from rag.documents import (
    DocumentRecord,
    LibraryEvent,
    LibraryRecord,
    PageImage,
    PageText,
    Passage,
    Quote,
    SearchRequest,
    SearchResult,
    SpanRef,
    SupportReport,
)
from rag.embedder import BulkEmbedder, Embedder
from rag.reading import DocumentReader


class LibraryConfig(msgspec.Struct, frozen=True):
    """Where a library lives and how it works."""

    folder: Path  # holds library.db and vectors/
    bulk_threshold_chunks: int = 300  # above: the bulk embedder is started


class Library:
    """Two threads may use it: one runs `ingest()`, the other calls everything else."""

    def __init__(
        self,
        config: LibraryConfig,
        reader: DocumentReader,
        embedder: Embedder,
        bulk: BulkEmbedder | None = None,
    ) -> None:
        raise NotImplementedError

    # ---- libraries; "Documents" exists from the start and is the default ----

    def libraries(self) -> tuple[LibraryRecord, ...]:
        """All libraries, oldest first."""
        raise NotImplementedError

    def create_library(self, name: str) -> LibraryRecord:
        """Raises `LibraryNameError` when the name is taken or unusable."""
        raise NotImplementedError

    def rename_library(self, name: str, new_name: str) -> LibraryRecord:
        """Raises `LibraryNotFoundError` or `LibraryNameError`."""
        raise NotImplementedError

    def delete_library(self, name: str) -> tuple[str, ...]:
        """Erase a library with its documents for good; gives the erased document ids."""
        raise NotImplementedError

    # ---- documents ----

    def add(
        self, paths: Sequence[Path], library: str | None = None
    ) -> tuple[DocumentRecord, ...]:
        """Queue files and folders; a path that cannot be read becomes a failed row."""
        raise NotImplementedError

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]:
        """The documents of one library, or of all, in the order they were added."""
        raise NotImplementedError

    def document(self, document_id: str) -> DocumentRecord:
        """Raises `LibraryNotFoundError`."""
        raise NotImplementedError

    def find(self, id_or_path: str) -> DocumentRecord:
        """A document by id or path; raises `LibraryNotFoundError`."""
        raise NotImplementedError

    def retry(self, document_id: str, password: str | None = None) -> DocumentRecord:
        """Queue a failed, skipped or changed document again; a password is never stored."""
        raise NotImplementedError

    def cancel(self, document_ids: Sequence[str]) -> None:
        """Stop waiting or running work on documents; they become skipped."""
        raise NotImplementedError

    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]:
        """Erase documents for good; gives the ids that were erased."""
        raise NotImplementedError

    # ---- ingestion, run by one thread ----

    def ingest(self) -> Iterator[LibraryEvent]:
        """Work until the queue is empty; after a `disk_full` notice it stops early.

        Call it again when something was added or retried, never in a bare loop.
        """
        raise NotImplementedError

    def pause(self) -> None:
        """Ingestion stops within a batch and waits."""
        raise NotImplementedError

    def resume(self) -> None:
        """Ingestion goes on."""
        raise NotImplementedError

    def yield_to_answer(self, answering: bool) -> None:
        """Embedding waits while an answer is being generated."""
        raise NotImplementedError

    # ---- questions ----

    def search(self, request: SearchRequest) -> SearchResult:
        """The best passages and quotes; quotes have no boxes yet."""
        raise NotImplementedError

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The same quotes with their boxes; none where the file changed or is gone."""
        raise NotImplementedError

    def quotes_at(self, spans: Sequence[SpanRef]) -> tuple[Quote | None, ...]:
        """What stands at kept places; None where it was erased or is no longer there."""
        raise NotImplementedError

    def check_support(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        """Check every sentence of an answer against the sentences of the passages."""
        raise NotImplementedError

    # ---- the reader ----

    def page_text(self, document_id: str, page: int | None) -> PageText:
        """Raises `LibraryNotFoundError` when there is no such document or page."""
        raise NotImplementedError

    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        """Draw a page; raises `DocumentError` when the file changed or moved."""
        raise NotImplementedError

    def file_changed(self, document_id: str) -> bool:
        """Whether the file is no longer what was indexed (or is gone)."""
        raise NotImplementedError

    def rebuild_index(self) -> None:
        """Make the vector index anew from what is stored; nothing is embedded again."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop ingestion and close everything."""
        raise NotImplementedError
