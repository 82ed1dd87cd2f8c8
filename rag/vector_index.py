"""The Chroma index over chunk vectors: ids and vectors only, a cache made anew at will.

A corrupt index kills the process instead of raising, so one that was not closed
cleanly is never opened: it is made anew from the vectors in SQLite, beside the old one,
and takes its place by one rename. Deleted vectors stay in Chroma's files, so erasing
discards it as well. With a server as the shelf the same holds for its collections, but
one that is away is waited for: it is asked again later, and the exact scan answers.
"""

import contextlib
import logging
import secrets
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Literal

import msgspec

from rag.chroma_shelf import (
    FolderShelf,
    OpenIndex,
    ServerShelf,
    Shelf,
    VectorServerError,
    add_rows,
    failures_told,
    query,
)
from rag.embedder import Vectors
from rag.failpoints import reach
from rag.store_search import Scope, VectorRow
from rag.vector_server import VectorServer

logger = logging.getLogger(__name__)

SERVER_AWAY = (
    "The vector server {} does not answer. Questions are answered from this computer "
    "meanwhile; start the server, or take it out of the settings."
)
ASK_AGAIN_S = 30.0  # a server that was away
MAX_SCOPE_DOCUMENTS = 200  # above, a filter costs more than an exact scan


class _Marker(msgspec.Struct, frozen=True):
    """What is known about the index folder without opening it."""

    folder: str
    state: Literal["clean", "open"]
    chroma: str
    identity: str
    vectors: int
    place: str = FolderShelf.place


class VectorIndex:
    """One Chroma collection on a shelf of its own; used by two threads."""

    def __init__(
        self, folder: Path, identity: str, server: VectorServer | None = None
    ) -> None:
        self._folder = folder
        self._identity = identity
        self._writing = threading.RLock()  # held for long: rebuilding, adding
        self._lock = threading.RLock()  # held for moments: asking, swapping
        self._shelf: Shelf = (
            ServerShelf(server, folder) if server else FolderShelf(folder)
        )
        self._server = server
        self._index: OpenIndex | None = None
        self._away_at: float | None = None  # when the server was last found away
        self._current = ""
        self._count = 0
        self._retired = False
        _make_way(folder)

    @property
    def is_open(self) -> bool:
        """Whether it can be asked now."""
        return self._index is not None

    @property
    def on_server(self) -> bool:
        """Whether it lies outside this computer's profile."""
        return self._server is not None

    @property
    def problem(self) -> str:
        """A sentence while the server is away."""
        if self._server is None or self._away_at is None:
            return ""
        return SERVER_AWAY.format(self._server.name)

    @property
    def is_worth_asking_again(self) -> bool:
        """Whether a server that was away may be back."""
        return (
            self._away_at is not None and time.monotonic() - self._away_at > ASK_AGAIN_S
        )

    def open_clean(self, expected: int) -> bool:
        """Open the index if it was closed cleanly and is complete; else say False."""
        with self._writing, self._lock:
            if self.is_open:
                return True
            if self._retired:
                return False
            if not expected:
                self.rebuild(())
                return True
            marker = self._read_marker()
            fitting = marker is not None and marker == _Marker(
                marker.folder,
                "clean",
                package_version("chromadb"),
                self._identity,
                expected,
                self._shelf.place,
            )
            if marker is None or not fitting:
                if self._away_at is not None:  # it needs a rebuilding when it is back
                    self._away_at = time.monotonic()
                return False
            with self._given_up_on_failure():
                if not self._shelf.has(marker.folder, expected):
                    return False
                self._current, self._count = marker.folder, expected
                self._shelf.remove_all_but(marker.folder)
                self._write_marker("open")
                self._index = self._shelf.open(marker.folder)
                self._away_at = None
            return self.is_open

    def rebuild(self, batches: Iterable[Sequence[VectorRow]]) -> None:
        """Make the index anew from stored vectors; the old one is used until then."""
        if self._retired:
            return
        name = f"index-{secrets.token_hex(6)}"
        with self._writing, self._given_up_on_failure():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            index = self._shelf.open(name)
            count = 0
            for batch in batches:
                count += add_rows(index.collection, batch)
            with self._lock:
                reach("before_swap")
                self._release()
                self._index, self._away_at = index, None
                self._current, self._count = name, count
                self._write_marker("open")
                reach("after_swap")
            self._shelf.remove_all_but(self._current)

    def add(self, rows: Sequence[VectorRow]) -> None:
        """Add vectors that SQLite already has; nothing happens while it is closed."""
        if not rows or self._is_closed_and_stale():
            return
        with self._writing, self._given_up_on_failure():
            if self._index is not None:
                reach("before_vec_add")
                self._count += add_rows(self._index.collection, rows)

    def remove(self, chunks: Sequence[int]) -> None:
        """Vectors that SQLite no longer has (files keep them until a rebuild)."""
        if not chunks or self._is_closed_and_stale():
            return
        with self._writing, self._given_up_on_failure():
            if self._index is not None:
                self._index.collection.delete(ids=[str(chunk) for chunk in chunks])
                self._count -= len(chunks)

    def nearest(
        self, vector: Vectors, scope: Scope, limit: int
    ) -> list[tuple[int, float]] | None:
        """Chunks and cosines, best first; None when the index cannot tell."""
        if not self.is_open or len(scope.documents or ()) > MAX_SCOPE_DOCUMENTS:
            return None
        with self._given_up_on_failure(unchanged=True), self._lock:
            if self._index is not None and self._count:
                most = min(limit, self._count)
                return query(self._index.collection, vector, scope, most)
        return None

    def discard(self) -> bool:
        """Delete all of it; what was erased from SQLite must not live on here.

        False where it is on a server that is away.
        """
        with self._writing, self._lock:
            self._release()
            self._current, self._count = "", 0
            for marker in (self._marker_path, self._marker_path.with_suffix(".new")):
                marker.unlink(missing_ok=True)
            try:
                self._shelf.remove_all_but("")
            except VectorServerError as error:  # done when one is made there again
                self._note_away(error)
                return False
            return True

    def adopt(self, identity: str) -> None:
        """The vectors are those of another embedder from now on: begin anew."""
        with self._writing, self._lock:
            self.discard()
            self._identity = identity

    def retire(self) -> bool:
        """Discard it, and write none again in this process: vectors were erased.

        Chroma writes its memory to disk with the unused part of it, in which erased
        vectors were found; a process that never held them has nothing to leak.
        """
        with self._writing, self._lock:
            self._retired = True
            return self.discard()

    def close(self) -> None:
        """Close and mark as clean, so that the next start may use it as it is."""
        with self._writing, self._lock:
            if self.is_open:
                self._release()
                self._write_marker("clean")
            self._shelf.leave()

    def _is_closed_and_stale(self) -> bool:
        """A change that a closed index misses makes it worthless."""
        with self._writing:
            if not self.is_open:
                self._marker_path.unlink(missing_ok=True)
            return not self.is_open

    @contextlib.contextmanager
    def _given_up_on_failure(self, *, unchanged: bool = False) -> Iterator[None]:
        """It is only a cache: when it fails, it goes, and the exact scan answers.

        On a server it stays, as that may only be away; if `unchanged`, of use later.
        """
        try:
            with failures_told():
                yield
        except VectorServerError as error:
            if self._server is None:
                logger.warning("the vector index failed and is discarded: %s", error)
                self.discard()
                return
            with self._lock:
                if unchanged and self.is_open:
                    self._write_marker("clean")
                self._release()
                self._shelf.leave()
            self._note_away(error)

    def _note_away(self, error: VectorServerError) -> None:
        logger.warning("the vector server does not answer: %s", error)
        self._away_at = time.monotonic()

    # ---- files ----

    @property
    def _marker_path(self) -> Path:
        return self._folder / "marker.json"

    def _read_marker(self) -> _Marker | None:
        try:
            return msgspec.json.decode(self._marker_path.read_bytes(), type=_Marker)
        except (OSError, msgspec.DecodeError):
            return None

    def _write_marker(self, state: Literal["clean", "open"]) -> None:
        marker = _Marker(
            self._current,
            state,
            package_version("chromadb"),
            self._identity,
            self._count,
            self._shelf.place,
        )
        waiting = self._marker_path.with_suffix(".new")
        waiting.write_bytes(msgspec.json.encode(marker))
        waiting.chmod(0o600)
        waiting.replace(self._marker_path)

    def _release(self) -> None:
        if self._index is not None:
            self._shelf.close(self._index)
        self._index = None


def _make_way(folder: Path) -> None:
    """A file in the folder's place is no cache of ours, and would be in its way."""
    if folder.exists() and not folder.is_dir():
        with contextlib.suppress(OSError):
            folder.unlink()
