"""days_between: how far two dates are apart."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import msgspec

from app.tools.calendar_arithmetic import days_between, named_day
from app.tools.typed_tool import TypedTool
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult


class DaysBetween(msgspec.Struct, frozen=True):
    """Count the days between two dates."""

    first: Annotated[
        str, msgspec.Meta(max_length=40, description="As 2026-03-31, or today")
    ]
    second: Annotated[
        str, msgspec.Meta(max_length=40, description="As 2026-03-31, or today")
    ]


def days_between_tool(today: Callable[[], date] = date.today) -> Tool:
    """The tool over this calendar."""

    def run(arguments: DaysBetween, _: CancelToken) -> ToolResult:
        first = named_day(arguments.first, today())
        second = named_day(arguments.second, today())
        between = days_between(first, second)
        return ToolResult(f"From {first} to {second}: {between}")

    return TypedTool(
        "days_between",
        DaysBetween,
        run,
        examples=(
            "How many days lie between 4 July and 9 August 2027?",
            "How long is it until 2027-01-01?",
            "How many weeks lie between these two dates?",
        ),
    ).tool()
