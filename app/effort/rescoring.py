"""Quotes once more, by how likely a model finds the question after reading each."""

import math

import msgspec

from app.effort.searching import Part
from app.prompts.cleaning import one_line
from app.prompts.quoting import quote_in_context
from app.prompts.template import fill
from engine.cancel import CancelToken
from engine.model import Model, TextPair
from rag.documents import Quote

# Fitted by tests/benchmarks/fit_rescoring.py with the bundled model. On a first 81
# doubtful questions of the public set, weights from .1 to .5 put a right quote first
# more often than none did (.728): .2 in .753, .3 in .741, and .79 against .78 where the
# best two are read.
LIKELIHOOD_WEIGHT = 0.3  # of a log probability, against the log odds of the quote
COMPARED = 5  # quotes; those below hold the answer rarely
SURE_ENOUGH = 0.9  # above, the first quote is right too often for this to be worth it
_SMALLEST = 1e-6


def worth_rescoring(part: Part) -> bool:
    """Whether there is a choice, and a doubt."""
    return part.answered and len(part.quotes) > 1 and part.confidence < SURE_ENOUGH


def rescored(model: Model, part: Part, cancel: CancelToken) -> tuple[Quote, ...]:
    """The quotes in their new order. Raises what the model raises.

    Scores stay where they are: how likely the first, second, ... quote is to answer
    was measured with the order as it was found, and that is the worse one.
    """
    close, rest = part.quotes[:COMPARED], part.quotes[COMPARED:]
    found = model.likelihoods(pairs_of(part, close), cancel)
    order = sorted(
        range(len(close)),
        key=lambda i: -combined(close[i].score, found[i].log_probability),
    )
    scores = [quote.score for quote in close]
    moved = (
        msgspec.structs.replace(close[index], score=score)
        for index, score in zip(order, scores, strict=True)
    )
    return (*moved, *rest)


def pairs_of(part: Part, quotes: tuple[Quote, ...]) -> tuple[TextPair, ...]:
    """The question after each quote with its neighbours."""
    question = f" {one_line(part.question)}"
    return tuple(
        TextPair(
            fill(
                "source_before_question",
                source=one_line(quote_in_context(quote, part.result.passages)),
            ),
            question,
        )
        for quote in quotes
    )


def combined(score: float, log_probability: float) -> float:
    """What quotes are ordered by."""
    score = min(max(score, _SMALLEST), 1 - _SMALLEST)
    return math.log(score / (1 - score)) + LIKELIHOOD_WEIGHT * log_probability
