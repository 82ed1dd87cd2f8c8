"""add_to_date: the date that is so many days, weeks, months or years away."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

import msgspec

from app.tools.calendar_arithmetic import described, named_day, shifted
from app.tools.typed_tool import TypedTool
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult


class AddToDate(msgspec.Struct, frozen=True):
    """Find the date some days, weeks, months or years after or before a date."""

    start: Annotated[
        str, msgspec.Meta(max_length=40, description="As 2026-03-31, or today")
    ]
    count: Annotated[
        int, msgspec.Meta(ge=-100_000, le=100_000, description="Negative: before")
    ]
    unit: Literal["days", "weeks", "months", "years"]


def add_to_date_tool(today: Callable[[], date] = date.today) -> Tool:
    """The tool over this calendar."""

    def run(arguments: AddToDate, _: CancelToken) -> ToolResult:
        start = named_day(arguments.start, today())
        day = shifted(start, arguments.count, arguments.unit.removesuffix("s"))
        return ToolResult(
            f"{arguments.count} {arguments.unit} from {start}: {described(day)}"
        )

    return TypedTool(
        "add_to_date",
        AddToDate,
        run,
        examples=(
            "What date is 45 days after 3 February 2027?",
            "Which day is half a year from today?",
            "When was it two weeks before 2026-05-01?",
        ),
    ).tool()
