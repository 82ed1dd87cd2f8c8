"""The decoder against the plainest loop, the high-level class, and itself without a
feature: `python -m tests.benchmarks engine`.

On a machine that others use, `INGLENOOK_BENCH_CPU_TIME=1` measures the speed rows with
one thread and its CPU time.
"""

import os
from collections.abc import Callable
from pathlib import Path

from app.models import bundled_model
from tests.benchmarks.engine_gains import measure_drafts, measure_samples
from tests.benchmarks.engine_reuse import (
    measure_disk,
    measure_stop,
    measure_turns,
    measure_typing,
)
from tests.benchmarks.engine_sides import Measure, how_to_measure
from tests.benchmarks.engine_soak import measure_memory, measure_soak
from tests.benchmarks.engine_speed import measure_against_high_level, measure_speed
from tests.benchmarks.figures import Figure, show

ROUNDS = 7

Group = Callable[[Path, Measure], list[Figure]]

GROUPS: dict[str, Group] = {
    "speed": lambda path, measure: measure_speed(path, measure, ROUNDS),
    "high_level": lambda path, m: measure_against_high_level(path, m, ROUNDS),
    "turns": measure_turns,
    "disk": measure_disk,
    "typing": measure_typing,
    "stop": measure_stop,
    "drafts": measure_drafts,
    "samples": measure_samples,
    "memory": measure_memory,
    "soak": measure_soak,
}


def main() -> bool:
    """Run all groups, or those named in INGLENOOK_BENCH_ENGINE (comma separated)."""
    path = bundled_model()
    measure = how_to_measure()
    wanted = os.environ.get("INGLENOOK_BENCH_ENGINE", "").split(",")
    reached = True
    for name, group in GROUPS.items():
        if wanted == [""] or name in wanted:
            reached &= show(group(path, measure))
    return reached
