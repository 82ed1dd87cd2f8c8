"""The library worker: one thread answers requests, one ingests; it owns library.db.

Files are opened by its parser children, bulk embedding happens in another child: this
process neither touches a user's file format nor imports torch.
"""

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from app.workers.child import Emit, Link, log_bug
from app.workers.folder_watcher import FolderWatcher
from app.workers.library_messages import (
    Add,
    ChangeFolder,
    LibraryCommand,
    LibraryWorkerConfig,
    LookAtFolder,
    RebuildIndex,
    Resume,
    Retry,
    UnwatchFolder,
    WatchFolder,
)
from app.workers.messages import decode_body
from app.workers.pace import Pace
from app.workers.parser_client import ParserClient
from app.workers.room import DISK_FULL, Room
from engine.cancel import CancelToken
from rag.documents import IngestionFinished, IngestionProgressed, LibraryNoticed
from rag.errors import RagError

if TYPE_CHECKING:
    from rag.embedder import BulkEmbedder, Embedder
    from rag.library import Library
    from rag.reranking import Reranker

STEP_PATIENCE_S = 1.5  # less than the host's patience with us
AGAIN_FROM = 1.5  # times what was warned of
STOPPED_BY_BUG = (
    "Reading documents stopped because of a defect of ours; add a document to go on."
)
CHANGES_FOLDERS = (WatchFolder, ChangeFolder, UnwatchFolder)
WAKES_INGESTION = (Add, Retry, Resume, RebuildIndex, LookAtFolder, *CHANGES_FOLDERS)

logger = logging.getLogger(__name__)


class IngestionThread:
    """Runs `Library.ingest` whenever something may wait, and tells what happens."""

    def __init__(
        self,
        library: "Library",
        broadcast: Callable[[object], None],
        before: Callable[[], None],
        room: Room,
    ) -> None:
        self._library = library
        self._room = room
        self._broadcast = broadcast
        self._before = before
        self._warned_bytes = 0
        self._wanted = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ingestion", daemon=True)

    def start(self) -> None:
        """Go on with what an earlier run left."""
        self._thread.start()
        self._wanted.set()

    def wake(self) -> None:
        """Something was added."""
        self._wanted.set()

    def close(self) -> bool:
        """Let it end between two steps; False where a step takes too long."""
        self._closing.set()
        self._wanted.set()
        self._library.resume()  # it may be waiting in the middle of a run
        self._library.yield_to_answer(False)
        self._thread.join(STEP_PATIENCE_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._before()
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._closing.is_set():
                return
            if self._room.is_short():
                self._tell(DISK_FULL, "", "disk_full")
                self._wait_for_room()
                continue
            try:
                full = looked = False
                pace = Pace(self._closing)
                for event in self._library.ingest():
                    if not looked and isinstance(event, IngestionProgressed):
                        looked = True  # at folders, so that all that waits is known
                        self._warn_of_little_room()
                    self._broadcast(pace.marked(event))
                    full |= isinstance(event, LibraryNoticed) and (
                        event.kind == "disk_full"
                    )
                    pace.rest_after(event)
                    if self._closing.is_set():
                        return
                if full:
                    self._wait_for_room()
            except RagError as error:
                self._tell(str(error), error.detail)
            except Exception as error:  # noqa: BLE001 - the worker loop
                log_bug(error)
                self._tell(STOPPED_BY_BUG, type(error).__name__)

    def _warn_of_little_room(self) -> None:
        """Once for what waits, and again only when much more does."""
        needed = self._library.disk_need_bytes()
        warning = self._room.warning(needed)
        if warning is None or needed < AGAIN_FROM * self._warned_bytes:
            return
        self._warned_bytes = needed
        self._broadcast(LibraryNoticed("disk_low", warning))

    def _wait_for_room(self) -> None:
        """Reading goes on by itself once there is space."""
        self._room.wait(self._closing)
        self._wanted.set()

    def _tell(
        self,
        sentence: str,
        detail: str,
        kind: Literal["reading_stopped", "disk_full"] = "reading_stopped",
    ) -> None:
        self._broadcast(LibraryNoticed(kind, sentence, detail))
        self._broadcast(IngestionFinished(documents_done=0, failed=0, seconds=0.0))


class LibraryHandler:
    """Passes requests on to the library: the tag of each is the method's name."""

    def __init__(
        self,
        library: "Library",
        ingestion: IngestionThread,
        broadcast: Callable[[object], None],
    ) -> None:
        self._library = library
        self._ingestion = ingestion
        self._broadcast = broadcast
        self._watcher = FolderWatcher(library, ingestion.wake, broadcast)
        self._watcher.start()

    def handle(self, request: LibraryCommand, emit: Emit, cancel: CancelToken) -> None:
        del cancel  # every method is short
        method = getattr(self._library, str(request.__struct_config__.tag))
        arguments = [getattr(request, name) for name in request.__struct_fields__]
        if isinstance(request, Add):
            arguments[0] = tuple(Path(os.fsdecode(path)) for path in request.paths)
        elif isinstance(request, LookAtFolder):
            arguments[1] = tuple(Path(os.fsdecode(path)) for path in request.paths)
        elif isinstance(request, WatchFolder):
            arguments[0] = Path(os.fsdecode(request.folder))
        for notice in self._library.notices():
            self._broadcast(notice)  # before an answer that it explains
        emit(method(*arguments))
        if isinstance(request, WAKES_INGESTION):
            self._ingestion.wake()
        if isinstance(request, CHANGES_FOLDERS):
            self._watcher.refresh()

    def close(self) -> None:
        self._watcher.close()
        if self._ingestion.close():
            self._library.close()
        else:
            self._library.leave_work()
        # It reads a file or embeds: its transactions stand, what it works on
        # is taken up again, and the children die with this process.


def main(config: bytes, link: Link) -> None:
    """Open the library, then serve; the embedder loads meanwhile."""
    link.watch()
    wanted = decode_body(config, LibraryWorkerConfig)
    reader = ParserClient(Path(wanted.log_path).parent)
    room = Room(Path(wanted.folder))
    if wanted.scripted:
        from rag.hash_embedder import HashEmbedder

        library = _open_library(wanted, reader, HashEmbedder(), None)
        ingestion = IngestionThread(library, link.broadcast, _nothing, room)
    else:
        from app.workers.lazy_embedder import LazyEmbedder

        light = LazyEmbedder(Path(wanted.embedder_folder), Path(wanted.cache_folder))
        if not wanted.chosen_folder:
            light.start()
        import rag.library  # noqa: F401 - while the embedder loads
        from app.workers.search_models import SearchModels

        models = SearchModels(wanted, light)
        choice = models.choose()
        embedder, bulk, settle = choice.in_use
        library = _open_library(wanted, reader, embedder, bulk)
        if choice.coming is not None:
            library.change_to(choice.coming)

        def before() -> None:
            settle()
            if choice.frees:
                library.free_other_spaces()
            if choice.coming is None:
                models.drop_converted()

        ingestion = IngestionThread(library, link.broadcast, before, room)
    handler = LibraryHandler(library, ingestion, link.broadcast)
    ingestion.start()
    link.serve(handler, cast("type[LibraryCommand]", LibraryCommand))


def _open_library(
    config: LibraryWorkerConfig,
    reader: ParserClient,
    embedder: "Embedder",
    bulk: "BulkEmbedder | None",
) -> "Library":
    from rag.library import Library, LibraryConfig

    private = tuple(Path(folder) for folder in config.private)
    settings = LibraryConfig(
        Path(config.folder), private=private, vector_server=config.vector_server
    )
    return Library(settings, reader, embedder, bulk, _reranker(config))


def _reranker(config: LibraryWorkerConfig) -> "Reranker | None":
    if not config.reranker_folder or config.scripted:
        return None
    from app.workers.reranker_client import RerankerClient
    from app.workers.reranker_messages import RerankerWorkerConfig

    log = Path(config.log_path).with_name("reranker-worker.log")
    reranker = RerankerClient(RerankerWorkerConfig(config.reranker_folder, str(log)))
    reranker.start()
    return reranker


def _nothing() -> None:
    """A scripted embedder is ready at once."""
