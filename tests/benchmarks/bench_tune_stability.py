"""The same choice when a computer that knows nothing is asked again and again.

INGLENOOK_TUNE_RUNS says how often (10).
"""

import os
import tempfile
from collections import Counter
from pathlib import Path

from tests.benchmarks.figures import Figure, show
from tests.benchmarks.tuning_runs import (
    StepTimes,
    describe,
    print_measured,
    tune_bundled,
    tuning_in,
)

RUNS = 10
BAR = 0.9


def main() -> bool:
    """Print each run as it is done; False if a bar was missed."""
    runs = int(os.environ.get("INGLENOOK_TUNE_RUNS", RUNS))
    choices: Counter[object] = Counter()
    seconds = []
    for number in range(1, runs + 1):
        steps = StepTimes()
        with tempfile.TemporaryDirectory() as folder:
            tuned = tune_bundled(tuning_in(Path(folder)), steps=steps)
        choices[tuned.chosen, tuned.plan] += 1
        seconds.append(steps.total)
        print(f"run {number}: {steps.total:.1f} s, {describe(tuned)}", flush=True)
        if choices.most_common(1)[0][1] < number:
            print_measured(tuned)  # this one, or one before, was different
    same = choices.most_common(1)[0][1] / runs
    return show(
        [
            Figure("runs with the same choice", same, "share", BAR, "higher"),
            Figure("longest run", max(seconds), "s", 60.0, "lower"),
        ]
    )
