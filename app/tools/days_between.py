"""days_between: how far two dates are apart."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

import msgspec

from app.tools.calendar_arithmetic import days_between, named_day
from app.tools.request_words import Fit, dates_in
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
        from_request=_from_request,
    ).tool()


_HOW_FAR = re.compile(
    r"\bhow (?:many|long|far)\b|\bdays? (?:between|from|until|since)\b|\bcount\b"
    r"|\bdifference\b|\b(?:number|amount) of (?:days|weeks)\b|\bbetween\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\b(?:until|till|since|to go|left|ago|away|passed)\b", re.I)


def _from_request(request: str) -> Fit | None:
    """Two dates and how far they are apart; one alone is counted from today."""
    dates = dates_in(request)
    if not _HOW_FAR.search(request) or not dates:
        return None
    if len(dates) == 1 and _OPEN_END.search(request):
        dates = [*dates, "today"]
    if len(dates) != 2:
        return None
    return Fit({"first": dates[0], "second": dates[1]}, 0.95)
