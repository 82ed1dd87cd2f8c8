"""Parts of an agent for tests: tools, gates, stores, a driver with a script."""

import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from engine.agent_driver import Repaired, Turn
from engine.agent_events import AnswerGenerated, ToolsChosen, Trajectory
from engine.cancel import CancelToken
from engine.tool import (
    Arguments,
    ConsentRequest,
    Decision,
    Effect,
    Tool,
    ToolCall,
    ToolResult,
)

NUMBER = {
    "type": "object",
    "properties": {"x": {"type": "integer"}},
    "required": ["x"],
}


Work = Callable[[Arguments, CancelToken], ToolResult]


def say(arguments: Arguments, _cancel: CancelToken) -> ToolResult:
    """Give back what was given."""
    return ToolResult(str(arguments.get("x", "")))


def tool(
    name: str, run: Work = say, effect: Effect = "reads", timeout_s: float = 60.0
) -> Tool:
    """A tool that takes a number."""
    return Tool(name, f"Does {name}.", NUMBER, run, effect, timeout_s=timeout_s)


@dataclass
class Memory:
    """A store that keeps every state it was given."""

    saved: list[Trajectory] = field(default_factory=list)

    def save(self, trajectory: Trajectory) -> None:
        self.saved.append(trajectory)

    @property
    def last(self) -> Trajectory:
        return self.saved[-1]


@dataclass
class Gate:
    """Allows what it is told to allow, and keeps what it was asked."""

    decide: Callable[[ConsentRequest], Decision] = lambda _: Decision(allowed=True)
    asked: list[ConsentRequest] = field(default_factory=list)

    def ask(self, request: ConsentRequest, cancel: CancelToken) -> Decision:
        self.asked.append(request)
        return self.decide(request)


@dataclass
class Script:
    """A driver that makes these turns, one after the other, then answers."""

    turns: Sequence[Turn]
    repaired: ToolCall | None = None
    errors: list[str] = field(default_factory=list)
    made: int = 0

    def turn(
        self, so_far: Trajectory, tools: Sequence[Tool], cancel: CancelToken
    ) -> Generator[ToolsChosen | AnswerGenerated, None, Turn]:
        self.made += 1
        yield ToolsChosen(tuple(one.name for one in tools), 1.0)
        return self.turns[self.made - 1] if self.made <= len(self.turns) else Turn()

    def repair(
        self,
        so_far: Trajectory,
        tool: Tool,
        call: ToolCall,
        error: str,
        cancel: CancelToken,
    ) -> Repaired:
        self.errors.append(error)
        return Repaired(self.repaired, tokens=1)


def calls(*pairs: tuple[str, object]) -> Turn:
    """A turn of calls, each with a value for `x`."""
    return Turn(tuple(ToolCall(name, {"x": value}) for name, value in pairs), tokens=5)


class Hanging:
    """A tool's work that does not look at its token, until the test lets it go."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.release = threading.Event()

    def __call__(self, _arguments: Arguments, _cancel: CancelToken) -> ToolResult:
        self.started.set()
        self.release.wait(30)
        return ToolResult("late")
