"""A draft model is used where it pays, and finding out costs next to nothing."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.draft_guard import LONGEST_DRAFT, CheckCosts
from engine.draft_model_guard import CHUNK, DraftCosts, DraftModelGuard, Standing

FLAT = {1: 200.0, 2: 210.0, 4: 230.0, 8: 280.0, 16: 380.0}  # bound by memory
STEEP = {1: 6.0, 2: 11.6, 4: 17.4, 8: 27.7, 16: 48.6}
SMALL_MS = 15.0  # a token of the draft model


def guard_of(
    costs: dict[int, float] = FLAT, draft_ms: float = SMALL_MS
) -> DraftModelGuard:
    checks, drafts = CheckCosts(), DraftCosts()
    for rows, ms in costs.items():
        checks.note(rows, ms)
    for rows in (1, 2, 8):
        drafts.note(rows, draft_ms * (1 + rows / 20))
    drafts.note(CHUNK, draft_ms * CHUNK / 8)
    return DraftModelGuard(checks, drafts)


class Answers:
    """Written with a guard, in a time that is counted instead of waited for."""

    def __init__(
        self,
        guard: DraftModelGuard,
        costs: dict[int, float] = FLAT,
        draft_ms: float = SMALL_MS,
    ) -> None:
        self.guard = guard
        self.checks = guard_of(costs, draft_ms)._checks
        self.draft_ms = draft_ms
        self.ms = 0.0
        self.tokens = self.read = self.rounds = 0
        self._draw = random.Random(7)

    def write(self, tokens: int, chance: float, prompt: int = 200) -> None:
        """One answer, whose guesses are right that often."""
        behind, written = prompt, 0
        while written < tokens:
            room = tokens - written
            state = Standing(behind, LONGEST_DRAFT, written, room)
            length, _ = self.guard.weigh(state)
            if length and behind > CHUNK:
                self._read(CHUNK)
                behind -= CHUNK
                length = 0
            elif length:
                if self.guard.reading_ms(behind):
                    self._read(behind)
                behind = 0
            got = self._check(length, chance)
            behind += 0 if length else got
            for _ in range(got):
                self.guard.note_token()
            written += got
        self.tokens += written
        self.guard.note_answer(written)

    def _read(self, tokens: int) -> None:
        ms = tokens * self.draft_ms / 8
        self.guard.note_reading(ms)
        self.ms += ms
        self.read += tokens

    def _check(self, length: int, chance: float) -> int:
        right = 0
        while right < length and self._draw.random() < chance:
            right += 1
        drafting_ms = length * self.draft_ms
        self.ms += drafting_ms + self.checks.of(length + 1)
        if length:
            self.rounds += 1
            self.guard.note_round(drafting_ms, length, right)
        return right + 1

    @property
    def speed(self) -> float:
        """Against writing without."""
        return self.tokens * self.checks.of(1) / self.ms


def test_it_gains_where_checks_are_cheap_and_guesses_right() -> None:
    answers = Answers(guard_of())
    for _ in range(10):
        answers.write(200, chance=0.85)
    assert answers.speed > 1.8


@pytest.mark.parametrize("prompt", [30, 300, 3000])
def test_a_useless_one_costs_less_than_a_fiftieth(prompt: int) -> None:
    answers = Answers(guard_of())
    for _ in range(10):
        answers.write(200, chance=0.05, prompt=prompt)
    assert answers.speed > 0.98


def test_where_checks_are_dear_it_is_never_asked() -> None:
    guard = guard_of(STEEP, draft_ms=4.0)
    assert not guard.could_gain()
    assert not guard.may_gain()


def test_without_measured_costs_there_is_no_hope() -> None:
    guard = DraftModelGuard(CheckCosts(), DraftCosts())
    assert not guard.may_gain()
    guard.note_token()


@given(
    st.lists(st.floats(0.0, 1.0), min_size=1, max_size=6),
    st.integers(0, 4000),
    st.lists(st.floats(1.0, 2.2), min_size=4, max_size=4),
    st.floats(0.02, 1.0),
)
@settings(deadline=None, max_examples=80)
def test_it_is_hardly_ever_slower_than_without(
    chances: list[float], prompt: int, steps: list[float], share: float
) -> None:
    costs, ms = {1: 100.0}, 100.0
    for rows, step in zip((2, 4, 8, 16), steps, strict=True):
        ms *= step
        costs[rows] = ms
    answers = Answers(guard_of(costs, 100 * share), costs, 100 * share)
    for chance in chances:
        if answers.guard.may_gain():
            answers.write(300, chance, prompt)
    if answers.tokens:
        assert answers.speed > 0.95


def test_a_long_prompt_is_not_read_for_a_short_answer() -> None:
    guard = guard_of()
    warm = Answers(guard)
    for _ in range(6):
        warm.write(60, chance=0.9, prompt=40)
    few = Standing(behind=3000, available=8, written=2, left=10)
    assert guard.weigh(few) == (0, 1.0)
    unlikely = Standing(behind=60_000, available=8, written=2, left=4000)
    assert guard.weigh(unlikely) == (0, 1.0)  # answers here have 60 tokens
    assert guard.weigh(Standing(behind=200, available=8, written=2, left=4000))[0]
    assert guard.weigh(Standing(behind=1, available=8, written=2, left=4))[0]


def test_no_room_means_no_draft() -> None:
    assert guard_of().weigh(Standing(1, 0, 100, 100)) == (0, 1.0)
