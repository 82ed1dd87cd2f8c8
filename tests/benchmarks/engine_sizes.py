"""What drafts gain by size of the model: what a check costs, times what is accepted.

Only the bundled model is at hand, so larger ones are shapes with random weights: the
cost of a call does not depend on them. How many drafted tokens are right does; it is
taken from the bundled model on the same questions, so the gain is a prediction.
"""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from app.bench.engine_drafts import WINDOW
from app.bench.engine_sides import QUOTING, asked, write
from engine.draft_guard import LONGEST_DRAFT
from engine.llama_library import physical_cores
from engine.llama_native import NativeModel
from engine.llama_plain import requantized
from engine.model import ModelOptions
from tests.benchmarks.figures import Figure
from tests.helpers.random_model import B1_7, M360, make_random_model

ROWS = (1, 2, 3, 4, 6, 8, 12, 16)
_ROUNDS = 5
_PROMPT = 64


def measure_sizes(
    bundled: Path, folder: Path, *, cpu_time: bool
) -> Iterator[list[Figure]]:
    """Cost by rows and predicted gain, for each size and form when it is measured."""
    chance = accepted_chance(bundled)
    yield [Figure("quoting: a drafted token is right", chance, "share")]
    for name, file in _files(bundled, folder):
        curve = check_costs(file, cpu_time=cpu_time)
        length, gain = best_length(curve, chance)
        shown = " ".join(f"{rows}:{curve[rows] / curve[1]:.2f}" for rows in ROWS)
        yield [
            Figure(f"{name}: ms a token, plain", curve[1], "ms"),
            Figure(f"{name}: gain with drafts of {length} ({shown})", gain, "x"),
        ]
        if file.is_relative_to(folder):
            file.unlink()


def _files(bundled: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Made when it is their turn: together they take several gigabytes."""
    yield "135M Q4_1", bundled
    for kind in ("Q4_0", "Q8_0", "BF16"):
        yield f"135M {kind}", requantized(bundled, folder, kind)
    for name, shape in (("360M", M360), ("1.7B", B1_7)):
        for kind in ("Q4_0", "Q8_0"):
            file = folder / f"{name}-{kind}.gguf"
            yield f"{name} {kind}", make_random_model(file, bundled, shape, kind)


def check_costs(file: Path, *, cpu_time: bool) -> dict[int, float]:
    """Median ms of a call, by rows, in turns so that a load hits all."""
    options = ModelOptions(drafting=False, follow_load=False)
    clock = time.thread_time if cpu_time else time.perf_counter
    model = NativeModel(file, WINDOW, 1 if cpu_time else physical_cores(), options)
    times: dict[int, list[float]] = {rows: [] for rows in ROWS}
    try:
        with model.runner.exclusive() as decoder:
            prompt = list(range(1000, 1000 + _PROMPT))
            sequence = decoder.open(prompt)
            decoder.add(sequence, prompt)
            decoder.run()
            for _ in range(_ROUNDS):
                for rows in ROWS:
                    for warm in (True, False):  # the graph of this size is made once
                        began = clock()
                        decoder.add(sequence, [5] * rows, outputs=rows)
                        decoder.run()
                        if not warm:
                            times[rows].append((clock() - began) * 1000)
                        decoder.cut(sequence, _PROMPT)
    finally:
        model.close()
    return {rows: statistics.median(took) for rows, took in times.items()}


def accepted_chance(bundled: Path) -> float:
    """How likely the next drafted token is right, on answers that quote."""
    model = NativeModel(bundled, WINDOW, physical_cores(), ModelOptions())
    drafted = right = drafts = 0
    try:
        model.drafts.costs.note(1, 10.0)
        model.drafts.costs.note(16, 11.0)  # as if checks cost nothing: always drafted
        for question in QUOTING:
            drafter = write(model, asked(question)).writer.drafter
            assert drafter is not None
            drafted += drafter.drafted
            right += drafter.accepted
            drafts += drafter.drafts
    finally:
        model.close()
    # Of each draft, what was tried: the right ones and the first wrong one.
    return right / max(1, min(drafted, right + drafts))


def best_length(curve: dict[int, float], chance: float) -> tuple[int, float]:
    """The draft that gains most, were every token right so often."""
    gains = {}
    for rows, ms in curve.items():
        length = rows - 1
        tokens = sum(chance**n for n in range(length + 1))
        gains[min(length, LONGEST_DRAFT)] = tokens * curve[1] / ms
    best = max(gains, key=lambda length: gains[length])
    return best, gains[best]
