"""Weighs candidate chunks by the same few measures, wherever they were proposed.

The weights are fitted by the method of `tests/benchmarks/fit_passages.py`: better than
fusing ranks.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rag.question import Question
from rag.store_search import SentenceRow
from rag.table_reading import readings
from rag.words import beginnings_of, folded_words, stems_like, stems_of


class Quick(NamedTuple):
    """What the routes say of a chunk; every candidate has it."""

    words: float = 0.0  # bm25 of the chunk, relative to the best
    sentence: float = 0.0  # bm25 of its best sentence, relative to the best
    title: float = 0.0  # bm25 of title and headings, relative to the best
    meaning: float = 0.0  # cosine to the chunk
    named: float = 0.0  # what names its document, less than for the best one, in nats


class Measures(NamedTuple):
    """What its words say of a chunk: shares of the question, by rarity."""

    coverage: float = 0.0  # by the chunk
    sentence_coverage: float = 0.0  # by its best sentence
    context: float = 0.0  # what headings, title and cover add to the chunk
    sentence_context: float = 0.0  # what its headings add to the best sentence


class Measured(NamedTuple):
    """A candidate chunk with all that speaks for it, its sentences and their words."""

    chunk: int
    quick: Quick
    measures: Measures
    sentences: list[SentenceRow]
    signatures: tuple[frozenset[str], ...]


# Decides which candidates are compared by their words at all: wide, not exact.
CHOOSING = Quick(words=1.0, sentence=1.1, title=0.5, meaning=5.3, named=1.0)
# From an earlier run of what tests/benchmarks/fit_passages.py does. Run today it gives
# other weights, with R@1 .962 and R@5 .995 out of fold; these have .958 and .998 on the
# same questions, and the right passage among five counts for more. What the routes say
# of words is negative: coverage says it better, a frequent word makes bm25 too large.
QUICK_WEIGHTS = Quick(words=-1.11, sentence=-1.97, title=0.6, meaning=11.86, named=2.74)
WEIGHTS = Measures(
    coverage=7.06, sentence_coverage=5.03, context=10.28, sentence_context=9.4
)
CLOSE_WEIGHT = 4.89  # cosine to its best sentence


def quick_score(quick: Quick) -> float:
    """The first sum, which decides what is compared by its words."""
    weights = CHOOSING  # written out: it is asked of every candidate
    return (
        weights.words * quick.words
        + weights.sentence * quick.sentence
        + weights.title * quick.title
        + weights.meaning * quick.meaning
        + weights.named * quick.named
    )


def full_score(quick: Quick, measures: Measures) -> float:
    """The sum of all measures."""
    return _dot(QUICK_WEIGHTS, quick) + _dot(WEIGHTS, measures)


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(w * value for w, value in zip(weights, values, strict=True))


class Gauge:
    """Measures chunks for one question."""

    def __init__(self, question: Question) -> None:
        self._asked = question.stems
        self._weights = question.weights
        self._total = sum(question.weights.values()) or 1.0
        self._beginnings = beginnings_of(question.stems)
        self._context: dict[str, frozenset[str]] = {}

    def measure(self, row: sqlite3.Row, words_in: Sequence[frozenset[str]]) -> Measures:
        """A chunk by the words of its sentences and by those of its context."""
        stems = [self._asked & stems_like(w, self._beginnings) for w in words_in]
        inside = frozenset().union(*stems)
        headings = self._stems(row["heading"])
        around = headings | self._stems(row["title"]) | self._stems(row["name"])
        whole = self._share(inside)
        distinct = set(stems)
        best = under = max(map(self._share, distinct), default=0.0)
        if headings:
            under = max((self._share(s | headings) for s in distinct), default=0.0)
        return Measures(whole, best, self._share(inside | around) - whole, under - best)

    def _share(self, asked: frozenset[str]) -> float:
        """How much of the question these of its words are, by rarity."""
        return sum(self._weights[stem] for stem in asked) / self._total

    def _stems(self, text: str) -> frozenset[str]:
        """Of a title or heading; many chunks share it."""
        if text not in self._context:
            self._context[text] = self._asked & stems_of(text)
        return self._context[text]


def words_of_sentences(texts: Sequence[str]) -> tuple[frozenset[str], ...]:
    """The words of each sentence; rows of tables with those of their header."""
    return tuple(map(folded_words, readings(texts)))


def relative(route: Sequence[tuple[int, float]]) -> Mapping[int, float]:
    """Scores as shares of the best one."""
    best = max((score for _, score in route), default=0.0)
    return {chunk: score / best for chunk, score in route} if best > 0 else {}
