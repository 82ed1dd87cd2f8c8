"""The table agrees with a naive model of memory, whatever is done to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.sequences import (
    ANSWER_TAIL,
    WORTHLESS_TAIL,
    NoSequenceError,
    SequenceTable,
    common_length,
)

TOKENS = st.lists(st.integers(0, 2), max_size=12)


@given(TOKENS, TOKENS)
def test_common_length_is_what_counting_gives(one: list[int], other: list[int]) -> None:
    counted = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        counted += 1
    assert common_length(one, other) == counted


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["create", "fork", "grow", "cut", "drop", "release", "claim"]),
        st.integers(0, 7),
        st.integers(0, 9),
    ),
    max_size=60,
)


@given(STEPS)
@settings(deadline=None)
def test_cells_are_counted_once_and_all_given_back(
    steps: list[tuple[str, int, int]],
) -> None:
    table = SequenceTable(5, 100)
    for what, which, amount in steps:
        live = table.live
        if what == "create":
            if table.has_free:
                table.create()
            else:
                with pytest.raises(NoSequenceError):
                    table.create()
            continue
        if not live:
            continue
        sequence = live[which % len(live)]
        if what == "fork" and table.has_free:
            fork = table.fork(sequence, min(amount, len(sequence)))
            assert fork.tokens == sequence.tokens[:amount]
        elif what == "grow":
            table.grow(sequence, [amount] * amount)
        elif what == "cut":
            table.cut(sequence, amount)
            assert len(sequence) <= amount
        elif what == "drop":
            table.drop(sequence)
        elif what == "release":
            table.release(sequence)
        elif what == "claim":
            table.claim(sequence)
        held = {cell for live in table.live for cell in live.cells}
        assert table.used_cells == len(held)
        busy = {cell for live in table.live if live.busy for cell in live.cells}
        assert table.busy_cells() == len(busy)
        assert len({live.number for live in table.live}) == len(table.live)
    for sequence in table.live:
        table.drop(sequence)
    assert table.used_cells == 0


@given(st.lists(TOKENS, max_size=5), TOKENS)
def test_the_best_match_is_the_longest(
    sequences: list[list[int]], asked: list[int]
) -> None:
    table = SequenceTable(5, 100)
    for tokens in sequences:
        table.grow(table.create(), tokens)
    best, length = table.best_match(asked)
    assert length == max((common_length(t, asked) for t in sequences), default=0)
    assert best is None or best.tokens[:length] == asked[:length]


def test_of_two_equal_matches_the_idle_one_is_taken() -> None:
    table = SequenceTable(3, 100)
    busy = table.create()
    table.grow(busy, [1, 2, 3])
    idle = table.fork(busy, 3)
    table.release(idle)
    assert table.best_match([1, 2, 3, 4]) == (idle, 3)


def test_the_oldest_idle_sequence_goes_first() -> None:
    table = SequenceTable(3, 100)
    first, second, busy = table.create(), table.create(), table.create()
    table.release(second)
    table.release(first)
    assert table.oldest_idle() is second
    assert table.oldest_idle(keep=[second]) is first
    table.claim(second)
    table.release(second)
    assert table.oldest_idle() is first
    assert busy.busy


def test_only_a_short_tail_is_given_up() -> None:
    table = SequenceTable(2, 1000)
    sequence = table.create()
    table.grow(sequence, [0] * 100)
    assert not table.can_take_over(sequence, 100)
    table.release(sequence)
    assert table.can_take_over(sequence, 100 - WORTHLESS_TAIL)
    assert not table.can_take_over(sequence, 99 - WORTHLESS_TAIL)


def test_an_answer_is_given_up_for_another_but_no_short_conversation_is() -> None:
    table = SequenceTable(2, 1000)
    sequence = table.create()
    table.grow(sequence, [0] * 300)
    table.release(sequence)
    assert table.can_take_over(sequence, 300 - 100, ANSWER_TAIL)
    assert not table.can_take_over(sequence, 300 - ANSWER_TAIL - 1, ANSWER_TAIL)
    table.cut(sequence, 150)
    assert not table.can_take_over(sequence, 80, ANSWER_TAIL)


def test_what_was_only_guessed_is_taken_over_however_much_is_lost() -> None:
    table = SequenceTable(2, 1000)
    sequence = table.create()
    table.grow(sequence, list(range(200)))
    sequence.guessed = True
    assert not table.can_take_over(sequence, 10)  # it is being read
    table.release(sequence)
    assert table.can_take_over(sequence, 10)
    table.claim(sequence)
    table.release(sequence)
    assert not table.can_take_over(sequence, 10)
