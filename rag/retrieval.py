"""Finds the passages and quotes for a question: words, sentences, titles and meaning.

Each route proposes chunks; all candidates are then compared by the same few measures
(fitted on a public set: better than fusing ranks), the best ones once more by their
sentences, which are embedded at question time and remembered.
"""

import sqlite3
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import NamedTuple, Protocol

import numpy as np

from rag.arranging import Place, Scored, collapse, merge_neighbours, spread
from rag.documents import SearchRequest, SearchResult
from rag.east_asian import in_other_script
from rag.embedder import Vectors
from rag.errors import EmbedderError
from rag.language import is_read, unread_languages, unread_sentence
from rag.naming import evidence_for, lag_by_name
from rag.page_choice import by_question
from rag.promise import (
    CLOSE_PASSAGES,
    expected_cosines,
    most_promising,
    worth_looking_at,
)
from rag.question import Question, read_question
from rag.quotes import Candidate, rank_quotes
from rag.reranking import Reranker, reranked_passages, reranked_quotes
from rag.results import first_of_each_text, passage_of, quote_of
from rag.routes import DEEP, Routes, all_routes, routes_by_words
from rag.sentence_vectors import SentenceVectors
from rag.store_search import (
    Scope,
    SentenceRow,
    documents_of,
    is_meaning_ready,
    languages_of,
    passage_rows,
    sentence_rows,
    vectors_of,
)
from rag.table_reading import readings
from rag.weighing import (
    CLOSE_WEIGHT,
    Gauge,
    Measured,
    Quick,
    full_score,
    quick_score,
    relative,
    words_of_sentences,
)
from rag.words import stems_of

MEANING_DEPTH = 500  # how far down a rank by meaning is told
OTHER_SCRIPT = 1.0  # a Chinese question means the Chinese of two sentences
COMPARED = 30  # by their sentences' words, the best by the quick measures


class DenseSearch(Protocol):
    """Whoever finds the nearest chunks by their vectors."""

    def nearest(
        self, vector: Vectors, scope: Scope, limit: int
    ) -> list[tuple[int, float]]:
        """Chunks and cosines, best first."""
        ...


class Ranking(NamedTuple):
    """Everything that was decided about a question, for results and for why-not."""

    question: Question
    vector: Vectors | None
    routes: Routes
    ordered: list[Scored]  # best first, without repeated texts
    twins: dict[int, list[int]]  # chunks that an ordered one stands for
    quotes: list[tuple[SentenceRow, float]]


class Retriever:
    """Answers searches; used by one thread.

    Words and meaning are looked up at once: SQLite and the embedder both let go of the
    interpreter while they work.
    """

    def __init__(
        self,
        dense: DenseSearch,
        sentence_vectors: SentenceVectors,
        reranker: Reranker | None = None,
    ) -> None:
        self._dense = dense
        self._vectors = sentence_vectors
        self._reranker = reranker
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="meaning")

    def close(self) -> None:
        """End the thread and the reranker."""
        self._beside.shutdown()
        if self._reranker is not None:
            self._reranker.close()

    def search(
        self, db: sqlite3.Connection, request: SearchRequest, scope: Scope
    ) -> SearchResult:
        """The best passages and quotes of a scope."""
        began = time.perf_counter()
        ranking = self.rank(db, request, scope)
        rows, places = self.arrange(db, ranking, request.limit)
        quotes = first_of_each_text(ranking.quotes, ranking.twins)[: request.quotes]
        lean = by_question(request.query)
        unread = unread_languages(self._vectors.identity, languages_of(db, scope))
        meant = ranking.vector is not None and is_meaning_ready(db, scope)
        return SearchResult(
            query=request.query,
            passages=tuple(
                passage_of(db, rows, place, ranking.twins, _ranks(ranking, place))
                for place in places
            ),
            quotes=tuple(quote_of(db, rows, ranked, lean) for ranked in quotes),
            ms=(time.perf_counter() - began) * 1000,
            meaning_ready=meant,
            unread_languages=unread,
            notice=unread_sentence(unread),
        )

    def rank(
        self, db: sqlite3.Connection, request: SearchRequest, scope: Scope
    ) -> Ranking:
        """Order everything that any route proposes."""
        beside = self._beside.submit(self._by_meaning, request.query, scope)
        try:
            question = read_question(db, request.query)
            question = question._replace(named=evidence_for(db, question, scope))
            by_words = routes_by_words(db, question, scope)
        finally:
            wait([beside])
        vector, meaning = beside.result() if question.stems else (None, [])
        routes = all_routes(db, question, by_words, meaning)
        scored, twins = collapse(self.score(db, question, vector, routes))
        if not request.quotes:
            scored.sort(key=lambda s: -s.score)
            return Ranking(question, vector, routes, scored, twins, [])
        close, candidates = self.candidates(question, vector, scored)
        ranked = rank_quotes(question, candidates, meaning=vector is not None)
        ordered = sorted(close, key=lambda s: -s.score) + scored[len(close) :]
        ordered = reranked_passages(self._reranker, request.query, ordered)
        quotes = reranked_quotes(self._reranker, request.query, ranked)
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

    def _by_meaning(
        self, text: str, scope: Scope
    ) -> tuple[Vectors | None, list[tuple[int, float]]]:
        """The question's vector and the chunks nearest to it, beside the words."""
        vector = self._question_vector(text)
        if vector is None:
            return None, []
        return vector, self._dense.nearest(vector, scope, DEEP)

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
        """Ask every route with a vector that is known."""
        meaning = self._dense.nearest(vector, scope, DEEP) if vector is not None else []
        return all_routes(db, question, routes_by_words(db, question, scope), meaning)

    def score(
        self,
        db: sqlite3.Connection,
        question: Question,
        vector: Vectors | None,
        routes: Routes,
    ) -> list[Scored]:
        """All proposed chunks by the same measures, best first."""
        scored = [
            Scored(
                m.chunk,
                full_score(m.quick, m.measures),
                m.sentences,
                m.signatures,
                m.quick.meaning,
            )
            for m in self.measured(db, question, vector, routes)
        ]
        scored.sort(key=lambda s: -s.score)
        return _with_winners_close(scored, routes)

    def measured(
        self,
        db: sqlite3.Connection,
        question: Question,
        vector: Vectors | None,
        routes: Routes,
    ) -> list[Measured]:
        """What speaks for the proposed chunks, for the best by the quick measures."""
        quick = _quick_measures(db, question, vector, routes)
        chosen = sorted(quick, key=lambda chunk: -quick_score(quick[chunk]))[:COMPARED]
        rows = passage_rows(db, chosen)
        sentences: dict[int, list[SentenceRow]] = {}
        for sentence in sentence_rows(db, chosen):
            sentences.setdefault(sentence.chunk, []).append(sentence)
        gauge = Gauge(question)
        found = []
        for chunk, inside in sentences.items():
            if chunk not in rows:
                continue  # a damaged file may hold sentences of no chunk
            words_in = words_of_sentences([row.text for row in inside])
            measures = gauge.measure(rows[chunk], words_in)
            found.append(Measured(chunk, quick[chunk], measures, inside, words_in))
        return found

    def candidates(
        self, question: Question, vector: Vectors | None, scored: Sequence[Scored]
    ) -> tuple[list[Scored], list[Candidate]]:
        """The best passages with closer scores, and their sentences as candidates."""
        told = _told(scored[:CLOSE_PASSAGES])
        close = [
            s._replace(sentences=worth_looking_at(question, s.sentences))
            for s in scored[:CLOSE_PASSAGES]
        ]
        cosines = self._sentence_cosines(question, close, told, vector)
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
                text = told[row.number]
                if in_other_script(question.text, text):
                    lag -= OTHER_SCRIPT
                candidates.append(
                    Candidate(row, cosines[row.number], before, lag, text)
                )
                before = stems_of(text)
        return close, candidates

    def _sentence_cosines(
        self,
        question: Question,
        close: Sequence[Scored],
        told: Mapping[int, str],
        vector: Vectors | None,
    ) -> dict[int, float]:
        """Cosines of the most promising sentences; of the others what is expected."""
        if vector is None:
            return dict.fromkeys(told, 0.0)
        stems = {r.number: stems_of(told[r.number]) for s in close for r in s.sentences}
        expected = expected_cosines(question, close, stems)
        chosen = most_promising(close, expected)
        if chosen:
            vectors = self._vectors.of_sentences([told[row.number] for row in chosen])
            found = zip(chosen, vectors @ vector, strict=True)
            expected |= {row.number: float(cosine) for row, cosine in found}
        return expected


def _told(close: Sequence[Scored]) -> dict[int, str]:
    """The sentences by number, rows of tables with their header."""
    return {
        row.number: text
        for passage in close
        for row, text in zip(
            passage.sentences,
            readings([row.text for row in passage.sentences]),
            strict=True,
        )
    }


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


def _quick_measures(
    db: sqlite3.Connection,
    question: Question,
    vector: Vectors | None,
    routes: Routes,
) -> dict[int, Quick]:
    """What the routes say of every chunk that they propose."""
    proposed = list(dict.fromkeys(c for route in routes for c, _ in route))
    cosines = _cosines(db, proposed, vector, dict(routes.meaning))
    words, sentence_words, title = map(relative, routes[:3])
    # The vector index may still name chunks that the snapshot does not have.
    return {
        chunk: Quick(
            words.get(chunk, 0.0),
            sentence_words.get(chunk, 0.0),
            title.get(chunk, 0.0),
            cosines[chunk],
            lag_by_name(question, document),
        )
        for chunk, document in documents_of(db, proposed).items()
    }


def _cosines(
    db: sqlite3.Connection,
    chunks: Sequence[int],
    vector: Vectors | None,
    found: Mapping[int, float],
) -> dict[int, float]:
    """Cosines of the question to chunks; the mean where a chunk has no vector yet."""
    if vector is None:
        return dict.fromkeys(chunks, 0.0)
    known = dict(found)
    missing = [chunk for chunk in chunks if chunk not in known]
    for chunk, blob in vectors_of(db, missing).items():
        known[chunk] = float(np.frombuffer(blob, dtype="<f4") @ vector)
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
