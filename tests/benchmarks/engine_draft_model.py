"""What a second file gains that guesses ahead: fine weights with coarse ones as draft.

Only one model is at hand, so its BF16 form answers and its Q4_0 form guesses: a draft
that is nearly always right, but hardly cheaper. Each question is written by both sides
in turns; both draft from texts.
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from app.bench.engine_drafts import WINDOW
from app.bench.engine_sides import (
    FREE,
    GREEDY,
    QUOTING,
    asked,
    closing_all,
    interleaved,
    write,
)
from engine.draft_model_guard import Standing
from engine.greedy_texts import same_apart_from_ties
from engine.llama_library import physical_cores
from engine.llama_native import NativeModel
from engine.llama_plain import Clock, requantized
from engine.messages import ChatRequest
from engine.model import ModelOptions
from tests.benchmarks.figures import Figure

NEVER_WORSE = 0.98
_ALWAYS = 4  # tokens that are drafted where nobody weighs


def measure_draft_model(
    bundled: Path, folder: Path, *, cpu_time: bool, rounds: int, written: int
) -> Iterator[list[Figure]]:
    """With against without, weighed by the guard, and always."""
    options = ModelOptions(follow_load=False)
    drafting = msgspec.structs.replace(
        options, draft_model=str(requantized(bundled, folder, "Q4_0"))
    )
    large = requantized(bundled, folder, "BF16")
    threads = 1 if cpu_time else physical_cores()
    clock = time.thread_time if cpu_time else time.perf_counter
    plain = NativeModel(large, WINDOW, threads, options)
    ours = NativeModel(large, WINDOW, threads, drafting)
    with closing_all(plain, ours):
        plain.measure_checks()
        ours.measure_checks()
        yield [_hope(ours)]
        sides = _Sides(ours, plain, clock, rounds, written)
        for kind, questions in (("quoting", QUOTING), ("free text", FREE)):
            yield sides.measured(f"{kind}, weighed", questions, NEVER_WORSE)
        _ask_always(ours)
        for kind, questions in (("quoting", QUOTING), ("free text", FREE)):
            yield sides.measured(f"{kind}, always asked", questions)


class _Sides:
    """One pair of models and how they are asked."""

    def __init__(
        self,
        ours: NativeModel,
        plain: NativeModel,
        clock: Clock,
        rounds: int,
        written: int,
    ) -> None:
        self._ours = ours
        self._plain = plain
        self._clock = clock
        self._rounds = rounds
        self._sampling = msgspec.structs.replace(GREEDY, max_tokens=written)

    def measured(
        self, name: str, questions: Sequence[str], least: float | None = None
    ) -> list[Figure]:
        ratios, same, drafted, right = [], [], 0, 0
        for question in questions:
            request = asked(question, self._sampling)
            one, other = write(self._ours, request), write(self._plain, request)
            prompt = self._plain.prompt(request).tokens
            texts = [written.writer.tokens() for written in (other, one)]
            same.append(same_apart_from_ties(self._plain, prompt, *texts))
            part = one.writer.drafter and one.writer.drafter.model
            drafted += part.drafted if part else 0
            right += part.accepted if part else 0
            beside = interleaved(
                lambda r=request: self._token_s(self._ours, r),  # type: ignore[misc]
                lambda r=request: self._token_s(self._plain, r),  # type: ignore[misc]
                self._rounds,
            )
            ratios.append(beside.ratio)
        ratio = sum(ratios) / len(ratios)
        return [
            _high(f"{name}: tokens/s with a draft model", ratio, "x", least),
            _high(f"{name}: same greedy text", sum(same) / len(same), "share", 1.0),
            Figure(f"{name}: guesses right, of {drafted}", right / max(1, drafted), ""),
        ]

    def _token_s(self, model: NativeModel, request: ChatRequest) -> float:
        return write(model, request, self._clock).token_s


def _high(name: str, value: float, unit: str, least: float | None) -> Figure:
    return Figure(name, value, unit, least, better="higher")


def _hope(model: NativeModel) -> Figure:
    """What the guard expects if every second, and if nearly every guess were right."""
    guard = model.draft.guards[True]
    some, most = guard.hope(0.6)[1], guard.hope(0.95)[1]
    return Figure(f"gain expected if .95 are right (if .60: {some:.2f})", most, "x")


def _ask_always(model: NativeModel) -> None:
    """As if no guard were there: how long a draft is does not depend on anything."""

    def always(standing: Standing) -> tuple[int, float]:
        return min(_ALWAYS, standing.available), 9.0

    for guard in model.draft.guards.values():
        guard.weigh = always  # type: ignore[method-assign]
        guard.may_gain = lambda: True  # type: ignore[method-assign]
