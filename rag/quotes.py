"""Ranks sentences as quotes; a score is the probability that the quote answers.

A logistic model over six features, fitted by `tests/benchmarks/fit_quotes.py` on a
public reading-comprehension set (split by article; the same questions asked without
their article taught it what unanswerable looks like), then scaled (Platt) so that the
best quote's score is the share of questions that such a quote answers.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from rag.question import Question, has_wanted
from rag.store_search import SentenceRow
from rag.words import words_of

NO_CUE = 0.7  # questions that ask for no kind of thing


class QuoteModel(NamedTuple):
    """Weights of the features, and the scaling of their sum."""

    weights: tuple[float, ...]
    bias: float
    slope: float
    offset: float


# passage lag, cosine, coverage, wanted kind, coverage with sentence before, log length
WITH_MEANING = QuoteModel(
    (0.96, 5.52, 3.97, 1.1, 1.14, 0.37), bias=-8.48, slope=1.13, offset=0.79
)
WORDS_ONLY = QuoteModel(
    (1.84, 0.0, 6.39, 1.2, 2.01, 0.08), bias=-6.35, slope=1.11, offset=0.52
)


class Candidate(NamedTuple):
    """A sentence that may become a quote."""

    sentence: SentenceRow
    cosine: float  # 0 where meaning is not used
    before: frozenset[str]  # stems of the sentence before, in the same chunk
    lag: float  # score of its passage minus that of the best one


class RankedQuote(NamedTuple):
    """A sentence and the probability that it answers."""

    sentence: SentenceRow
    score: float


def features(question: Question, candidate: Candidate) -> tuple[float, ...]:
    """What the model looks at, in the order of its weights."""
    words = words_of(candidate.sentence.text)
    stems = {word.stem for word in words}
    cue = has_wanted(question, candidate.sentence.text, words)
    return (
        candidate.lag,
        candidate.cosine,
        question.coverage(stems),
        NO_CUE if cue is None else cue,
        question.coverage(stems | candidate.before),
        math.log(len(words) + 1),
    )


def rank_quotes(
    question: Question, candidates: Sequence[Candidate], *, meaning: bool
) -> list[RankedQuote]:
    """All candidates, best first."""
    model = WITH_MEANING if meaning else WORDS_ONLY
    ranked = [
        RankedQuote(c.sentence, _probability(model, features(question, c)))
        for c in candidates
    ]
    ranked.sort(key=lambda quote: -quote.score)
    return ranked


def _probability(model: QuoteModel, values: Sequence[float]) -> float:
    raw = model.bias + sum(
        weight * value for weight, value in zip(model.weights, values, strict=True)
    )
    return 1 / (1 + math.exp(-(model.slope * raw + model.offset)))
