"""Reads plainly worded requests by itself; leaves the rest to another driver.

For models that call tools badly: a tool that knows how it is asked for gets its call
from code, and its result is the answer.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import closing

from app.tools.request_words import has_several_wishes
from app.tools.search_library import query_of
from app.tools.typed_tool import ReadingTool
from engine.agent_driver import CallDriver, Repaired, Turn
from engine.agent_events import AnswerGenerated, Step, ToolsChosen, Trajectory
from engine.cancel import CancelToken
from engine.tool import Tool, ToolCall

LEAST_SURENESS = 0.7
_LAST_RESORT = "search_library"
_LAST_RESORT_SURENESS = 0.4
_QUESTION = re.compile(
    r"^\W*(?:who|what|when|where|which|whose|whom|why|how|is|are|was|were|does|do|did|can"
    r"|may|must|has|have)\b|\?\s*$",
    re.IGNORECASE,
)
_TO_THE_ASSISTANT = re.compile(r"\b(?:you|your|yourself)\b", re.IGNORECASE)

_Events = Generator[ToolsChosen | AnswerGenerated, None, Turn]


class RequestDriver:
    """Keeps nothing between turns: what it read once it reads again."""

    def __init__(self, otherwise: CallDriver) -> None:
        self._otherwise = otherwise

    def turn(
        self, so_far: Trajectory, tools: Sequence[Tool], cancel: CancelToken
    ) -> _Events:
        """The call that the request names, or its result as the answer."""
        read = plainest(so_far.task, tools)
        if read is not None:
            return (yield from _own_turn(so_far, *read))
        last = last_resort(so_far.task, tools)
        if last is None:
            return (yield from self._otherwise.turn(so_far, tools, cancel))
        if so_far.steps and so_far.steps[0].call == last:
            return (yield from _own_turn(so_far, last, _LAST_RESORT_SURENESS))
        with closing(self._otherwise.turn(so_far, tools, cancel)) as events:
            first = next(events, None)
            if isinstance(first, ToolsChosen) and not first.names:
                # A small model left to itself makes answers up.
                return (yield from _own_turn(so_far, last, _LAST_RESORT_SURENESS))
            if first is not None:
                yield first
            return (yield from events)

    def repair(
        self,
        so_far: Trajectory,
        tool: Tool,
        call: ToolCall,
        error: str,
        cancel: CancelToken,
    ) -> Repaired:
        """By the other one: what was read here was not enough."""
        return self._otherwise.repair(so_far, tool, call, error, cancel)


def plainest(request: str, tools: Sequence[Tool]) -> tuple[ToolCall, float] | None:
    """The call that a request names most plainly; None where none is plain."""
    if has_several_wishes(request):
        return None
    best: tuple[ToolCall, float] | None = None
    for tool in tools:
        fit = tool.from_request(request) if isinstance(tool, ReadingTool) else None
        if fit is None or fit.sureness < LEAST_SURENESS:
            continue
        if best is None or fit.sureness > best[1]:
            best = (ToolCall(tool.name, fit.arguments), fit.sureness)
    return best


def last_resort(request: str, tools: Sequence[Tool]) -> ToolCall | None:
    """A question that no tool is for may be answered in the documents."""
    if not _QUESTION.search(request) or _TO_THE_ASSISTANT.search(request):
        return None
    if has_several_wishes(request):
        return None
    if all(tool.name != _LAST_RESORT for tool in tools):
        return None
    return ToolCall(_LAST_RESORT, {"query": query_of(request)})


def _own_turn(so_far: Trajectory, call: ToolCall, sureness: float) -> _Events:
    if not so_far.steps:
        yield ToolsChosen((call.name,), sureness)
        return Turn((call,))
    answer = "\n\n".join(map(_told, so_far.steps))
    yield AnswerGenerated(answer)
    return Turn(answer=answer)


def _told(step: Step) -> str:
    return f"{step.call.name}: {step.result}" if step.failed else step.result
