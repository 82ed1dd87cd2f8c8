"""The library as the product sees it: the worker's client, with events fanned out."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from app.conversations.message_rows import nothing_resolves
from app.conversations.store import ConversationStore
from app.fan_out import FanOut, Unsubscribe
from app.workers.errors import WorkerDiedError, WorkerError, WorkerStartError
from rag.documents import (
    DocumentChanged,
    DocumentErased,
    DocumentRecord,
    FolderRecord,
    IngestionFinished,
    IngestionProgressed,
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
from rag.errors import RagError
from rag.search_model import EmbeddingSample, SearchModelStatus

SETTLED_STATES = frozenset({"ready", "failed", "skipped", "missing"})
MEANING_STATES = frozenset({"words", "meaning"})  # what an embedder works on
ENDING_NOTICES = frozenset({"disk_full", "embedder_failed", "reading_stopped"})
SEARCHABLE_STATES = frozenset({"words", "meaning", "ready", "missing"})
WAIT_STEP_S = 0.25  # how late a stop is noticed at most
LOOK_AGAIN_S = 2.0  # after a worker died, events may have been lost


class LibraryBackend(Protocol):
    """What does the work: `LibraryClient`, or a library in this process (tests)."""

    def start(self) -> None: ...
    def close(self) -> None: ...
    def libraries(self) -> tuple[LibraryRecord, ...]: ...
    def create_library(self, name: str) -> LibraryRecord: ...
    def rename_library(self, name: str, new_name: str) -> LibraryRecord: ...
    def delete_library(self, name: str) -> tuple[str, ...]: ...
    def add(
        self, paths: Sequence[Path], library: str | None = None
    ) -> tuple[DocumentRecord, ...]: ...
    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]: ...
    def document(self, document_id: str) -> DocumentRecord: ...
    def find(self, id_or_path: str) -> DocumentRecord: ...
    def retry(
        self, document_id: str, password: str | None = None
    ) -> DocumentRecord: ...
    def cancel(self, document_ids: Sequence[str]) -> None: ...
    def phrases_only_in(
        self, document_ids: Sequence[str], phrases: Sequence[str]
    ) -> tuple[str, ...]: ...
    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]: ...
    def watch_folder(
        self, folder: Path, library: str | None = None
    ) -> FolderRecord: ...
    def folders(self) -> tuple[FolderRecord, ...]: ...
    def change_folder(self, folder: FolderRecord) -> FolderRecord: ...
    def unwatch_folder(self, folder_id: str) -> None: ...
    def look_at_folder(self, folder_id: str, paths: Sequence[Path] = ()) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def yield_to_answer(self, answering: bool) -> None: ...
    def search(self, request: SearchRequest) -> SearchResult: ...
    def why_not(
        self, request: SearchRequest, passage: str, document: str | None = None
    ) -> WhyNotReport: ...
    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]: ...
    def quotes_at(self, spans: Sequence[SpanRef]) -> tuple[Quote | None, ...]: ...
    def check_support(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport: ...
    def page_text(self, document_id: str, page: int | None) -> PageText: ...
    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage: ...
    def file_changed(self, document_id: str) -> bool: ...
    def rebuild_index(self) -> None: ...
    def search_model(self) -> SearchModelStatus: ...
    def embedding_sample(self, limit: int) -> EmbeddingSample: ...
    def use_search_model(self, folder: str) -> None: ...
    def use_reranker(self, folder: str) -> None: ...


class LibraryService:
    """Everything of the backend, plus: subscribers, latest progress, erased chats.

    Thread-safe. Subscribers are called in the thread that heard of the event.
    """

    def __init__(
        self,
        backend: LibraryBackend,
        conversations: ConversationStore,
        events: FanOut[LibraryEvent] | None = None,
    ) -> None:
        self._backend = backend
        self._conversations = conversations
        self._events: FanOut[LibraryEvent] = events or FanOut()
        self._changed = threading.Condition()
        self._progress: IngestionProgressed | None = None
        self._notice: LibraryNoticed | None = None  # of the run that is going on
        self._stalled: LibraryNoticed | None = None
        self._paused = False
        self._libraries: tuple[LibraryRecord, ...] | None = None
        self._answers_running = 0
        self._events.subscribe(self._note_event)

    # ---- life ----

    def start(self) -> None:
        """Start the worker; does not wait for it."""
        self._backend.start()

    def close(self) -> None:
        """Stop the worker."""
        self._backend.close()

    def subscribe(self, listener: Callable[[LibraryEvent], None]) -> Unsubscribe:
        """Hear of every library event until unsubscribed."""
        return self._events.subscribe(listener)

    def progress(self) -> IngestionProgressed | None:
        """How far the queue is; None when nothing is being read."""
        return self._progress

    @property
    def stalled(self) -> LibraryNoticed | None:
        """Why the last run of the queue ended early, until the next begins."""
        return self._stalled

    @property
    def paused(self) -> bool:
        """Whether reading was paused by the user."""
        return self._paused

    # ---- libraries ----

    def libraries(self) -> tuple[LibraryRecord, ...]:
        """All libraries with their counts; remembered until something changes."""
        known = self._libraries
        if known is None:
            known = self._libraries = self._backend.libraries()
        return known

    def create_library(self, name: str) -> LibraryRecord:
        self._libraries = None
        return self._backend.create_library(name)

    def rename_library(self, name: str, new_name: str) -> LibraryRecord:
        self._libraries = None
        renamed = self._backend.rename_library(name, new_name)
        self._conversations.rename_library(name, new_name)
        return renamed

    def delete_library(self, name: str) -> tuple[str, ...]:
        """Erase a library and its documents, in conversations too."""
        self._erase_in_conversations([r.id for r in self._backend.documents(name)])
        erased = self._backend.delete_library(name)
        self._erase_in_conversations(erased)
        return erased

    # ---- documents ----

    def add(
        self, paths: Sequence[Path], library: str | None = None
    ) -> tuple[DocumentRecord, ...]:
        """Queue files and folders; a path that cannot be read becomes a failed row."""
        self._libraries = None
        self._stalled = None
        return self._backend.add(paths, library)

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]:
        return self._backend.documents(library)

    def document(self, document_id: str) -> DocumentRecord:
        return self._backend.document(document_id)

    def find(self, id_or_path: str) -> DocumentRecord:
        return self._backend.find(id_or_path)

    def retry(self, document_id: str, password: str | None = None) -> DocumentRecord:
        self._stalled = None
        return self._backend.retry(document_id, password)

    def cancel(self, document_ids: Sequence[str]) -> None:
        self._backend.cancel(document_ids)

    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]:
        """Erase documents for good: here, and what conversations quoted from them."""
        self._erase_in_conversations(document_ids)
        erased = self._backend.forget(document_ids)
        self._erase_in_conversations(erased)
        return erased

    def _erase_in_conversations(self, document_ids: Sequence[str]) -> None:
        """Before they go, as a kill leaves no ids; and after, for new answers."""
        self._libraries = None
        self._conversations.erase_documents(document_ids)

    # ---- folders that are kept up to date ----

    def watch_folder(self, folder: Path, library: str | None = None) -> FolderRecord:
        """Keep a folder up to date from now on, also over a restart."""
        self._stalled = None
        return self._backend.watch_folder(folder, library)

    def folders(self) -> tuple[FolderRecord, ...]:
        return self._backend.folders()

    def change_folder(self, folder: FolderRecord) -> FolderRecord:
        """Pause it or change what of it is read."""
        return self._backend.change_folder(folder)

    def unwatch_folder(self, folder_id: str) -> None:
        """Leave it alone; its documents stay."""
        self._backend.unwatch_folder(folder_id)

    def look_at_folder(self, folder_id: str, paths: Sequence[Path] = ()) -> None:
        """Look now for what changed."""
        self._backend.look_at_folder(folder_id, paths)

    # ---- ingestion ----

    def pause(self) -> None:
        self._paused = True
        self._backend.pause()

    def resume(self) -> None:
        self._paused = False
        self._backend.resume()

    def yield_to_answer(self, answering: bool) -> None:
        """Let embedding wait while any answer runs; calls nest."""
        with self._changed:
            before = self._answers_running
            self._answers_running = max(0, before + (1 if answering else -1))
            changed = (before == 0) != (self._answers_running == 0)
        if changed:
            self._backend.yield_to_answer(answering)

    def wait(
        self,
        records: Sequence[DocumentRecord],
        done: Callable[[DocumentRecord], bool],
        stop: Callable[[], bool] = lambda: False,
    ) -> tuple[DocumentRecord, ...]:
        """Wait until `done` holds for each document, or `stop`; gives them as they are.

        Also ends where the queue is `stalled`: nobody works on them any more.
        Lives through a worker that dies: the next look starts it again.
        """
        latest = {record.id: record for record in records}
        unsubscribe = self._events.subscribe(lambda event: _note_change(latest, event))
        try:
            self._refresh(latest)
            looked_at = time.monotonic()
            while not all(map(done, tuple(latest.values()))) and not stop():
                if self._is_hopeless(tuple(latest.values()), done):
                    self._refresh(latest)
                    break
                with self._changed:
                    self._changed.wait(WAIT_STEP_S)
                if time.monotonic() - looked_at >= LOOK_AGAIN_S:
                    self._refresh(latest)
                    looked_at = time.monotonic()
        finally:
            unsubscribe()
        return tuple(latest[record.id] for record in records)

    def _is_hopeless(
        self,
        records: Sequence[DocumentRecord],
        done: Callable[[DocumentRecord], bool],
    ) -> bool:
        """Whether what is missing will not come by itself."""
        if self._stalled is None:
            return False
        if self._stalled.kind != "embedder_failed":
            return True
        # A run that ended before the documents came: theirs is about to begin.
        return all(done(record) or record.state in MEANING_STATES for record in records)

    def _refresh(self, latest: dict[str, DocumentRecord]) -> None:
        try:
            found = {record.id: record for record in self._backend.documents()}
        except WorkerStartError:
            raise
        except WorkerDiedError:
            return
        for document_id in latest:
            gone = msgspec.structs.replace(
                latest[document_id], state="skipped", reason="Erased meanwhile."
            )
            latest[document_id] = found.get(document_id, gone)

    # ---- questions ----

    def search(self, request: SearchRequest) -> SearchResult:
        return self._backend.search(request)

    def why_not(
        self, request: SearchRequest, passage: str, document: str | None = None
    ) -> WhyNotReport:
        """Why a passage or file was not among the results of a question."""
        return self._backend.why_not(request, passage, document)

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        return self._backend.with_boxes(quotes)

    def quotes_at(self, spans: Sequence[SpanRef]) -> tuple[Quote | None, ...]:
        return self._backend.quotes_at(spans)

    def quotes_for_history(self, spans: Sequence[SpanRef]) -> Sequence[Quote | None]:
        """Like `quotes_at`, but a chat can be read while the library cannot."""
        try:
            return self._backend.quotes_at(spans)
        except (WorkerError, RagError):
            return nothing_resolves(spans)

    def check_support(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        return self._backend.check_support(question, answer, passages)

    # ---- the reader ----

    def page_text(self, document_id: str, page: int | None) -> PageText:
        return self._backend.page_text(document_id, page)

    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        return self._backend.page_image(document_id, page, scale, password)

    def file_changed(self, document_id: str) -> bool:
        return self._backend.file_changed(document_id)

    def rebuild_index(self) -> None:
        self._backend.rebuild_index()

    # ---- the search model ----

    def search_model(self) -> SearchModelStatus:
        """What is searched with, and how far a change to another model is."""
        return self._backend.search_model()

    def embedding_sample(self, limit: int) -> EmbeddingSample:
        """Texts by which a search model's speed can be measured."""
        return self._backend.embedding_sample(limit)

    def use_search_model(self, folder: str) -> None:
        """Read all again with another model, in the background; "": the bundled one."""
        self._stalled = None
        self._backend.use_search_model(folder)

    # ---- the starter library ----

    def add_starter(self, folder: Path) -> tuple[DocumentRecord, ...]:
        """Index the documents that come with the program."""
        return self.add((folder,))

    # ---- events ----

    def _note_event(self, event: LibraryEvent) -> None:
        with self._changed:
            match event:
                case IngestionProgressed():
                    self._progress = event
                    self._stalled = None
                case IngestionFinished():
                    self._progress = None
                    self._libraries = None
                    self._stalled, self._notice = self._notice, None
                case DocumentChanged() | DocumentErased():
                    self._libraries = None
                case LibraryNoticed():
                    if event.kind in ENDING_NOTICES:
                        self._notice = event
            self._changed.notify_all()


def _note_change(latest: dict[str, DocumentRecord], event: LibraryEvent) -> None:
    if isinstance(event, DocumentChanged) and event.document.id in latest:
        latest[event.document.id] = event.document
