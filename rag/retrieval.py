"""Finds the passages and quotes for a question: words, sentences, titles and meaning.

Each route proposes chunks; all candidates are then compared by the same few measures
(fitted on a public set: better than fusing ranks), the best ones once more by their
sentences, which are embedded at question time and remembered.
"""

import sqlite3
import time
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from rag.documents import Passage, Quote, SearchRequest, SearchResult
from rag.embedder import Vectors
from rag.errors import EmbedderError
from rag.question import Question, read_question
from rag.quotes import Candidate, rank_quotes
from rag.sentence_vectors import SentenceVectors
from rag.store_search import (
    Scope,
    SentenceRow,
    chunks_by_sentence_words,
    chunks_by_title,
    chunks_by_words,
    is_meaning_ready,
    passage_rows,
    sentence_rows,
    vectors_of,
)
from rag.words import words_of

CANDIDATES = 30  # from each route
TITLE_CANDIDATES = 10
SENTENCE_ROUTE_ROWS = 100
CLOSE_PASSAGES = 5  # whose sentences are embedded
MAX_EMBEDDED_SENTENCES = 48

# Weights of the measures, fitted by tests/benchmarks/fit_quotes.py.
WORDS_WEIGHT = 1.0  # bm25 of the chunk, relative to the best
SENTENCE_WEIGHT = 1.1  # bm25 of its best sentence, relative to the best
MEANING_WEIGHT = 5.3  # cosine to the chunk
COVERAGE_WEIGHT = 3.0  # of the question by the chunk
SENTENCE_COVERAGE_WEIGHT = 2.7  # by its best sentence
CLOSE_WEIGHT = 5.2  # cosine to its best sentence
TITLE_WEIGHT = 0.5  # bm25 of title and headings, relative to the best


class DenseSearch(Protocol):
    """Whoever finds the nearest chunks by their vectors."""

    def nearest(
        self, vector: Vectors, scope: Scope, limit: int
    ) -> list[tuple[int, float]]:
        """Chunks and cosines, best first."""
        ...


class Routes(NamedTuple):
    """What each route proposes: chunk numbers with scores, best first."""

    words: list[tuple[int, float]]
    sentence: list[tuple[int, float]]
    title: list[tuple[int, float]]
    meaning: list[tuple[int, float]]


class Scored(NamedTuple):
    """A candidate chunk with its score and sentences."""

    chunk: int
    score: float
    sentences: list[SentenceRow]


class Retriever:
    """Answers searches; used by one thread."""

    def __init__(self, dense: DenseSearch, sentence_vectors: SentenceVectors) -> None:
        self._dense = dense
        self._vectors = sentence_vectors

    def search(
        self, db: sqlite3.Connection, request: SearchRequest, scope: Scope
    ) -> SearchResult:
        """The best passages and quotes of a scope."""
        began = time.perf_counter()
        question = read_question(db, request.query)
        vector = self._question_vector(request.query) if question.stems else None
        routes = self.routes(db, question, vector, scope)
        scored = self.score(db, question, vector, routes)
        close, quotes = self._look_closely(question, vector, scored)
        ordered = sorted(close, key=lambda s: -s.score) + scored[len(close) :]
        rows = passage_rows(db, [s.chunk for s in scored])
        return SearchResult(
            query=request.query,
            passages=tuple(
                _passage(rows[s.chunk], s.score, _ranks(routes, s.chunk))
                for s in ordered[: request.limit]
            ),
            quotes=tuple(
                _quote(rows[sentence.chunk], sentence, score)
                for sentence, score in quotes[: request.quotes]
            ),
            ms=(time.perf_counter() - began) * 1000,
            meaning_ready=vector is not None and is_meaning_ready(db, scope),
        )

    def _question_vector(self, text: str) -> Vectors | None:
        try:
            return self._vectors.of_question(text)
        except EmbedderError:
            return None  # words still work; the result says that meaning was not used

    def routes(
        self,
        db: sqlite3.Connection,
        question: Question,
        vector: Vectors | None,
        scope: Scope,
    ) -> Routes:
        """Ask every route."""
        meaning = (
            self._dense.nearest(vector, scope, CANDIDATES) if vector is not None else []
        )
        if not question.match:
            return Routes([], [], [], meaning)
        return Routes(
            chunks_by_words(db, question.match, scope, CANDIDATES),
            chunks_by_sentence_words(db, question.match, scope, SENTENCE_ROUTE_ROWS),
            chunks_by_title(db, question.match, scope, TITLE_CANDIDATES),
            meaning,
        )

    def score(
        self,
        db: sqlite3.Connection,
        question: Question,
        vector: Vectors | None,
        routes: Routes,
    ) -> list[Scored]:
        """All proposed chunks by the same measures, best first."""
        proposed = dict.fromkeys(c for route in routes for c, _ in route[:CANDIDATES])
        sentences: dict[int, list[SentenceRow]] = {}
        for sentence in sentence_rows(db, list(proposed)):
            sentences.setdefault(sentence.chunk, []).append(sentence)
        # The vector index may still name chunks that the snapshot does not have.
        chunks = [chunk for chunk in proposed if chunk in sentences]
        cosines = _cosines(db, chunks, vector)
        words, sentence_words, title = (
            _relative(route) for route in (routes.words, routes.sentence, routes.title)
        )
        scored = []
        for chunk in chunks:
            stems = [_stems(sentence.text) for sentence in sentences[chunk]]
            score = (
                WORDS_WEIGHT * words.get(chunk, 0.0)
                + SENTENCE_WEIGHT * sentence_words.get(chunk, 0.0)
                + TITLE_WEIGHT * title.get(chunk, 0.0)
                + MEANING_WEIGHT * cosines[chunk]
                + COVERAGE_WEIGHT * question.coverage(frozenset().union(*stems))
                + SENTENCE_COVERAGE_WEIGHT
                * max(map(question.coverage, stems), default=0.0)
            )
            scored.append(Scored(chunk, score, sentences[chunk]))
        scored.sort(key=lambda s: -s.score)
        return _with_winners_close(scored, routes)

    def _look_closely(
        self, question: Question, vector: Vectors | None, scored: Sequence[Scored]
    ) -> tuple[list[Scored], list[tuple[SentenceRow, float]]]:
        """The best passages again, by their sentences' meaning, and the quotes."""
        close, candidates = self.candidates(question, vector, scored)
        ranked = rank_quotes(question, candidates, meaning=vector is not None)
        return close, [(quote.sentence, quote.score) for quote in ranked]

    def candidates(
        self, question: Question, vector: Vectors | None, scored: Sequence[Scored]
    ) -> tuple[list[Scored], list[Candidate]]:
        """The best passages with closer scores, and their sentences as candidates."""
        close = [
            s._replace(sentences=_worth_embedding(question, s.sentences))
            for s in scored[:CLOSE_PASSAGES]
        ]
        cosines = self._sentence_cosines(close, vector)
        close = [
            s._replace(score=s.score + CLOSE_WEIGHT * best)
            for s in close
            for best in [max((cosines[r.number] for r in s.sentences), default=0.0)]
        ]
        top = max((s.score for s in close), default=0.0)
        candidates = []
        for passage in close:
            before: frozenset[str] = frozenset()
            for row in passage.sentences:
                lag = passage.score - top
                candidates.append(Candidate(row, cosines[row.number], before, lag))
                before = _stems(row.text)
        return close, candidates

    def _sentence_cosines(
        self, close: Sequence[Scored], vector: Vectors | None
    ) -> dict[int, float]:
        rows = [row for passage in close for row in passage.sentences]
        if vector is None or not rows:
            return {row.number: 0.0 for row in rows}
        vectors = self._vectors.of_sentences([row.text for row in rows])
        found = vectors @ vector
        return {row.number: float(c) for row, c in zip(rows, found, strict=True)}


def _with_winners_close(scored: list[Scored], routes: Routes) -> list[Scored]:
    """The winners by words and by meaning are always among the passages looked at."""
    winners = {route[0][0] for route in (routes.words, routes.meaning) if route}
    close = scored[:CLOSE_PASSAGES]
    late = [s for s in scored[CLOSE_PASSAGES:] if s.chunk in winners]
    if not late:
        return scored
    leaving = [s for s in close if s.chunk not in winners][-len(late) :]
    close = [s for s in close if s not in leaving] + late
    rest = [s for s in scored if s not in close]
    return close + rest


def _worth_embedding(
    question: Question, rows: Sequence[SentenceRow]
) -> list[SentenceRow]:
    """Bounds the work for tables and lists: the sentences that share most words."""
    most = MAX_EMBEDDED_SENTENCES // CLOSE_PASSAGES * 2
    if len(rows) <= most:
        return list(rows)
    best = sorted(rows, key=lambda row: -question.coverage(_stems(row.text)))[:most]
    return sorted(best, key=lambda row: row.number)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words_of(text))


def _relative(route: Sequence[tuple[int, float]]) -> dict[int, float]:
    """Scores as shares of the best one."""
    best = max((score for _, score in route), default=0.0)
    return {chunk: score / best for chunk, score in route} if best > 0 else {}


def _cosines(
    db: sqlite3.Connection, chunks: Sequence[int], vector: Vectors | None
) -> dict[int, float]:
    """Cosines of the question to chunks; the mean where a chunk has no vector yet."""
    if vector is None:
        return dict.fromkeys(chunks, 0.0)
    known = {
        chunk: float(np.frombuffer(blob, dtype="<f4") @ vector)
        for chunk, blob in vectors_of(db, chunks).items()
    }
    usual = sum(known.values()) / len(known) if known else 0.0
    return {chunk: known.get(chunk, usual) for chunk in chunks}


def _ranks(routes: Routes, chunk: int) -> dict[str, int]:
    found = {}
    for name, route in zip(Routes._fields, routes, strict=True):
        for rank, (number, _) in enumerate(route, start=1):
            if number == chunk:
                found[name] = rank
    return found


def _passage(row: sqlite3.Row, score: float, routes: dict[str, int]) -> Passage:
    return Passage(
        document=row["document_id"],
        path=row["path"],
        title=row["title"],
        page=row["page"],
        chunk=str(row["number"]),
        heading=row["heading"],
        text=row["text"],
        char_start=row["char_start"],
        char_end=row["char_end"],
        score=score,
        routes=routes,
    )


def _quote(row: sqlite3.Row, sentence: SentenceRow, score: float) -> Quote:
    return Quote(
        document=row["document_id"],
        path=row["path"],
        title=row["title"],
        page=row["page"],
        text=sentence.text,
        char_start=sentence.char_start,
        char_end=sentence.char_end,
        score=score,
        heading=row["heading"],
    )
