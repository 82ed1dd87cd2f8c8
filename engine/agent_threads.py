"""Runs work that may hang beside each other, and never waits longer than was agreed."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from engine.cancel import CancelToken

_logger = logging.getLogger(__name__)

T = TypeVar("T")

_LOOK_S = 0.05  # between looks at the token
_GRACE_S = 0.5  # for what was cancelled to end by itself


@dataclass(frozen=True)
class Job(Generic[T]):
    """Something to do within a time; it is given a token that says when to stop."""

    work: Callable[[CancelToken], T]
    timeout_s: float


@dataclass
class Outcome(Generic[T]):
    """What came of a job: a value, an error, or neither: it did not end in time."""

    value: T | None = None
    error: Exception | None = None
    ended: bool = False
    ms: float = 0.0


def side_by_side(jobs: Sequence[Job[T]], cancel: CancelToken) -> list[Outcome[T]]:
    """Run all; returns when all have ended, run out of time, or were cancelled.

    What does not stop is left behind on its daemon thread, and its result is dropped.
    """
    news: queue.SimpleQueue[tuple[int, Outcome[T]]] = queue.SimpleQueue()
    tokens = [CancelToken() for _ in jobs]
    for number, (job, token) in enumerate(zip(jobs, tokens, strict=True)):
        cancel.on_cancel(token.cancel)
        threading.Thread(
            target=_run, args=(job, token, number, news), name="tool", daemon=True
        ).start()
    began = time.monotonic()
    outcomes: list[Outcome[T]] = [Outcome() for _ in jobs]
    deadlines = [began + job.timeout_s for job in jobs]
    while waiting := [n for n, outcome in enumerate(outcomes) if not outcome.ended]:
        try:
            number, outcomes_own = news.get(timeout=_LOOK_S)
            outcomes[number] = outcomes_own
            continue
        except queue.Empty:
            now = time.monotonic()
        for number in waiting:
            if now >= deadlines[number] or cancel.cancelled:
                tokens[number].cancel()
                deadlines[number] = min(deadlines[number], now)
        if all(now >= deadlines[number] + _GRACE_S for number in waiting):
            break
    return outcomes


def _run(
    job: Job[T],
    token: CancelToken,
    number: int,
    news: "queue.SimpleQueue[tuple[int, Outcome[T]]]",
) -> None:
    began = time.monotonic()
    outcome: Outcome[T] = Outcome(ended=True)
    try:
        outcome.value = job.work(token)
    except Exception as error:  # a tool is anybody's code
        _logger.info("a tool raised %s", type(error).__name__, exc_info=error)
        outcome.error = error
    outcome.ms = (time.monotonic() - began) * 1000
    news.put((number, outcome))
