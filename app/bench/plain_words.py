"""The plain side with words as well: a full-text table, fused by rank with meaning."""

import re
import sqlite3
from collections.abc import Sequence

from app.bench.plain import PlainChunk, PlainIndex
from rag.embedder import Vectors
from rag.words import STOP_WORDS

FUSED = 30  # of each route
RANK_CONSTANT = 60  # as in the paper on reciprocal rank fusion


class PlainWords:
    """The chunks of a plain index, found by their words too."""

    def __init__(self, index: PlainIndex, chunks: Sequence[PlainChunk]) -> None:
        self._index = index
        self._chunks = tuple(chunks)
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter')")
        self._db.executemany(
            "INSERT INTO t(rowid, text) VALUES(?, ?)",
            [(number, chunk.text) for number, chunk in enumerate(self._chunks)],
        )

    def fused(self, question: str, vector: Vectors, k: int) -> list[PlainChunk]:
        """The first chunks by both, fused by rank."""
        near = [found.chunk for found in self._index.nearest(vector, FUSED)]
        scores: dict[PlainChunk, float] = {}
        for route in (near, self._by_words(question)):
            for rank, chunk in enumerate(route, start=1):
                scores[chunk] = scores.get(chunk, 0.0) + 1 / (RANK_CONSTANT + rank)
        return sorted(scores, key=lambda chunk: -scores[chunk])[:k]

    def close(self) -> None:
        """Close the table."""
        self._db.close()

    def _by_words(self, question: str) -> list[PlainChunk]:
        words = [w for w in re.findall(r"\w+", question.lower()) if w not in STOP_WORDS]
        match = " OR ".join(f'"{word}"' for word in words)
        rows = self._db.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?", (match, FUSED)
        )
        return [self._chunks[row[0]] for row in rows]
