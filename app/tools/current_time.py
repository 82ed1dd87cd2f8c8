"""current_time: the date and time on this computer."""

import re
from collections.abc import Callable
from datetime import datetime

import msgspec

from app.tools.request_words import Fit, dates_in
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
        from_request=_from_request,
    ).tool()


_NOW = re.compile(
    r"\bwhat(?:'s| is)? (?:the )?(?:current |exact )?(?:time|date|day|weekday)\b"
    r"|\b(?:what|which) (?:day|date|time|weekday|month|year)\b.*\b(?:is it|today|now)\b"
    r"|\b(?:today's|current) (?:date|day|time|weekday)\b|\bhow late is it\b"
    r"|\bwhat's the time\b|\bdate (?:of )?today\b|\btime (?:is it|now|right now)\b",
    re.IGNORECASE,
)


def _from_request(request: str) -> Fit | None:
    """Only where nothing else is asked: no other date, number or file."""
    dates = [date for date in dates_in(request) if date.casefold() not in _WORDS]
    if dates or re.search(r"\d", request) or not _NOW.search(request):
        return None
    if len(request.split()) > 12 or _OTHER.search(request):
        return None
    return Fit({}, 0.9)


_WORDS = ("today", "now")
_OTHER = re.compile(
    r"\b(?:after|before|between|until|since|document|file|lease|contract|meeting|due)\b",
    re.IGNORECASE,
)
