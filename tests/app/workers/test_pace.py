"""Embedding rests on battery, and the progress says so; reading does not."""

import threading
from collections.abc import Callable

import pytest

from app.workers.pace import LOOK_EVERY_S, MOST_S, Pace
from rag.documents import IngestionFinished, IngestionProgressed


class Closing(threading.Event):
    """Notes how long was waited."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        return False


def _progress(chunks: int) -> IngestionProgressed:
    return IngestionProgressed(0, 1, chunks, 100, 1, None)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def closing() -> Closing:
    return Closing()


def _pace(closing: Closing, battery: bool | Callable[[], bool], clock: Clock) -> Pace:
    return Pace(closing, battery if callable(battery) else lambda: battery, clock)


def test_plugged_in_nothing_waits(closing: Closing) -> None:
    pace = _pace(closing, False, Clock())
    event = _progress(8)
    assert pace.marked(event) is event
    pace.rest_after(event)
    assert closing.waited == []


def test_on_battery_embedding_rests_and_says_so(closing: Closing) -> None:
    clock = Clock()
    pace = _pace(closing, True, clock)
    marked = pace.marked(_progress(0))
    assert isinstance(marked, IngestionProgressed)
    assert marked.slowed
    clock.now += 1
    pace.rest_after(_progress(0))  # a document was read
    clock.now += 0.5
    pace.rest_after(_progress(64))
    clock.now += 60
    pace.rest_after(_progress(128))
    assert closing.waited == [1.0, MOST_S]
    finished = IngestionFinished(documents_done=1, failed=0, seconds=1.0)
    assert pace.marked(finished) is finished


def test_the_battery_is_looked_at_now_and_then(closing: Closing) -> None:
    clock, states = Clock(), iter([True, False])
    pace = _pace(closing, lambda: next(states), clock)
    for chunks in (1, 2):
        clock.now += 0.5
        pace.rest_after(_progress(chunks))
    clock.now += LOOK_EVERY_S
    pace.rest_after(_progress(3))
    assert closing.waited == [1.0, 1.0]
