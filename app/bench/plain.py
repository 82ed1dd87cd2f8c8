"""The plain way that everything is compared with: 180-word chunks, nearest vectors.

The bundled embedder, a cosine, a threshold: what a first program of this kind does.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.bench.workbench import Corpus, Embedding, Watcher
from rag.embedder import Vectors

CHUNK_WORDS = 180
BATCH = 32
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class PlainChunk(NamedTuple):
    """Some words of a source in a row; `page` is where they begin, from 1."""

    source: int
    page: int
    text: str


class Found(NamedTuple):
    """A chunk and its cosine to the question."""

    chunk: PlainChunk
    cosine: float


class PlainIndex:
    """Chunks of all sources with their vectors."""

    def __init__(
        self, embedder: Embedding, chunks: Sequence[PlainChunk], watch: Watcher
    ) -> None:
        self._embedder = embedder
        self._chunks = tuple(chunks)
        self._sources = np.array([chunk.source for chunk in chunks])
        batches: list[Vectors] = []
        for start in range(0, len(chunks), BATCH):
            watch("Embedding the plain side", start, len(chunks))
            texts = [chunk.text for chunk in chunks[start : start + BATCH]]
            batches.append(embedder.encode(texts))
        self._vectors = np.concatenate(batches)

    def question(self, text: str) -> Vectors:
        """The vector of a question."""
        return self._embedder.encode([text])

    def nearest(
        self, vector: Vectors, k: int, sources: Sequence[int] | None = None
    ) -> list[Found]:
        """The nearest chunks, best first; only of these sources, where given."""
        cosines = (self._vectors @ vector.T)[:, 0]
        if sources is not None:
            cosines = np.where(np.isin(self._sources, list(sources)), cosines, -1.0)
        best = np.argsort(-cosines, kind="stable")[:k]
        return [Found(self._chunks[i], float(cosines[i])) for i in best]

    def best_sentence(self, vector: Vectors, text: str) -> str:
        """The sentence of a text that is nearest to the question."""
        sentences = [s for s in _SENTENCE_END.split(text) if s.strip()]
        if not sentences:
            return text
        cosines = (self._embedder.encode(sentences) @ vector.T)[:, 0]
        return sentences[int(np.argmax(cosines))]


def index_plainly(embedder: Embedding, corpus: Corpus, watch: Watcher) -> PlainIndex:
    """Cut every source and embed the pieces."""
    chunks = [
        chunk
        for source, pages in enumerate(corpus.pages)
        for chunk in plain_chunks(source, pages)
    ]
    return PlainIndex(embedder, chunks, watch)


def plain_chunks(source: int, pages: Sequence[str]) -> list[PlainChunk]:
    """Every 180 words a piece, whatever stands there."""
    words = [
        (number, word)
        for number, text in enumerate(pages, start=1)
        for word in _WORD.findall(text)
    ]
    return [
        PlainChunk(source, piece[0][0], " ".join(word for _, word in piece))
        for start in range(0, len(words), CHUNK_WORDS)
        for piece in [words[start : start + CHUNK_WORDS]]
    ]


def word_overlap(claim: str, source: str) -> float:
    """The share of a claim's words that the source has: the plain support check."""
    said = set(re.findall(r"\w+", claim.casefold()))
    known = set(re.findall(r"\w+", source.casefold()))
    return len(said & known) / max(1, len(said))
