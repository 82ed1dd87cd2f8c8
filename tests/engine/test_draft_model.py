"""A draft model follows the text, reads nothing twice, and stops when it is told to."""

import logging
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cancel import CancelToken
from engine.draft_guard import CheckCosts
from engine.draft_model import MODEL_MATCH, DraftModel, ModelDrafts
from engine.draft_model_guard import DraftModelGuard
from engine.errors import EngineError
from tests.helpers.fake_context import VOCABULARY, FakeContext, next_token

TEXT = [3, 1, 4, 1, 5, 9, 2, 6]


def never(_token: int) -> bool:
    return False


def after(text: Sequence[int], count: int) -> tuple[int, ...]:
    """What is likeliest to follow."""
    tokens = list(text)
    for _ in range(count):
        tokens.append(next_token(tokens))
    return tuple(tokens[len(text) :])


def model_of(
    context: FakeContext | None = None, ends: Callable[[int], bool] = never
) -> DraftModel:
    return DraftModel(context or FakeContext(cells=400, batch_tokens=64), ends)


def test_it_says_what_it_would_write_itself() -> None:
    context = FakeContext(cells=400, batch_tokens=64)
    model = model_of(context)
    reader = object()
    assert model.behind(TEXT, reader) == len(TEXT)
    assert model.propose(TEXT, reader, 5) == after(TEXT, 5)
    assert context.calls == [8, 1, 1, 1, 1]


def test_what_was_guessed_rightly_is_not_read_again() -> None:
    context = FakeContext(cells=400, batch_tokens=64)
    model = model_of(context)
    reader, text = object(), list(TEXT)
    text += model.propose(text, reader, 3)
    text.append(7)  # the large model went on after three right guesses
    assert model.behind(text, reader) == 2  # the last guess was never read
    context.calls.clear()
    assert model.propose(text, reader, 2) == after(text, 2)
    assert context.calls == [2, 1]


def test_a_wrong_guess_is_taken_back() -> None:
    model = model_of()
    reader, text = object(), list(TEXT)
    first, *_ = model.propose(text, reader, 4)
    text += [first, (after(text, 2)[1] + 1) % VOCABULARY]
    assert model.behind(text, reader) == 1
    assert model.propose(text, reader, 3) == after(text, 3)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.lists(st.integers(0, 1), min_size=1, max_size=30),
            st.integers(1, 6),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(deadline=None, max_examples=80)
def test_answers_that_take_turns_do_not_mix(
    turns: list[tuple[int, list[int], int]],
) -> None:
    model = model_of(FakeContext(cells=2000, batch_tokens=512))
    readers = [object() for _ in range(3)]
    texts: list[list[int]] = [[0], [0, 1], [1]]
    for number, more, limit in turns:
        text = texts[number]
        text += more
        assert model.propose(text, readers[number], limit) == after(text, limit)


def test_a_long_text_is_read_a_chunk_at_a_time() -> None:
    context = FakeContext(cells=400, batch_tokens=16)
    model = model_of(context)
    reader, text = object(), TEXT * 5
    assert [model.propose(text, reader, 2) for _ in range(2)] == [(), ()]
    assert model.propose(text, reader, 2) == after(text, 2)
    assert context.calls == [16, 16, 8, 1]


def test_a_text_beyond_its_window_has_no_draft() -> None:
    context = FakeContext(cells=10, batch_tokens=64)
    assert model_of(context).propose(TEXT, object(), 3) == ()
    assert context.calls == []


def test_it_stops_before_the_end_of_an_answer() -> None:
    expected = after(TEXT, 3)
    model = model_of(ends=lambda token: token == expected[2])
    assert model.propose(TEXT, object(), 6) == expected[:2]


def test_it_stops_where_it_is_not_sure() -> None:
    class Doubtful(FakeContext):
        def scores(self, row: int) -> npt.NDArray[np.float32]:
            scores = super().scores(row)
            return scores * np.float32(0.5 if len(self.calls) > 2 else 1.0)

    expected = after(TEXT, 2)
    model = model_of(Doubtful(cells=400, batch_tokens=64))
    assert model.propose(TEXT, object(), 6) == expected


def test_stop_ends_reading_and_guessing() -> None:
    cancel = CancelToken()
    context = FakeContext(cells=400, batch_tokens=64)
    model = model_of(context)
    reader, text = object(), TEXT * 5
    context.runs_until_stop_is_asked = cancel.cancel
    assert model.propose(text, reader, 6, lambda: cancel.cancelled) == ()
    assert context.calls == []
    assert model.behind(text, reader) == len(text)
    cancel = CancelToken()  # pressed while it guesses
    context.runs_until_stop_is_asked = lambda: None
    started = model.propose(text, reader, 6, lambda: len(context.calls) > 2)
    assert len(started) == 3


def test_forgetting_leaves_nothing_of_a_text() -> None:
    context = FakeContext(cells=400, batch_tokens=64)
    model = model_of(context)
    reader = object()
    model.propose(TEXT, reader, 4)
    model.forget()
    assert context.used_cells == 0
    assert model.behind(TEXT, reader) == len(TEXT)
    assert model.propose(TEXT, reader, 4) == after(TEXT, 4)


def test_one_that_fails_is_not_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    class Failing(FakeContext):
        def run(self, should_stop: Callable[[], bool] | None = None) -> None:
            raise EngineError("It failed.", "x")

    model = model_of(Failing(cells=400, batch_tokens=64))
    with caplog.at_level(logging.WARNING):
        assert model.propose(TEXT, object(), 3) == ()
    assert "not asked again" in caplog.text
    assert model.failed
    guard = DraftModelGuard(CheckCosts(), model.costs)
    assert ModelDrafts(model, guard, TEXT, lambda: False).weigh(5, 50) == (0, 1.0)
    at_load = model_of(Failing(cells=400, batch_tokens=64))
    at_load.measure()
    assert at_load.failed


def drafts_of(model: DraftModel) -> ModelDrafts:
    """Where a check costs hardly more than a token, and a guess a tenth of one."""
    checks = CheckCosts()
    for rows in (1, 2, 4, 8, 16):
        checks.note(rows, 100.0 + rows)
    for rows in (1, 2, 8, 64):
        model.costs.note(rows, 10.0 + rows / 10)
    guard = DraftModelGuard(checks, model.costs)
    for _ in range(200):
        guard.note_token()  # so much was written: it may be tried
    return ModelDrafts(model, guard, TEXT, lambda: False)


def test_what_its_drafts_bring_decides_whether_it_is_asked() -> None:
    drafts = drafts_of(model_of(FakeContext(cells=4000, batch_tokens=64)))
    for token in TEXT * 4:
        drafts.accept(token)
    length, gain = drafts.weigh(15, 400)
    assert length
    assert gain > 1.0
    for _ in range(12):
        length, _ = drafts.weigh(15, 400)
        if not length:
            break
        draft = drafts.propose(length)
        assert draft.match == MODEL_MATCH
        for token in (49, 48):
            drafts.accept(token)
        drafts.note_result(len(draft.tokens), 0)
    assert drafts.weigh(15, 400) == (0, 1.0)
    assert drafts.accepted == 0
    assert drafts.drafted > 0


def test_its_calls_are_timed_at_load() -> None:
    context = FakeContext(cells=400, batch_tokens=64)
    model = model_of(context)
    model.measure()
    assert model.costs.known
    assert context.used_cells == 0
