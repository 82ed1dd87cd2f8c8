"""How likely a sentence that its sources back also answers the question.

What the sources do not say, or deny, never comes here. Fitted by
`tests/benchmarks/fit_support.py` on true answers and on answers to other questions
about the same paragraph, split by article.
"""

import math
from typing import NamedTuple

MOST_NEW = 6  # more new words than this count as this many


class Evidence(NamedTuple):
    """What tells whether it answers, in the order of the weights."""

    question_coverage: float  # share of the question's words that the sources have
    sure: float  # how likely the best sentence of all answers the question
    lacks_wanted: float  # 1.0: a number, date or name is asked for and not said
    verbatim: float
    new_words: float  # how many, as a share of `MOST_NEW`
    behind: float  # log(1 + how far the sources fall behind the best sentence)


class SupportModel(NamedTuple):
    """Weights of a logistic model and the probability from which it says yes."""

    weights: tuple[float, ...]
    bias: float
    supported_from: float


# Split conformal threshold (Vovk et al. 2005): of sentences that stand in the sources
# but answer another question, drawn as those it was set on, at most a fifth is expected
# to reach it.
SUPPORT = SupportModel((0.903, 1.037, -1.066, 1.331, -1.589, -2.572), 1.274, 0.269)


def probability(evidence: Evidence, model: SupportModel = SUPPORT) -> float:
    """0..1: how likely this sentence answers the question."""
    raw = sum(w * value for w, value in zip(model.weights, evidence, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, raw + model.bias))))
