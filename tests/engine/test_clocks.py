"""Whether a computer is too busy to be measured by the clock on the wall."""

import time

from engine.clocks import others_are_busy
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


def test_others_are_busy_where_they_take_a_good_part_of_a_core() -> None:
    def nap(_seconds: float) -> None:
        time.sleep(0.01)

    assert others_are_busy(FakeTimes(others=1.0), nap)
    assert not others_are_busy(FakeTimes(others=0.0), nap)
    assert not others_are_busy(FakeTimes(others=None), nap)  # the system does not say
