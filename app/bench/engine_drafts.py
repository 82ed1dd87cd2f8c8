"""Drafts: what they gain on quotes, and that they cost nothing on free text."""

import statistics
from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.bench.engine_found import Gained, Speculated
from app.bench.engine_sides import (
    FREE,
    GREEDY,
    QUOTING,
    Bench,
    asked,
    closing_all,
    interleaved,
    pooled,
    write,
)
from engine.greedy_texts import same_apart_from_ties
from engine.llama_native import NativeModel
from engine.llama_plain import requantized
from engine.model import ModelOptions

WINDOW = 2048


def name_of_form(form: str) -> str:
    """How a form of the weights is called; an empty one is the file itself."""
    return form or "as it is"


def file_of_form(bench: Bench, form: str) -> Path:
    """The model in this form, made in the folder of the child."""
    return requantized(bench.model, bench.folder, form) if form else bench.model


def measure_speculation(bench: Bench) -> dict[str, Speculated]:
    """With against without drafts, same greedy text, for each form of the weights."""
    found = {}
    for number, form in enumerate(bench.amount.forms):
        bench.watch("Drafting", number, len(bench.amount.forms))
        found[name_of_form(form)] = _speculated(bench, file_of_form(bench, form))
    return found


def _speculated(bench: Bench, file: Path) -> Speculated:
    drafting = NativeModel(file, WINDOW, bench.threads, ModelOptions(follow_load=False))
    plain = NativeModel(
        file, WINDOW, bench.threads, ModelOptions(drafting=False, follow_load=False)
    )
    with closing_all(drafting, plain):
        drafting.measure_checks()
        quoting = _gained(bench, drafting, plain, QUOTING)
        free = _gained(bench, drafting, plain, FREE)
        rows_ms = dict(drafting.drafts.guard.curve())
    return Speculated(quoting, free, rows_ms)


def _gained(
    bench: Bench, drafting: NativeModel, plain: NativeModel, questions: Sequence[str]
) -> Gained:
    speeds, same, drafted, right = [], [], 0, 0
    sampling = msgspec.structs.replace(GREEDY, max_tokens=bench.amount.written)
    for question in questions:
        request = asked(question, sampling)
        one, other = write(drafting, request), write(plain, request)  # warms up as well
        prompt = plain.prompt(request).tokens
        same.append(
            same_apart_from_ties(
                plain, prompt, other.writer.tokens(), one.writer.tokens()
            )
        )
        if drafter := one.writer.drafter:
            drafted += drafter.drafted
            right += drafter.accepted
        speeds.append(
            interleaved(
                lambda r=request: write(drafting, r, bench.clock).token_s,  # type: ignore[misc]
                lambda r=request: write(plain, r, bench.clock).token_s,  # type: ignore[misc]
                bench.amount.rounds,
            )
        )
    return Gained(pooled(speeds), drafted, right, statistics.mean(same))
