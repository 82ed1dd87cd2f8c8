"""An exact scan over all stored vectors, in memory: ready long before any index is."""

import sqlite3
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rag.embedder import Vectors
from rag.store_search import Scope, vector_batches


class _Matrix(NamedTuple):
    chunks: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]
    vectors: Vectors


class ExactVectors:
    """Used by one thread; reads the vectors again when `version` says they changed."""

    def __init__(self) -> None:
        self._version = -1
        self._matrix: _Matrix | None = None

    def nearest(
        self,
        db: sqlite3.Connection,
        version: int,
        vector: Vectors,
        scope: Scope,
        limit: int,
    ) -> list[tuple[int, float]]:
        """Chunks and cosines, best first."""
        matrix = self._matrix
        if matrix is None or version != self._version:
            matrix = self._matrix = _read(db, len(vector))
            self._version = version
        cosines = matrix.vectors @ vector
        if scope.documents is not None:
            cosines = np.where(
                np.isin(matrix.documents, scope.documents), cosines, -np.inf
            )
        count = min(limit, len(cosines))
        if not count:
            return []
        best = np.argpartition(-cosines, count - 1)[:count]
        best = best[np.argsort(-cosines[best])]
        return [
            (int(matrix.chunks[i]), float(cosines[i]))
            for i in best
            if np.isfinite(cosines[i])
        ]

    def clear(self) -> None:
        """Give the memory back."""
        self._matrix = None


def _read(db: sqlite3.Connection, dimension: int) -> _Matrix:
    chunks: list[int] = []
    documents: list[int] = []
    parts: list[Vectors] = []
    for batch in vector_batches(db, Scope(None)):
        chunks += [row.chunk for row in batch]
        documents += [row.document for row in batch]
        joined = b"".join(row.vector for row in batch)
        parts.append(np.frombuffer(joined, dtype="<f4").reshape(-1, dimension))
    vectors = np.concatenate(parts) if parts else np.zeros((0, dimension), np.float32)
    return _Matrix(np.array(chunks, np.int64), np.array(documents, np.int64), vectors)
