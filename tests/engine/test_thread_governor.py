"""The number of threads follows what others do, and does not swing."""

import pytest

from engine.thread_governor import CpuTimes, ThreadGovernor


class FakeTimes(CpuTimes):
    """A machine whose processes use so many cores."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.others = self.ours = 0.0
        self.known = True

    def everyone(self) -> float | None:
        return self.others + self.ours if self.known else None

    def own(self) -> float:
        return self.ours

    def pass_time(self, governor: ThreadGovernor, others: float, looks: int) -> int:
        for _ in range(looks):
            self.now += 0.5
            self.others += others * 0.5
            self.ours += governor.threads * 0.5
            governor.look()
        return governor.threads


@pytest.fixture
def times() -> FakeTimes:
    return FakeTimes()


def governor_of(times: FakeTimes, most: int) -> ThreadGovernor:
    return ThreadGovernor(most, times, lambda: times.now)


def test_a_core_that_others_use_is_left_to_them(times: FakeTimes) -> None:
    governor = governor_of(times, 4)
    assert times.pass_time(governor, others=0.1, looks=5) == 4
    assert times.pass_time(governor, others=1.0, looks=1) == 4  # a moment is no load
    assert times.pass_time(governor, others=1.0, looks=1) == 3
    assert times.pass_time(governor, others=2.9, looks=2) == 1
    assert times.pass_time(governor, others=9.0, looks=5) == 1
    assert times.pass_time(governor, others=0.1, looks=3) == 1  # nor is a moment's rest
    assert times.pass_time(governor, others=0.1, looks=1) == 4


def test_between_two_marks_nothing_changes(times: FakeTimes) -> None:
    governor = governor_of(times, 2)
    assert times.pass_time(governor, others=0.5, looks=10) == 2
    assert times.pass_time(governor, others=0.7, looks=2) == 1
    assert times.pass_time(governor, others=0.5, looks=20) == 1


def test_without_figures_all_cores_are_used(times: FakeTimes) -> None:
    times.known = False
    governor = governor_of(times, 2)
    assert times.pass_time(governor, others=2.0, looks=5) == 2


def test_a_look_between_two_tokens_reads_nothing(times: FakeTimes) -> None:
    governor = governor_of(times, 2)
    times.known = False
    times.now += 0.4
    assert not governor.look()


def test_this_system_tells_its_times() -> None:
    times = CpuTimes()
    everyone = times.everyone()
    assert everyone is None or everyone > times.own() > 0
