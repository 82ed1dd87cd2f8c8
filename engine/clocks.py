"""Clocks to measure calls with, on a quiet computer and on a busy one.

Where others need the cores, the threads of a call wait for each other, and a clock on
the wall tells more of the others than of the call. One thread waits for nobody: its
processor time is about the same whatever else runs.
"""

import time
from collections.abc import Callable

from engine.thread_governor import CpuTimes

BUSY_CORES = 0.3  # of others: a second thread then waits for its core
_LOOK_S = 0.4

Clock = Callable[[], float]  # seconds

wall_clock: Clock = time.perf_counter  # what a person waits
work_clock: Clock = time.thread_time  # of a call on one thread


def others_are_busy(
    times: CpuTimes | None = None, sleep: Callable[[float], None] = time.sleep
) -> bool:
    """Looks for a moment at what other programs take."""
    times = times or CpuTimes()
    everyone, own, began = times.everyone(), times.own(), time.monotonic()
    if everyone is None:
        return False
    sleep(_LOOK_S)
    spent = (times.everyone() or everyone) - everyone - (times.own() - own)
    return spent / max(1e-3, time.monotonic() - began) > BUSY_CORES
