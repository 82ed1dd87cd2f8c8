"""add_to_date: the date that is so many days, weeks, months or years away."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

import msgspec

from app.tools.calendar_arithmetic import described, named_day, shifted
from app.tools.request_words import Fit, count_of, dates_in
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
        from_request=_from_request,
    ).tool()


_STRETCH = re.compile(
    r"\b(?P<count>\d{1,5}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)\s+(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_WHICH_DAY = re.compile(
    r"\b(?:what|which|when|tell|give|find|date|day)\b", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:before|ago|earlier|prior|minus|back)\b", re.IGNORECASE)
_ON = re.compile(
    r"\b(?:after|from|later|hence|plus|in|following|add|since|time)\b", re.IGNORECASE
)


def _from_request(request: str) -> Fit | None:
    """A date, or today, and a stretch of time behind or before it."""
    dates, stretches = dates_in(request), list(_STRETCH.finditer(request))
    if len(stretches) != 1 or len(dates) > 1 or not _WHICH_DAY.search(request):
        return None
    goes_back = _BACK.search(request) is not None
    if not goes_back and not _ON.search(request):
        return None
    count = count_of(stretches[0]["count"])
    if count is None:
        return None
    start = "today" if not dates or dates[0].casefold() == "now" else dates[0]
    unit = f"{stretches[0]['unit'].casefold()}s"
    arguments = {"start": start, "count": -count if goes_back else count, "unit": unit}
    return Fit(arguments, 0.9 if dates else 0.75)
