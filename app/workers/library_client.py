"""`LibraryClient`: `rag.Library` as everyone but its worker sees it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from app.workers import library_messages as ask
from app.workers.child_options import NamedServer
from app.workers.events import WorkerEvent
from app.workers.host import WorkerHost
from app.workers.library_messages import LibraryWorkerConfig
from app.workers.messages import decode_body
from app.workers.process import WorkerSpec
from rag.documents import (
    DocumentRecord,
    FolderRecord,
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
    WhyNotReport,
)
from rag.search_model import EmbeddingSample, SearchModelStatus
from rag.vector_server import VectorServer

__all__ = ["LibraryClient", "LibraryWorkerConfig"]

OPEN_TIMEOUT_S = 60.0  # a damaged library is set aside, a large one checked
ANSWER_TIMEOUT_S = 120.0
WALK_TIMEOUT_S = 1800.0  # a folder with as many files as are taken, on a slow disk
REBUILD_TIMEOUT_S = 3600.0  # erasing and rebuilding rewrite a library of any size
MAX_MESSAGE_BYTES = 256_000_000  # page images and lists of many documents

T = TypeVar("T")
Nothing = type(None)


class LibraryClient:
    """The same methods as `rag.Library`, thread-safe, in a process of its own.

    Starts by itself, and comes back by itself after a death, since work may wait.
    """

    def __init__(
        self,
        config: LibraryWorkerConfig,
        on_event: Callable[[WorkerEvent | LibraryEvent], None] | None = None,
    ) -> None:
        """`on_event` is called on the reader thread and must not call back."""
        self._on_event = on_event
        self._config = config
        self._host = WorkerHost(_spec(config), on_event, self._heard)

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        return self._host.pid

    def start(self) -> None:
        """Open the library and go on ingesting; returns at once."""
        self._host.start()

    def close(self) -> None:
        """End the worker and its children; safe to call twice."""
        self._host.close()

    # ---- libraries ----

    def libraries(self) -> tuple[LibraryRecord, ...]:
        return self._read(ask.Libraries(), tuple[LibraryRecord, ...])

    def create_library(self, name: str) -> LibraryRecord:
        return self._do(ask.CreateLibrary(name), LibraryRecord)

    def rename_library(self, name: str, new_name: str) -> LibraryRecord:
        return self._do(ask.RenameLibrary(name, new_name), LibraryRecord)

    def delete_library(self, name: str) -> tuple[str, ...]:
        return self._do(ask.DeleteLibrary(name), tuple[str, ...], REBUILD_TIMEOUT_S)

    # ---- documents ----

    def add(
        self, paths: Sequence[Path], library: str | None = None
    ) -> tuple[DocumentRecord, ...]:
        names = tuple(os.fsencode(path) for path in paths)
        # Adding the same paths twice gives the same documents.
        return self._read(
            ask.Add(names, library), tuple[DocumentRecord, ...], WALK_TIMEOUT_S
        )

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]:
        return self._read(ask.Documents(library), tuple[DocumentRecord, ...])

    def document(self, document_id: str) -> DocumentRecord:
        return self._read(ask.Document(document_id), DocumentRecord)

    def find(self, id_or_path: str) -> DocumentRecord:
        return self._read(ask.Find(id_or_path), DocumentRecord)

    def retry(self, document_id: str, password: str | None = None) -> DocumentRecord:
        return self._do(ask.Retry(document_id, password), DocumentRecord)

    def cancel(self, document_ids: Sequence[str]) -> None:
        self._do(ask.Cancel(tuple(document_ids)), Nothing)

    def phrases_only_in(
        self, document_ids: Sequence[str], phrases: Sequence[str]
    ) -> tuple[str, ...]:
        command = ask.PhrasesOnlyIn(tuple(document_ids), tuple(phrases))
        return self._read(command, tuple[str, ...], REBUILD_TIMEOUT_S)

    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]:
        command = ask.Forget(tuple(document_ids))
        return self._do(command, tuple[str, ...], REBUILD_TIMEOUT_S)

    # ---- folders that are kept up to date ----

    def watch_folder(self, folder: Path, library: str | None = None) -> FolderRecord:
        command = ask.WatchFolder(os.fsencode(folder), library)
        return self._read(command, FolderRecord)  # twice is the same as once

    def folders(self) -> tuple[FolderRecord, ...]:
        return self._read(ask.Folders(), tuple[FolderRecord, ...])

    def change_folder(self, folder: FolderRecord) -> FolderRecord:
        return self._read(ask.ChangeFolder(folder), FolderRecord)

    def unwatch_folder(self, folder_id: str) -> None:
        self._do(ask.UnwatchFolder(folder_id), Nothing)

    def look_at_folder(self, folder_id: str, paths: Sequence[Path] = ()) -> None:
        names = tuple(os.fsencode(path) for path in paths)
        self._read(ask.LookAtFolder(folder_id, names), Nothing)

    # ---- ingestion ----

    def pause(self) -> None:
        self._do(ask.Pause(), Nothing)

    def resume(self) -> None:
        self._do(ask.Resume(), Nothing)

    def yield_to_answer(self, answering: bool) -> None:
        self._do(ask.YieldToAnswer(answering), Nothing)

    # ---- questions ----

    def search(self, request: SearchRequest) -> SearchResult:
        return self._read(ask.Search(request), SearchResult)

    def why_not(
        self, request: SearchRequest, passage: str, document: str | None = None
    ) -> WhyNotReport:
        return self._read(ask.WhyNot(request, passage, document), WhyNotReport)

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        return self._read(ask.WithBoxes(tuple(quotes)), tuple[Quote, ...])

    def quotes_at(self, spans: Sequence[SpanRef]) -> tuple[Quote | None, ...]:
        return self._read(ask.QuotesAt(tuple(spans)), tuple[Quote | None, ...])

    def check_support(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        command = ask.CheckSupport(question, answer, tuple(passages))
        return self._read(command, SupportReport)

    # ---- the reader ----

    def page_text(self, document_id: str, page: int | None) -> PageText:
        return self._read(ask.ReadPage(document_id, page), PageText)

    def page_image(
        self, document_id: str, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        return self._read(ask.DrawPage(document_id, page, scale, password), PageImage)

    def file_changed(self, document_id: str) -> bool:
        return self._read(ask.FileChanged(document_id), bool)

    def rebuild_index(self) -> None:
        self._do(ask.RebuildIndex(), Nothing, REBUILD_TIMEOUT_S)

    def copy_database(self) -> str:
        """A copy for a backup, ours to move."""
        return self._read(ask.CopyDatabase(), str, REBUILD_TIMEOUT_S)

    # ---- the search model ----

    def search_model(self) -> SearchModelStatus:
        return self._read(ask.SearchModel(), SearchModelStatus)

    def embedding_sample(self, limit: int) -> EmbeddingSample:
        return self._read(ask.SampleTexts(limit), EmbeddingSample)

    def embed_texts(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        return self._read(ask.EmbedTexts(tuple(texts)), tuple[tuple[float, ...], ...])

    def use_search_model(self, folder: str) -> None:
        """Start the worker anew with another model; "" for the bundled one."""
        self._config = msgspec.structs.replace(self._config, chosen_folder=folder)
        self._host.replace(_spec(self._config))

    def use_vector_server(self, server: VectorServer | None) -> None:
        """Start the worker anew with its index on a server; None: here."""
        self._config = msgspec.structs.replace(self._config, vector_server=server)
        self._host.replace(_spec(self._config))

    def use_reranker(self, folder: str) -> None:
        """Start the worker anew with another reranker; "" for none."""
        self._config = msgspec.structs.replace(self._config, reranker_folder=folder)
        self._host.replace(_spec(self._config))

    # ---- the worker ----

    def _read(
        self,
        command: msgspec.Struct,
        reply: type[T],
        timeout_s: float = ANSWER_TIMEOUT_S,
    ) -> T:
        """Ask for something; asked again where the worker died over it."""
        return self._host.call(command, reply, timeout_s, repeatable=True)

    def _do(
        self,
        command: msgspec.Struct,
        reply: type[T],
        timeout_s: float = ANSWER_TIMEOUT_S,
    ) -> T:
        """Change something, once."""
        return self._host.call(command, reply, timeout_s)

    def _heard(self, body: msgspec.Raw) -> None:
        event = decode_body(body, cast("type[LibraryEvent]", LibraryEvent))
        if self._on_event is not None:
            self._on_event(event)


def _spec(config: LibraryWorkerConfig) -> WorkerSpec:
    server = config.vector_server
    return WorkerSpec(
        name="library",
        title="The library",
        entry="app.workers.library_child:main",
        config=msgspec.msgpack.encode(config),
        log_path=config.log_path,
        died_sentence=(
            "The library stopped unexpectedly; nothing is lost and it starts again."
        ),
        ready_timeout_s=OPEN_TIMEOUT_S,
        max_reply_bytes=MAX_MESSAGE_BYTES,
        max_request_bytes=MAX_MESSAGE_BYTES,
        reaches=None
        if server is None
        else NamedServer("vector_server", server.host, server.port, config.ledger_path),
        keep_alive=True,
    )
