"""Two clocks to measure calls with: one for a quiet computer, one for a busy one."""

import time
from collections.abc import Callable

from engine.thread_governor import CpuTimes

BUSY_CORES = 0.3  # of others: a second thread then waits for its core
_LOOK_S = 0.4

Clock = Callable[[int], float]  # seconds, for a call on so many threads


def wall_clock(_threads: int) -> float:
    """What a person waits: right where nothing else runs."""
    return time.perf_counter()


def work_clock(threads: int) -> float:
    """Processor time, shared out: what the same call would take on a quiet computer.

    The threads of a call hardly spin (see `llama_library`), so what others take from
    them is not in it; parts that run on one thread alone are counted too low.
    """
    return time.process_time() / threads


def clock_for_now(
    times: CpuTimes | None = None, sleep: Callable[[float], None] = time.sleep
) -> Clock:
    """Looks for a moment at what other programs take."""
    times = times or CpuTimes()
    everyone, own, began = times.everyone(), times.own(), time.monotonic()
    if everyone is None:
        return wall_clock
    sleep(_LOOK_S)
    spent = (times.everyone() or everyone) - everyone - (times.own() - own)
    others = spent / max(1e-3, time.monotonic() - began)
    return work_clock if others > BUSY_CORES else wall_clock
