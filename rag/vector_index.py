"""The Chroma index over chunk vectors: ids and vectors only, a cache made anew at will.

A corrupt index kills the process instead of raising, so one that was not closed
cleanly is never opened: it is made anew from the vectors in SQLite, beside the old one,
and takes its place by one rename. Deleted vectors stay in Chroma's files, so erasing
discards it as well.
"""

import contextlib
import logging
import secrets
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version as package_version
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import msgspec
import numpy as np

from rag.embedder import Vectors
from rag.failpoints import reach
from rag.store_search import Scope, VectorRow

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client
    from chromadb.api.types import Where

logger = logging.getLogger(__name__)

COLLECTION = "chunks"
ADD_BATCH = 1000
MAX_SCOPE_DOCUMENTS = 200  # above, a filter costs more than an exact scan


class _Marker(msgspec.Struct, frozen=True):
    """What is known about the index folder without opening it."""

    folder: str
    state: Literal["clean", "open"]
    chroma: str
    identity: str
    vectors: int


class VectorIndex:
    """One Chroma collection in a folder of its own; used by two threads."""

    def __init__(self, folder: Path, identity: str) -> None:
        self._folder = folder
        self._identity = identity
        self._writing = threading.RLock()  # held for long: rebuilding, adding
        self._lock = threading.RLock()  # held for moments: asking, swapping
        self._client: Client | None = None
        self._collection: Collection | None = None
        self._current = ""
        self._count = 0
        self._retired = False
        _make_way(folder)

    @property
    def is_open(self) -> bool:
        """Whether it can be asked now."""
        return self._collection is not None

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
            )
            if marker is None or not fitting or not self._has(marker.folder):
                return False
            self._current, self._count = marker.folder, expected
            self._remove_others()
            self._write_marker("open")
            with self._given_up_on_failure():
                self._client, self._collection = _open(self._folder / marker.folder)
            return self.is_open

    def rebuild(self, batches: Iterable[Sequence[VectorRow]]) -> None:
        """Make the index anew from stored vectors; the old one is used until then."""
        if self._retired:
            return
        name = f"index-{secrets.token_hex(6)}"
        with self._writing, self._given_up_on_failure():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            client, collection = _open(self._folder / name)
            count = 0
            for batch in batches:
                count += _add(collection, batch)
            with self._lock:
                reach("before_swap")
                self._release()
                self._client, self._collection = client, collection
                self._current, self._count = name, count
                self._write_marker("open")
                reach("after_swap")
            self._remove_others()

    def add(self, rows: Sequence[VectorRow]) -> None:
        """Add vectors that SQLite already has; nothing happens while it is closed."""
        if not rows or self._is_closed_and_stale():
            return
        with self._writing, self._given_up_on_failure():
            if self._collection is not None:
                reach("before_vec_add")
                self._count += _add(self._collection, rows)

    def remove(self, chunks: Sequence[int]) -> None:
        """Vectors that SQLite no longer has (files keep them until a rebuild)."""
        if not chunks or self._is_closed_and_stale():
            return
        with self._writing, self._given_up_on_failure():
            if self._collection is not None:
                self._collection.delete(ids=[str(chunk) for chunk in chunks])
                self._count -= len(chunks)

    def nearest(
        self, vector: Vectors, scope: Scope, limit: int
    ) -> list[tuple[int, float]] | None:
        """Chunks and cosines, best first; None when the index cannot tell."""
        if not self.is_open or len(scope.documents or ()) > MAX_SCOPE_DOCUMENTS:
            return None
        with self._given_up_on_failure(), self._lock:
            if self._collection is not None and self._count:
                return _query(self._collection, vector, scope, min(limit, self._count))
        return None

    def discard(self) -> None:
        """Delete all files; what was erased from SQLite must not live on here."""
        with self._writing, self._lock:
            self._release()
            self._current, self._count = "", 0
            for marker in (self._marker_path, self._marker_path.with_suffix(".new")):
                marker.unlink(missing_ok=True)
            self._remove_others()

    def adopt(self, identity: str) -> None:
        """The vectors are those of another embedder from now on: begin anew."""
        with self._writing, self._lock:
            self.discard()
            self._identity = identity

    def retire(self) -> None:
        """Discard it, and write none again in this process: vectors were erased.

        Chroma writes its memory to disk with the unused part of it, in which erased
        vectors were found; a process that never held them has nothing to leak.
        """
        with self._writing, self._lock:
            self._retired = True
            self.discard()

    def close(self) -> None:
        """Close and mark as clean, so that the next start may use it as it is."""
        with self._writing, self._lock:
            if self.is_open:
                self._release()
                self._write_marker("clean")

    def _is_closed_and_stale(self) -> bool:
        """A change that a closed index misses makes it worthless."""
        with self._writing:
            if not self.is_open:
                self._marker_path.unlink(missing_ok=True)
            return not self.is_open

    @contextlib.contextmanager
    def _given_up_on_failure(self) -> Iterator[None]:
        """It is only a cache: when it fails, it goes, and the exact scan answers."""
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, OSError, RuntimeError, ValueError) as error:
            logger.warning("the vector index failed and is discarded: %r", error)
            self.discard()

    # ---- files ----

    @property
    def _marker_path(self) -> Path:
        return self._folder / "marker.json"

    def _has(self, name: str) -> bool:
        return (self._folder / name / "chroma.sqlite3").is_file()

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
        )
        waiting = self._marker_path.with_suffix(".new")
        waiting.write_bytes(msgspec.json.encode(marker))
        waiting.chmod(0o600)
        waiting.replace(self._marker_path)

    def _release(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = self._collection = None

    def _remove_others(self) -> None:
        """Delete index folders that are not in use."""
        if not self._folder.is_dir():
            return
        for entry in self._folder.glob("index-*"):
            if entry.name != self._current:
                with contextlib.suppress(FileNotFoundError):
                    shutil.rmtree(entry)


def _make_way(folder: Path) -> None:
    """A file in the folder's place is no cache of ours, and would be in its way."""
    if folder.exists() and not folder.is_dir():
        with contextlib.suppress(OSError):
            folder.unlink()


def _open(folder: Path) -> "tuple[Client, Collection]":
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(mode=0o700, exist_ok=True)
    settings = Settings(anonymized_telemetry=False)
    client = cast("Client", chromadb.PersistentClient(str(folder), settings=settings))
    collection = client.get_or_create_collection(
        COLLECTION,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine"}},
    )
    return client, collection


def _query(
    collection: "Collection", vector: Vectors, scope: Scope, limit: int
) -> list[tuple[int, float]]:
    where = None
    if scope.documents is not None:
        where = cast("Where", {"document": {"$in": list(scope.documents)}})
    found = collection.query(
        query_embeddings=np.asarray([vector], dtype=np.float32),
        n_results=limit,
        include=["distances"],
        where=where,
    )
    distances = found["distances"] or [[]]
    return [
        (int(chunk), 1.0 - float(distance))
        for chunk, distance in zip(found["ids"][0], distances[0], strict=True)
    ]


def _add(collection: "Collection", rows: Sequence[VectorRow]) -> int:
    for start in range(0, len(rows), ADD_BATCH):
        part = rows[start : start + ADD_BATCH]
        collection.add(
            ids=[str(row.chunk) for row in part],
            embeddings=np.stack([np.frombuffer(row.vector, "<f4") for row in part]),
            metadatas=[{"document": row.document} for row in part],
        )
        reach("mid_vec_add")
    return len(rows)
