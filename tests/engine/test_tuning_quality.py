"""How well a form predicts a text beside the shipped file."""

import math
import random

import pytest

from engine.tuning_quality import TextScores, agreement, beside_shipped, is_decided


def scores(losses: list[float]) -> TextScores:
    return TextScores(tuple(losses), (1,) * len(losses), 4 * len(losses))


def scattered(lost: float, scatter: float, count: int) -> list[float]:
    dice = random.Random(7)
    return [3 + lost + dice.gauss(0, scatter) for _ in range(count)]


def test_a_part_of_the_text_tells_of_the_whole() -> None:
    shipped = scores([2.0] * 100 + [4.0] * 100)
    found = beside_shipped(scores([2.1] * 100), shipped)
    assert found.worse == pytest.approx(math.exp(0.1) - 1)
    assert found.perplexity == pytest.approx(math.exp(3.1))
    assert found.bits_per_byte == pytest.approx(3.1 / math.log(2) / 4)
    assert found.agreement == 1.0
    same = beside_shipped(shipped, shipped)
    assert same.worse == 0.0
    assert same.perplexity == pytest.approx(shipped.perplexity)
    assert same.bits_per_byte == pytest.approx(shipped.bits_per_byte)


@pytest.mark.parametrize(
    ("lost", "scatter", "tokens", "decided"),
    [
        (0.0, 0.02, 256, True),  # within 1 %
        (0.0, 0.02, 128, False),  # too little to say anything
        (0.0, 0.3, 256, False),  # may be more than 1 %
        (0.05, 0.2, 256, True),  # more than 1 %, less than 10 %
        (0.094, 0.2, 512, False),  # about 10 %
        (0.25, 0.7, 512, True),  # more than anyone allows
    ],
)
def test_enough_is_read_where_no_bound_is_near(
    lost: float, scatter: float, tokens: int, decided: bool
) -> None:
    shipped = [3.0] * 768
    assert is_decided(scattered(lost, scatter, tokens), shipped) is decided


def test_agreement_counts_the_same_first_tokens() -> None:
    assert agreement([1, 2, 3, 4], [1, 2, 9, 4]) == 0.75
    assert agreement([], []) == 0.0
