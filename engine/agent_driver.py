"""What the agent needs of a model: the next calls or the answer, and a repair."""

from collections.abc import Generator, Sequence
from typing import Protocol

import msgspec

from engine.agent_events import AnswerGenerated, ToolsChosen, Trajectory
from engine.cancel import CancelToken
from engine.tool import Tool, ToolCall


class Turn(msgspec.Struct, frozen=True):
    """Calls to make, or, where there are none, the answer."""

    calls: tuple[ToolCall, ...] = ()
    answer: str = ""
    tokens: int = 0  # written by the model for it


class Repaired(msgspec.Struct, frozen=True):
    """A call written again; None where nothing better came of it."""

    call: ToolCall | None
    tokens: int = 0


class CallDriver(Protocol):
    """Turns what has happened so far into what happens next.

    Keeps nothing between turns: everything is in the trajectory, so that a task can go
    on after a crash. Raises `EngineError`, and `CancelledError` where `cancel` came.
    """

    def turn(
        self, so_far: Trajectory, tools: Sequence[Tool], cancel: CancelToken
    ) -> Generator[ToolsChosen | AnswerGenerated, None, Turn]:
        """Decide what comes next, telling of it on the way."""
        ...

    def repair(
        self,
        so_far: Trajectory,
        tool: Tool,
        call: ToolCall,
        error: str,
        cancel: CancelToken,
    ) -> Repaired:
        """Write a call again that a check refused with this sentence."""
        ...
