"""Which clock measures on a computer that others use."""

import time

from engine.clocks import clock_for_now, wall_clock, work_clock
from engine.thread_governor import CpuTimes


class FakeTimes(CpuTimes):
    def __init__(self, others: float | None) -> None:
        super().__init__()
        self._others = others
        self._looks = 0

    def everyone(self) -> float | None:
        self._looks += 1
        return None if self._others is None else self._others * (self._looks - 1)

    def own(self) -> float:
        return 0.0


def test_a_busy_computer_is_measured_by_work_done() -> None:
    def nap(_seconds: float) -> None:
        time.sleep(0.01)

    assert clock_for_now(FakeTimes(others=1.0), nap) is work_clock
    assert clock_for_now(FakeTimes(others=0.0), nap) is wall_clock
    assert clock_for_now(FakeTimes(others=None), nap) is wall_clock


def test_work_is_shared_out_between_threads() -> None:
    began, one, two = time.process_time(), work_clock(1), work_clock(2)
    assert one >= began
    assert two < one
    assert wall_clock(1) <= wall_clock(4)
