"""How well a form of a model predicts a text beside the shipped file.

Both read the same text, so only what they differ in scatters, and often a part of the
text is enough to know what a form is good for.
"""

import math
import statistics
from collections.abc import Sequence

import msgspec

from engine.tuning import BOUNDS, Quality

ENOUGH_TOKENS = 256  # before that nothing is decided
_CERTAIN = 2.5  # standard errors


class TextScores(msgspec.Struct, frozen=True):
    """How a text was predicted, token by token."""

    losses: tuple[float, ...]  # natural logarithms
    first: tuple[int, ...]  # the token that was put first, at each place
    text_bytes: int

    @property
    def perplexity(self) -> float:
        return math.exp(statistics.fmean(self.losses))

    @property
    def bits_per_byte(self) -> float:
        """What a byte of the text costs; also comparable between vocabularies."""
        return math.fsum(self.losses) / math.log(2) / max(1, self.text_bytes)


def beside_shipped(scores: TextScores, shipped: TextScores) -> Quality:
    """On the part of the text that both predicted, and from there on the whole."""
    count = len(scores.losses)
    lost = _mean_difference(scores.losses, shipped.losses)
    bits = lost * len(shipped.losses) / math.log(2) / max(1, shipped.text_bytes)
    return Quality(
        perplexity=shipped.perplexity * math.exp(lost),
        bits_per_byte=shipped.bits_per_byte + bits,
        worse=math.expm1(lost),
        agreement=agreement(scores.first, shipped.first[:count]),
    )


def is_decided(losses: Sequence[float], shipped: Sequence[float]) -> bool:
    """Whether no more text could move a form over any bound of what may be lost."""
    count = len(losses)
    if count < ENOUGH_TOKENS:
        return False
    differences = [a - b for a, b in zip(losses, shipped, strict=False)]
    lost = statistics.fmean(differences)
    reach = _CERTAIN * statistics.stdev(differences) / math.sqrt(count)
    return all(
        abs(lost - math.log1p(bound)) > reach for bound in BOUNDS.values() if bound
    )


def agreement(first: Sequence[int], others: Sequence[int]) -> float:
    """How often two forms of a model put the same token first."""
    same = sum(a == b for a, b in zip(first, others, strict=True))
    return same / max(1, len(others))


def _mean_difference(losses: Sequence[float], shipped: Sequence[float]) -> float:
    return statistics.fmean(a - b for a, b in zip(losses, shipped, strict=False))
