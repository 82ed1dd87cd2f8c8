"""The arithmetic of the figures, on cases that can be worked out by hand."""

from itertools import pairwise

import pytest

from app.bench.statistics import (
    area_under_risk,
    auc,
    auc_interval,
    calibration_error,
    mean,
    mean_interval,
    recall_at,
    risk_coverage,
    roc,
    threshold_that_stops,
)


def test_recall_counts_ranks_from_one() -> None:
    assert recall_at([1, 5, 6, None], 5) == [True, True, False, False]


def test_auc_is_the_chance_of_ranking_right_with_ties_as_half() -> None:
    assert auc([2, 3], [0, 1]) == 1.0
    assert auc([1, 1], [1, 1]) == 0.5
    assert auc([1, 3], [2, 0]) == 0.75
    assert auc([], [1]) == 0.0


def test_roc_goes_from_nothing_to_everything_and_has_the_area_of_the_auc() -> None:
    true, false = [0.9, 0.8, 0.4], [0.5, 0.3, 0.3]
    points = roc(true, false)
    assert (points[0], points[-1]) == ((0.0, 0.0), (1.0, 1.0))
    area = sum((x2 - x1) * (y1 + y2) / 2 for (x1, y1), (x2, y2) in pairwise(points))
    assert area == pytest.approx(auc(true, false))
    assert roc([], [1.0]) == []


def test_calibration_is_zero_where_it_was_as_said() -> None:
    said, right = [0.75] * 4 + [0.25] * 4, [1, 1, 1, 0, 1, 0, 0, 0]
    error, bins = calibration_error(said, right, [1] * 8)
    assert error == pytest.approx(0.0)
    assert [(b.start, b.questions) for b in bins] == [(0.2, 4), (0.7, 4)]


def test_calibration_weighs_and_keeps_the_ends() -> None:
    error, bins = calibration_error([1.0, 0.0], [0, 0], [3, 1])
    assert error == pytest.approx(0.75)
    assert [b.start for b in bins] == [0.0, 0.9]


def test_risk_rises_with_coverage_where_confidence_is_good() -> None:
    points = risk_coverage([0.9, 0.8, 0.1, 0.1], [1, 1, 0, 1], [1, 1, 1, 1])
    assert points == [(0.25, 0.0), (0.5, 0.0), (1.0, 0.25)]
    assert area_under_risk(points) == pytest.approx(0.125)


def test_threshold_stops_no_more_than_its_share() -> None:
    scores = [0.5, 0.1, 0.3, 0.9]
    assert sum(s < threshold_that_stops(scores, 0.5) for s in scores) == 2
    assert sum(s < threshold_that_stops(scores, 0.0) for s in scores) == 0


def test_intervals_hold_the_value_and_narrow_with_more_questions() -> None:
    few, many = [True, False] * 10, [True, False] * 1000
    for hits in (few, many):
        low, high = mean_interval(hits) or (0.0, 0.0)
        assert low < mean(hits) < high
    (few_low, few_high), (low, high) = (
        mean_interval(hits) or (0.0, 0.0) for hits in (few, many)
    )
    assert high - low < (few_high - few_low) / 5
    assert mean_interval([]) is None
    assert auc_interval([1.0], []) is None


def test_the_same_measurements_give_the_same_interval() -> None:
    true, false = [0.2, 0.9, 0.7, 0.6], [0.1, 0.5, 0.8]
    assert auc_interval(true, false) == auc_interval(true, false)
