"""A task under way: what is so far, saved at every change, and the bounds it has."""

import time
from dataclasses import dataclass, field

import msgspec

from engine.agent_events import Step, Stopped, Trajectory, TrajectoryStore
from engine.cancel import CancelToken
from engine.errors import CancelledError, EngineError
from engine.tool import ToolCall


class Limits(msgspec.Struct, frozen=True):
    """What a task may use; reaching one ends it with a sentence."""

    steps: int = 12
    tokens: int = 6_000  # written by the model
    seconds: float = 600.0
    repeats: int = 2  # of calls that were made before
    result_chars: int = 8_000  # of a result are told to the model


class LimitReachedError(EngineError):
    """A bound of the task was reached."""

    kind = "agent_limit"


@dataclass
class TaskState:
    """What the loop and the calls work on; `now` is what is kept."""

    now: Trajectory
    store: TrajectoryStore
    cancel: CancelToken
    repeats: int = 0
    _began: float = field(default_factory=time.monotonic)
    _before_s: float = 0.0

    def __post_init__(self) -> None:
        self._before_s = self.now.seconds

    @property
    def seconds(self) -> float:
        """Spent on the task, also before a crash."""
        return self._before_s + time.monotonic() - self._began

    def begin(self, pending: tuple[ToolCall, ...]) -> None:
        """These calls are about to run."""
        self._save(msgspec.structs.replace(self.now, pending=pending))

    def add(self, steps: tuple[Step, ...]) -> None:
        """These have ended; nothing runs now."""
        steps = (*self.now.steps, *steps)
        self._save(msgspec.structs.replace(self.now, steps=steps, pending=()))

    def stop(self, how: Stopped, answer: str = "", reason: str = "") -> None:
        """The task has come to an end; what was pending stays known."""
        self._save(
            msgspec.structs.replace(
                self.now, stopped=how, answer=answer or self.now.answer, reason=reason
            )
        )

    def count(self, tokens: int) -> None:
        """Tokens that the model wrote."""
        self.now = msgspec.structs.replace(self.now, tokens=self.now.tokens + tokens)

    def require_within(self, limits: Limits) -> None:
        """Raise where the task was cancelled or has used up what it may."""
        self.require_not_cancelled()
        if len(self.now.steps) >= limits.steps:
            raise LimitReachedError("The task needed more steps than are allowed.")
        if self.now.tokens >= limits.tokens:
            raise LimitReachedError("The task needed more words than are allowed.")
        if self.seconds >= limits.seconds:
            raise LimitReachedError("The task took longer than is allowed.")

    def require_not_cancelled(self) -> None:
        """Raise `CancelledError` once it was cancelled."""
        if self.cancel.cancelled:
            raise CancelledError("Stopped.")

    def _save(self, now: Trajectory) -> None:
        self.now = msgspec.structs.replace(now, seconds=round(self.seconds, 3))
        self.store.save(self.now)
