"""What an agent does, as facts in order, and what is kept to go on after a crash."""

from typing import Literal, Protocol

import msgspec

from engine.messages import Message
from engine.tool import ConsentRequest, SourceSpan
from engine.tool_dialects import ToolCall

Stopped = Literal["done", "limit", "cancelled", "error"]
Approval = Literal["free", "approved", "denied", "not_asked"]


class Step(msgspec.Struct, frozen=True):
    """One call and what came of it."""

    call: ToolCall
    approval: Approval  # not_asked: it was stopped before, by a check
    result: str  # what the model is told: the result, or what went wrong
    failed: bool = False
    tainted: bool = False
    sources: tuple[SourceSpan, ...] = ()
    undo: str = ""
    ms: float = 0.0


class Trajectory(msgspec.Struct, frozen=True):
    """All that is needed to go on with a task; saved after every step.

    `pending` were about to run when it was saved: their effects may or may not have
    happened, so they are never repeated unasked.
    """

    id: str
    task: str
    messages: tuple[Message, ...] = ()  # that came before: a chat's history
    quoted: tuple[SourceSpan, ...] = ()  # words of others in those and in the task
    steps: tuple[Step, ...] = ()
    pending: tuple[ToolCall, ...] = ()
    answer: str = ""
    stopped: Stopped | None = None  # None: under way, or crashed
    reason: str = ""  # why it stopped, as a sentence, where it is not done
    tokens: int = 0  # written by the model
    seconds: float = 0.0

    @property
    def tainted(self) -> tuple[SourceSpan, ...]:
        """The words of others that are in the context."""
        return self.quoted + tuple(
            span
            for step in self.steps
            if step.tainted
            for span in step.sources or (SourceSpan(step.call.name, step.result),)
        )


class TrajectoryStore(Protocol):
    """Keeps trajectories; `save` is on disk when it returns."""

    def save(self, trajectory: Trajectory) -> None:
        """Keep this instead of what was kept under its id."""
        ...


class ToolsChosen(msgspec.Struct, frozen=True, tag="tools_chosen"):
    """The tools that the request may need; empty: it is answered without."""

    names: tuple[str, ...]
    score: float  # how sure it is that a tool is needed, 0 to 1


class CallProposed(msgspec.Struct, frozen=True, tag="call_proposed"):
    """The model asks for a call; `number` counts the calls of the task from 0."""

    number: int
    call: ToolCall


class ConsentAsked(msgspec.Struct, frozen=True, tag="consent_asked"):
    """The gate is about to be asked; the user may have to answer."""

    number: int
    request: ConsentRequest


class CallStarted(msgspec.Struct, frozen=True, tag="call_started"):
    """The call runs."""

    number: int


class CallFinished(msgspec.Struct, frozen=True, tag="call_finished"):
    """It has ended, or was refused."""

    number: int
    step: Step


class AnswerGenerated(msgspec.Struct, frozen=True, tag="answer_generated"):
    """A piece of the answer."""

    text: str


class AgentFinished(msgspec.Struct, frozen=True, tag="agent_finished"):
    """The last event of every run."""

    trajectory: Trajectory


AgentEvent = (
    ToolsChosen
    | CallProposed
    | ConsentAsked
    | CallStarted
    | CallFinished
    | AnswerGenerated
    | AgentFinished
)
