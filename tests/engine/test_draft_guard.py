"""The guard finds the best length for any cost and any luck, and stops what loses."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.draft_guard import LONGEST_DRAFT, MOST_ROWS, Company, DraftGuard

# Measured on two cores: a curve that is nearly linear, and one that is flatter.
LINEAR = {1: 6.0, 2: 11.6, 4: 17.4, 8: 27.7, 16: 48.6}
FLAT = {1: 7.0, 2: 9.7, 4: 13.2, 8: 18.4, 16: 29.2}


def guard_of(costs: dict[int, float]) -> DraftGuard:
    guard = DraftGuard()
    for rows, ms in costs.items():
        guard.note_cost(rows, ms)
    return guard


def run(guard: DraftGuard, chance: float, tokens: int, match: int = 4) -> float:
    """Speed against plain decoding, over an answer with drafts right that often."""
    draw = random.Random(1)
    spent, written = 0.0, 0
    while written < tokens:
        length = guard.length(match, LONGEST_DRAFT)
        right = 0
        while right < length and draw.random() < chance:
            right += 1
        spent += guard.cost(length + 1)
        if length:
            guard.note_draft(match, length, right)
        written += right + 1
    return written * guard.cost(1) / spent


def test_costs_are_read_between_and_beyond_what_was_measured() -> None:
    guard = guard_of({1: 10.0, 2: 14.0, 4: 20.0})
    assert guard.cost(2) == 14.0
    assert guard.cost(3) == 17.0
    assert guard.cost(8) == 32.0
    assert guard.curve() == {1: 10.0, 2: 14.0, 4: 20.0}


def test_one_slow_call_does_not_change_the_cost() -> None:
    guard = guard_of(FLAT)
    for ms in (90.0, *[7.1] * 40):
        guard.note_cost(1, ms)
    assert guard.cost(1) == pytest.approx(7.1)


def test_without_costs_or_drafts_nothing_is_drafted() -> None:
    assert DraftGuard().length(8, 15) == 0
    assert not DraftGuard().could_gain()
    assert guard_of(FLAT).length(8, 0) == 0
    assert guard_of(FLAT).length(0, 5) == 0


@pytest.mark.parametrize(("costs", "gain"), [(LINEAR, 1.3), (FLAT, 2.0)])
def test_drafts_that_are_right_pay(costs: dict[int, float], gain: float) -> None:
    assert guard_of(costs).could_gain()
    assert run(guard_of(costs), chance=0.97, tokens=400, match=8) > gain


@given(
    st.floats(0.0, 1.0),
    st.lists(st.floats(1.0, 2.2), min_size=4, max_size=4),
    st.integers(1, 8),
)
@settings(deadline=None, max_examples=60)
def test_it_is_hardly_ever_slower_than_without(
    chance: float, steps: list[float], match: int
) -> None:
    costs, ms = {1: 10.0}, 10.0
    for rows, step in zip((2, 4, 8, 16), steps, strict=True):
        ms *= step
        costs[rows] = ms
    assert run(guard_of(costs), chance, 1000, match) > 0.95


def test_what_lost_is_tried_again_ever_more_rarely() -> None:
    guard = guard_of(FLAT)
    run(guard, chance=0.0, tokens=500)
    drafted = sum(bool(guard.length(4, 5)) for _ in range(200))
    assert drafted <= 3
    assert guard.length(8, 5) > 0  # longer matches are judged on their own


def test_beside_others_only_the_rows_that_are_added_count() -> None:
    steep_at_first = {1: 6.0, 2: 15.0, 4: 20.0, 8: 23.0, 16: 30.0}
    guard = guard_of(steep_at_first)
    assert guard.length(5, 8) == 0  # alone, a draft is dear
    assert guard.could_gain(writers=4)
    company = Company(writers=4, rows=4)
    assert guard.length_beside(5, 8, company) > 2
    assert guard.length_beside(5, 1, company) == 1
    assert guard.length_beside(5, 8, Company(4, MOST_ROWS)) == 0
    for _ in range(30):
        guard.note_draft(5, 4, 0)
    assert guard.length_beside(5, 8, company) == 0


def test_no_rows_are_added_where_each_costs_a_token() -> None:
    guard = guard_of({1: 6.0, 2: 12.0, 4: 24.0, 8: 48.0, 16: 96.0})
    assert not guard.could_gain(writers=4)
    assert guard.length_beside(8, 8, Company(4, 4)) == 0
