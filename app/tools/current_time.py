"""current_time: the date and time on this computer."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from app.tools.typed_tool import TypedTool
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult


class CurrentTime(msgspec.Struct, frozen=True):
    """Tell the current date, weekday and time."""


def current_time_tool(
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> Tool:
    """The tool over this clock."""

    def run(_arguments: CurrentTime, _: CancelToken) -> ToolResult:
        moment = now()
        return ToolResult(f"{moment:%A, %Y-%m-%d %H:%M (%Z)}")

    return TypedTool(
        "current_time",
        CurrentTime,
        run,
        examples=(
            "How late is it?",
            "What date do we have?",
            "Is it Monday or Tuesday?",
        ),
    ).tool()
