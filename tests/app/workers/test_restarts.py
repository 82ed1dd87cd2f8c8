"""When a worker may come back."""

import pytest

from app.workers import restarts
from app.workers.errors import WorkerCrashLoopError
from app.workers.restarts import Restarts


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(restarts, "time", clock)
    return clock


def test_a_crash_loop_is_refused_until_the_pause_is_over(clock: Clock) -> None:
    deaths = Restarts(keep_alive=False)
    for _ in range(restarts.CRASH_LOOP_LIMIT):
        deaths.require_allowed("The model")
        deaths.note_death()
    with pytest.raises(WorkerCrashLoopError, match=r"^The model stopped 5 times"):
        deaths.require_allowed("The model")
    clock.now += restarts.CRASH_LOOP_PAUSE_S
    deaths.require_allowed("The model")


def test_one_answer_forgives_all(clock: Clock) -> None:
    deaths = Restarts(keep_alive=False)
    for _ in range(50):
        deaths.note_death()
        deaths.forgive()
        deaths.require_allowed("The model")
    assert deaths.seconds_to_restart() is None


def test_it_comes_back_by_itself_with_growing_pauses_and_not_for_ever(
    clock: Clock,
) -> None:
    deaths = Restarts(keep_alive=True)
    pauses = []
    for _ in range(restarts.OWN_RESTARTS):
        deaths.note_death()
        deaths.require_allowed("The library")
        pauses.append(deaths.seconds_to_restart())
        deaths.cancel_restart()
    assert pauses == sorted(pauses, key=lambda pause: pause or 0)
    assert pauses[0] == pytest.approx(restarts.FIRST_PAUSE_S)
    assert pauses[-1] == pytest.approx(restarts.LONGEST_PAUSE_S)
    deaths.note_death()
    assert deaths.seconds_to_restart() is None
    with pytest.raises(WorkerCrashLoopError):
        deaths.require_allowed("The library")
    clock.now += restarts.OWN_RESTART_WINDOW_S
    deaths.note_death()
    assert deaths.seconds_to_restart() is not None


def test_a_return_is_told_once() -> None:
    deaths = Restarts(keep_alive=False)
    assert not deaths.note_return()
    deaths.note_death()
    assert deaths.note_return()
    assert not deaths.note_return()
