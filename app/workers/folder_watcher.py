"""Hears of changes in folders that are kept up to date; the library finds which.

Where the system cannot tell (too many folders, a drive on the network), and now and
then everywhere, the whole folder is looked at instead.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.workers.settling import QUIET_S, Settling
from rag.documents import FolderRecord, LibraryNoticed
from rag.errors import RagError

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver, ObservedWatch

STEP_S = 0.25  # while something settles
ROOT_STEP_S = 3.0  # a folder may go away as a whole, or a drive come back
POLL_S = 30.0
SWEEP_S = 900.0  # the system may have lost events
OF_INTEREST = frozenset({"created", "modified", "moved", "deleted", "closed"})
LIMITED = (
    "The system cannot report changes in “{name}” at once, so Inglenook looks for them "
    "every {seconds:.0f} seconds."
)

logger = logging.getLogger(__name__)


class WatchedLibrary(Protocol):
    """What the watcher asks of the library, from its own thread."""

    def folders(self) -> tuple[FolderRecord, ...]: ...
    def look_at_folder(self, folder_id: str, paths: Sequence[Path] = ()) -> None: ...


class _Watched:
    """One folder: how it is heard of, and what settles in it."""

    def __init__(self, folder: FolderRecord, quiet_s: float, now: float) -> None:
        self.root = Path(folder.path)
        self.settling = Settling(self.root, quiet_s)
        self.place = _place(self.root)
        self.looked = now
        self.watch: ObservedWatch | None = None  # None: looked at now and then


class FolderWatcher:
    """One thread beside the observer's own; `refresh` after every change of folders."""

    def __init__(
        self,
        library: WatchedLibrary,
        wake: Callable[[], None],
        broadcast: Callable[[object], None],
        quiet_s: float = QUIET_S,
        make_observer: "Callable[[], BaseObserver] | None" = None,
    ) -> None:
        """`wake` lets ingestion look where the library was told to."""
        self._library = library
        self._wake = wake
        self._broadcast = broadcast
        self._quiet_s = quiet_s
        self._make_observer = make_observer or _observer
        self._observer: BaseObserver | None = None
        self._watched: dict[str, _Watched] = {}
        self._lock = threading.Lock()
        self._stirred = threading.Event()
        self._stale = True
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def start(self) -> None:
        """Watch the folders that there are."""
        self._thread.start()
        self._stirred.set()

    def refresh(self) -> None:
        """Folders came, went, or were paused."""
        self._stale = True
        self._stirred.set()

    def close(self) -> None:
        """Hear of nothing more."""
        self._closing.set()
        self._stirred.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    # ---- the thread ----

    def _run(self) -> None:
        while not self._closing.is_set():
            self._stirred.wait(self._pause())
            self._stirred.clear()
            if not self._closing.is_set():
                self._step()

    def _step(self) -> None:
        if self._stale:
            self._stale = False
            try:
                self._schedule()
            except RagError as error:  # the library says so itself where it is asked
                logger.warning("folders are not known: %s", error.detail)
        now = time.monotonic()
        looked = [self._look(key, w, now) for key, w in self._watched.items()]
        if any(looked):
            self._wake()

    def _pause(self) -> float | None:
        if not self._watched:
            return None
        with self._lock:
            settles = any(w.settling.is_waiting for w in self._watched.values())
        return STEP_S if settles else ROOT_STEP_S

    def _look(self, folder_id: str, watched: _Watched, now: float) -> bool:
        """Tell the library what is quiet now; whether there was anything."""
        place = _place(watched.root)
        if place != watched.place:  # it went away, came back, or is another one
            watched.place = place
            self._unschedule(watched)
            if place is not None:
                self._schedule_one(watched)
            watched.looked = 0.0
        with self._lock:
            due = watched.settling.due(now)
        every = SWEEP_S if watched.watch is not None else POLL_S
        if watched.looked == 0.0 or now - watched.looked >= every:
            watched.looked = now
            self._library.look_at_folder(folder_id)
            return True
        if due:
            self._library.look_at_folder(folder_id, due)
        return bool(due)

    def _hear(self, watched: _Watched, event: "FileSystemEvent") -> None:
        """Runs in a thread of the observer."""
        if event.event_type not in OF_INTEREST:
            return  # such as that we have opened a file
        if event.is_directory and event.event_type == "modified":
            return
        names = [name for name in (event.src_path, event.dest_path) if name]
        with self._lock:
            paths = [Path(os.fsdecode(name)) for name in names]
            watched.settling.touch(paths, time.monotonic())
        self._stirred.set()

    # ---- which folders ----

    def _schedule(self) -> None:
        wanted = {f.id: f for f in self._library.folders() if not f.paused}
        for folder_id in self._watched.keys() - wanted.keys():
            self._unschedule(self._watched.pop(folder_id))
        for folder_id in wanted.keys() - self._watched.keys():
            folder = wanted[folder_id]
            watched = _Watched(folder, self._quiet_s, time.monotonic())
            self._watched[folder_id] = watched
            self._schedule_one(watched)
            # What happened since the library looked last, and until now.
            self._library.look_at_folder(folder_id)
            self._wake()

    def _schedule_one(self, watched: _Watched) -> None:
        from watchdog.events import FileSystemEventHandler

        watcher = self

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: "FileSystemEvent") -> None:
                watcher._hear(watched, event)

        if watched.place is None:
            return
        try:
            if self._observer is None:
                self._observer = self._make_observer()
                self._observer.start()
            root = os.fspath(watched.root)
            watched.watch = self._observer.schedule(Handler(), root, recursive=True)
        except OSError as error:
            logger.warning("changes are not reported: %r", error)
            sentence = LIMITED.format(name=watched.root.name, seconds=POLL_S)
            self._broadcast(LibraryNoticed("watching_limited", sentence, repr(error)))

    def _unschedule(self, watched: _Watched) -> None:
        watch, watched.watch = watched.watch, None
        if watch is not None and self._observer is not None:
            try:
                self._observer.unschedule(watch)
            except (KeyError, OSError) as error:  # it ended with its folder
                logger.info("a watch was gone: %r", error)


def _observer() -> "BaseObserver":
    from watchdog.observers import Observer

    return Observer()


def _place(root: Path) -> tuple[int, int] | None:
    """What tells a folder from another one that has taken its place."""
    try:
        status = root.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if root.is_dir() else None
