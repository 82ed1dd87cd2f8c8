"""Finds the passages and quotes for a question: words, sentences, titles and meaning.

Each route proposes chunks; all candidates are then compared by the same few measures
(fitted on a public set: better than fusing ranks), the best ones once more by their
sentences, which are embedded at question time and remembered.
"""

import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from rag.arranging import Place, Scored, collapse, merge_neighbours, spread
from rag.documents import SearchRequest, SearchResult
from rag.east_asian import is_gram
from rag.embedder import Vectors
from rag.errors import EmbedderError
from rag.language import is_read, unread_languages, unread_sentence
from rag.promise import (
    CLOSE_PASSAGES,
    expected_cosines,
    most_promising,
    worth_looking_at,
)
from rag.question import Question, rarest, read_question
from rag.quotes import Candidate, rank_quotes
from rag.results import first_of_each_text, passage_of, quote_of
from rag.sentence_vectors import SentenceVectors
from rag.store_search import (
    Scope,
    SentenceRow,
    chunks_by_grams,
    chunks_by_sentence_words,
    chunks_by_title,
    chunks_by_words,
    is_meaning_ready,
    languages_of,
    match_expression,
    passage_rows,
    sentence_rows,
    vectors_of,
)
from rag.words import folded_words, stems_like, stems_of

CANDIDATES = 30  # from each route
TITLE_CANDIDATES = 10
SENTENCE_BUDGET = 3000  # chunks with its words: sentences are many and cost most
MEANING_DEPTH = 500  # how far down a rank by meaning is told
SENTENCE_ROUTE_ROWS = 100
COMPARED = 40  # by their sentences' words, the best by the quick measures
MAX_GRAMS = 32  # of a question, the rarest

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


class Ranking(NamedTuple):
    """Everything that was decided about a question, for results and for why-not."""

    question: Question
    vector: Vectors | None
    routes: Routes
    ordered: list[Scored]  # best first, without repeated texts
    twins: dict[int, list[int]]  # chunks that an ordered one stands for
    quotes: list[tuple[SentenceRow, float]]


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
        ranking = self.rank(db, request, scope)
        rows, places = self.arrange(db, ranking, request.limit)
        quotes = first_of_each_text(ranking.quotes, ranking.twins)[: request.quotes]
        unread = unread_languages(self._vectors.identity, languages_of(db, scope))
        meant = ranking.vector is not None and is_meaning_ready(db, scope)
        return SearchResult(
            query=request.query,
            passages=tuple(
                passage_of(db, rows, place, ranking.twins, _ranks(ranking, place))
                for place in places
            ),
            quotes=tuple(
                quote_of(rows, sentence, score, twins)
                for sentence, score, twins in quotes
            ),
            ms=(time.perf_counter() - began) * 1000,
            meaning_ready=meant,
            unread_languages=unread,
            notice=unread_sentence(unread),
        )

    def rank(
        self, db: sqlite3.Connection, request: SearchRequest, scope: Scope
    ) -> Ranking:
        """Order everything that any route proposes."""
        question = read_question(db, request.query)
        vector = self._question_vector(request.query) if question.stems else None
        routes = self.routes(db, question, vector, scope)
        scored, twins = collapse(self.score(db, question, vector, routes))
        if not request.quotes:
            scored.sort(key=lambda s: -s.score)
            return Ranking(question, vector, routes, scored, twins, [])
        close, candidates = self.candidates(question, vector, scored)
        ranked = rank_quotes(question, candidates, meaning=vector is not None)
        ordered = sorted(close, key=lambda s: -s.score) + scored[len(close) :]
        quotes = [(quote.sentence, quote.score) for quote in ranked]
        return Ranking(question, vector, routes, ordered, twins, quotes)

    def meaning_rank(
        self, vector: Vectors, scope: Scope, chunks: Sequence[int]
    ) -> int | None:
        """The best rank by meaning of any of these chunks; None if far down."""
        wanted = set(chunks)
        nearest = self._dense.nearest(vector, scope, MEANING_DEPTH)
        ranks = (n for n, (c, _) in enumerate(nearest, start=1) if c in wanted)
        return next(ranks, None)

    def arrange(
        self, db: sqlite3.Connection, ranking: Ranking, limit: int
    ) -> tuple[dict[int, sqlite3.Row], list[Place]]:
        """Passages out of ranked chunks, with the rows of all chunks they name."""
        chunks = [s.chunk for s in ranking.ordered]
        twins = [twin for twins in ranking.twins.values() for twin in twins]
        rows = passage_rows(db, chunks + twins)
        return rows, merge_neighbours(spread(ranking.ordered, rows), rows, limit)

    def _question_vector(self, text: str) -> Vectors | None:
        if not is_read(self._vectors.identity, text):
            return None  # what the embedder makes of it would be noise
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
            _by_words_and_grams(db, question, scope),
            chunks_by_sentence_words(
                db, rarest(question, SENTENCE_BUDGET), scope, SENTENCE_ROUTE_ROWS
            ),
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
        proposed = list(dict.fromkeys(c for route in routes for c, _ in route))
        cosines = _cosines(db, proposed, vector)
        words, sentence_words, title = (
            _relative(route) for route in (routes.words, routes.sentence, routes.title)
        )
        quick = {
            chunk: WORDS_WEIGHT * words.get(chunk, 0.0)
            + SENTENCE_WEIGHT * sentence_words.get(chunk, 0.0)
            + TITLE_WEIGHT * title.get(chunk, 0.0)
            + MEANING_WEIGHT * cosines[chunk]
            for chunk in proposed
        }
        chosen = sorted(proposed, key=lambda chunk: -quick[chunk])[:COMPARED]
        sentences: dict[int, list[SentenceRow]] = {}
        for sentence in sentence_rows(db, chosen):
            sentences.setdefault(sentence.chunk, []).append(sentence)
        beginnings = frozenset(stem[:2] for stem in question.stems)
        scored = []
        # The vector index may still name chunks that the snapshot does not have.
        for chunk, rows in sentences.items():
            words_in = tuple(folded_words(row.text) for row in rows)
            stems = [stems_like(found, beginnings) for found in words_in]
            score = (
                quick[chunk]
                + COVERAGE_WEIGHT * question.coverage(frozenset().union(*stems))
                + SENTENCE_COVERAGE_WEIGHT
                * max(map(question.coverage, stems), default=0.0)
            )
            scored.append(Scored(chunk, score, rows, words_in, cosines[chunk]))
        scored.sort(key=lambda s: -s.score)
        return _with_winners_close(scored, routes)

    def candidates(
        self, question: Question, vector: Vectors | None, scored: Sequence[Scored]
    ) -> tuple[list[Scored], list[Candidate]]:
        """The best passages with closer scores, and their sentences as candidates."""
        close = [
            s._replace(sentences=worth_looking_at(question, s.sentences))
            for s in scored[:CLOSE_PASSAGES]
        ]
        stems = {r.number: stems_of(r.text) for s in close for r in s.sentences}
        cosines = self._sentence_cosines(question, close, stems, vector)
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
                before = stems[row.number]
        return close, candidates

    def _sentence_cosines(
        self,
        question: Question,
        close: Sequence[Scored],
        stems: Mapping[int, frozenset[str]],
        vector: Vectors | None,
    ) -> dict[int, float]:
        """Cosines of the most promising sentences; of the others what is expected."""
        if vector is None:
            return dict.fromkeys(stems, 0.0)
        expected = expected_cosines(question, close, stems)
        chosen = most_promising(close, expected)
        if chosen:
            vectors = self._vectors.of_sentences([row.text for row in chosen])
            found = zip(chosen, vectors @ vector, strict=True)
            expected |= {row.number: float(cosine) for row, cosine in found}
        return expected


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


def _by_words_and_grams(
    db: sqlite3.Connection, question: Question, scope: Scope
) -> list[tuple[int, float]]:
    """The words route; a question may mix scripts."""
    found = chunks_by_words(db, question.match, scope, CANDIDATES)
    grams = sorted(
        (stem for stem in question.stems if is_gram(stem)),
        key=lambda gram: -question.weights[gram],
    )
    if not grams:
        return found
    scores = dict(found)
    match = match_expression(grams[:MAX_GRAMS])
    for chunk, score in chunks_by_grams(db, match, scope, CANDIDATES):
        scores[chunk] = scores.get(chunk, 0.0) + score
    return sorted(scores.items(), key=lambda item: -item[1])[:CANDIDATES]


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


def _ranks(ranking: Ranking, place: Place) -> dict[str, int]:
    """The best rank of any of its chunks, by route."""
    wanted = set(place.chunks)
    found = {}
    for name, route in zip(Routes._fields, ranking.routes, strict=True):
        for rank, (number, _) in enumerate(route, start=1):
            if number in wanted:
                found[name] = rank
                break
    return found
