"""The arithmetic of the figures: recall, AUC, calibration, risk against coverage.

Intervals are percentiles of bootstrap resamples with a fixed seed, so that the same
measurements give the same interval.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Interval = tuple[float, float]
Point = tuple[float, float]
_Numbers = npt.NDArray[np.float64]

RESAMPLES = 400
COVERED = 0.9  # of the resamples
SEED = 11


class Bin(NamedTuple):
    """Answers of about the same confidence."""

    start: float
    said: float
    was: float
    questions: int


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return float(np.mean(values)) if len(values) else 0.0


def mean_interval(values: Sequence[float]) -> Interval | None:
    """Where the mean lies with other questions of the same kind."""
    return _bootstrap(lambda sample: float(sample[0].mean()), values)


def recall_at(ranks: Sequence[int | None], k: int) -> list[bool]:
    """Whether each was found among the first `k`; ranks count from 1."""
    return [rank is not None and rank <= k for rank in ranks]


def auc(true: Sequence[float], false: Sequence[float]) -> float:
    """The chance that a true one scores higher than a false one; ties count half."""
    return _auc(np.asarray(true, dtype=float), np.asarray(false, dtype=float))


def auc_interval(true: Sequence[float], false: Sequence[float]) -> Interval | None:
    """Where the AUC lies with other cases of the same kind."""
    return _bootstrap(lambda sample: _auc(sample[0], sample[1]), true, false)


def roc(true: Sequence[float], false: Sequence[float]) -> list[Point]:
    """(false taken for true, true taken for true) for every threshold."""
    if not true or not false:
        return []
    points = [(0.0, 0.0)]
    for threshold in sorted({*true, *false}, reverse=True):
        points.append(
            (
                sum(score >= threshold for score in false) / len(false),
                sum(score >= threshold for score in true) / len(true),
            )
        )
    return points


def calibration_error(
    said: Sequence[float],
    right: Sequence[float],
    weights: Sequence[float],
    bins: int = 10,
) -> tuple[float, list[Bin]]:
    """The expected calibration error, and a row for each bin that is not empty."""
    total = sum(weights)
    error = 0.0
    rows = []
    for number in range(bins):
        inside = [
            (s, r, w)
            for s, r, w in zip(said, right, weights, strict=True)
            if max(0, min(int(s * bins), bins - 1)) == number
        ]
        weight = sum(w for _, _, w in inside)
        if weight:
            claimed = sum(s * w for s, _, w in inside) / weight
            true = sum(r * w for _, r, w in inside) / weight
            error += weight / total * abs(claimed - true)
            rows.append(Bin(number / bins, claimed, true, len(inside)))
    return error, rows


def risk_coverage(
    confidence: Sequence[float], right: Sequence[float], weights: Sequence[float]
) -> list[Point]:
    """(share answered, share of them that is wrong), the most confident first.

    Equal confidences are answered together: their order would be chance.
    """
    rows = sorted(zip(confidence, right, weights, strict=True), key=lambda r: -r[0])
    total = sum(weights)
    points: list[Point] = []
    answered = wrong = 0.0
    for index, (score, was_right, weight) in enumerate(rows):
        answered += weight
        wrong += weight * (1 - was_right)
        if index + 1 == len(rows) or rows[index + 1][0] != score:
            points.append((answered / total, wrong / answered))
    return points


def area_under_risk(points: Sequence[Point]) -> float:
    """The mean risk over all coverages; lower is better."""
    area = covered = 0.0
    for coverage, risk in points:
        area += (coverage - covered) * risk
        covered = coverage
    return area


def threshold_that_stops(scores: Sequence[float], share: float) -> float:
    """The threshold below which at most this share of the scores lies."""
    ordered = sorted(scores)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def _auc(true: _Numbers, false: _Numbers) -> float:
    if not len(true) or not len(false):
        return 0.0
    ordered = np.sort(false)
    below = np.searchsorted(ordered, true, side="left")
    not_above = np.searchsorted(ordered, true, side="right")
    wins = (below + not_above).sum() / 2
    return float(wins / (len(true) * len(false)))


def _bootstrap(
    measure: Callable[[Sequence[_Numbers]], float], *groups: Sequence[float]
) -> Interval | None:
    """Measure again on resamples of each group; None where a group is empty."""
    if not all(groups):
        return None
    chance = np.random.default_rng(SEED)
    arrays = [np.asarray(group, dtype=float) for group in groups]
    found = [
        measure([a[chance.integers(0, len(a), len(a))] for a in arrays])
        for _ in range(RESAMPLES)
    ]
    outside = (1 - COVERED) / 2
    low, high = np.quantile(found, (outside, 1 - outside))
    return float(low), float(high)
