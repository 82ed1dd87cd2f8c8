"""An exact scan over all stored vectors: ready long before any index is.

The matrix is kept as a file beside the index and memory-mapped, since reading 100,000
rows from SQLite takes a second; a fingerprint of SQLite's rows says whether it fits.
What is added meanwhile is appended in memory.
"""

import sqlite3
import threading
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from rag.embedder import Vectors
from rag.failpoints import reach
from rag.store_search import (
    Scope,
    VectorRow,
    vector_batches,
    vector_fingerprint,
    vector_length,
)

MAX_CHANGES = 500  # appended in memory before all is read again
KEPT_FROM = 5000  # vectors; fewer are read faster than they are kept
_HEADER_BYTES = 512
_GROUP = 64  # values of which only the largest is looked at first


class _Header(msgspec.Struct, frozen=True):
    identity: str
    fingerprint: tuple[int, int, int]
    count: int
    dimension: int


class _Block(NamedTuple):
    chunks: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]
    vectors: Vectors


class _Change(NamedTuple):
    version: int
    added: tuple[VectorRow, ...]
    removed: frozenset[int]


class ExactVectors:
    """Asked by one thread; told of changes by another."""

    def __init__(self, file: Path, identity: str) -> None:
        self._file = file
        self._identity = identity
        self._version = -1
        self._blocks: list[_Block] | None = None
        self._removed: set[int] = set()
        self._changes: list[_Change] = []
        self._lock = threading.Lock()

    def changed(
        self, version: int, added: tuple[VectorRow, ...], removed: frozenset[int]
    ) -> None:
        """SQLite's vectors became this version by these changes."""
        with self._lock:
            self._changes.append(_Change(version, added, removed))
            del self._changes[:-MAX_CHANGES]

    def nearest(
        self,
        db: sqlite3.Connection,
        version: int,
        vector: Vectors,
        scope: Scope,
        limit: int,
    ) -> list[tuple[int, float]]:
        """Chunks and cosines, best first."""
        self._catch_up(db, version, len(vector))
        found: list[tuple[float, int]] = []
        for block in self._blocks or ():
            found += _best(block, vector, scope, limit + len(self._removed))
        found.sort(key=lambda pair: -pair[0])
        kept = [(c, cosine) for cosine, c in found if c not in self._removed]
        return kept[:limit]

    def clear(self) -> None:
        """Give the memory back."""
        with self._lock:
            self._blocks = None
            self._removed = set()
            self._changes.clear()

    def discard(self) -> None:
        """Vectors were erased: no copy of them may remain."""
        self.clear()
        for file in (self._file, self._unfinished):
            file.unlink(missing_ok=True)

    def adopt(self, identity: str) -> None:
        """The vectors are those of another embedder from now on."""
        self.discard()
        self._identity = identity

    def keep(self, db: sqlite3.Connection) -> None:
        """Write the file, for the next start; a fitting one stays."""
        self._unfinished.unlink(missing_ok=True)  # of a process that was killed
        fingerprint = vector_fingerprint(db)
        if fingerprint[0] < KEPT_FROM:
            self._file.unlink(missing_ok=True)
            return
        dimension = vector_length(db)
        if self._mapped(db, dimension) is not None:
            return
        block = _read(db, dimension)
        header = _Header(self._identity, fingerprint, len(block.chunks), dimension)
        waiting = self._unfinished
        waiting.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        waiting.touch(mode=0o600)
        with waiting.open("wb") as out:
            out.write(msgspec.json.encode(header).ljust(_HEADER_BYTES))
            for part in block:
                out.write(part.tobytes())
                reach("mid_exact_keep")
        waiting.replace(self._file)

    @property
    def _unfinished(self) -> Path:
        return self._file.with_suffix(".new")

    def _catch_up(self, db: sqlite3.Connection, version: int, dimension: int) -> None:
        with self._lock:
            known = self._blocks is not None
            news = [c for c in self._changes if self._version < c.version <= version]
            self._changes = [c for c in self._changes if c.version > version]
        if known and len(news) == version - self._version:
            self._apply(news)
        else:
            base = self._mapped(db, dimension) or _read(db, dimension)
            self._blocks, self._removed = [base], set()
        self._version = version

    def _apply(self, news: list[_Change]) -> None:
        rows = [row for change in news for row in change.added]
        self._removed.update(c for change in news for c in change.removed)
        if not rows or self._blocks is None:
            return
        added = _block(rows, len(rows[0].vector) // 4)
        base, *later = self._blocks
        if later:  # one growing block beside the mapped one
            added = _joined([later[0], added])
        self._blocks = [base, added]

    def _mapped(self, db: sqlite3.Connection, dimension: int) -> _Block | None:
        """The kept file, if it is whole and says what SQLite says."""
        try:
            with self._file.open("rb") as file:
                header = msgspec.json.decode(file.read(_HEADER_BYTES), type=_Header)
            size = self._file.stat().st_size
        except (OSError, msgspec.DecodeError):
            return None
        count = header.count
        expected = _HEADER_BYTES + count * (16 + 4 * dimension)
        fits = header == _Header(
            self._identity, vector_fingerprint(db), count, dimension
        )
        if not fits or size != expected or not count:
            return None
        start = _HEADER_BYTES
        numbers = np.fromfile(self._file, np.int64, 2 * count, offset=start)
        vectors = np.memmap(
            self._file, np.float32, "r", start + 16 * count, (count, dimension)
        )
        return _Block(numbers[:count], numbers[count:], vectors)


def _best(
    block: _Block, vector: Vectors, scope: Scope, limit: int
) -> list[tuple[float, int]]:
    cosines = block.vectors @ vector
    if scope.documents is not None:
        inside = np.isin(block.documents, scope.documents)
        cosines = np.where(inside, cosines, -np.inf)
    count = min(limit, len(cosines))
    if not count:
        return []
    best = _largest(cosines, count)
    return [
        (float(cosines[i]), int(block.chunks[i]))
        for i in best
        if np.isfinite(cosines[i])
    ]


def _largest(
    values: npt.NDArray[np.float32], count: int
) -> npt.NDArray[np.int64 | np.intp]:
    """Where the largest are, in any order; ten times faster than sorting them all."""
    whole = len(values) // _GROUP * _GROUP
    if whole >= count * _GROUP:
        # As many groups reach the bar as values are wanted: no smaller one can be.
        maxima = values[:whole].reshape(-1, _GROUP).max(axis=1)
        bar = np.partition(maxima, len(maxima) - count)[len(maxima) - count]
        among = np.flatnonzero(values >= bar)
    else:
        among = np.arange(len(values))
    start = len(among) - count
    return among[np.argpartition(values[among], start)[start:]]


def _read(db: sqlite3.Connection, dimension: int) -> _Block:
    blocks = [_block(batch, dimension) for batch in vector_batches(db, Scope(None))]
    if not blocks:
        return _block([], dimension)
    return _joined(blocks)


def _joined(blocks: list[_Block]) -> _Block:
    return _Block(
        np.concatenate([block.chunks for block in blocks]),
        np.concatenate([block.documents for block in blocks]),
        np.concatenate([block.vectors for block in blocks]),
    )


def _block(rows: list[VectorRow], dimension: int) -> _Block:
    joined = b"".join(row.vector for row in rows)
    return _Block(
        np.array([row.chunk for row in rows], np.int64),
        np.array([row.document for row in rows], np.int64),
        np.frombuffer(joined, dtype="<f4").reshape(-1, dimension),
    )
