"""calculate: exact arithmetic, units and dates from one line of text."""

from typing import Annotated

import msgspec

from app.tools.arithmetic import MAX_CHARS, compute
from app.tools.calendar_arithmetic import date_expression
from app.tools.request_words import Fit, dates_in, file_names
from app.tools.spoken_arithmetic import expression_in
from app.tools.typed_tool import TypedTool
from app.tools.units import unit_expression
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult


class Calculate(msgspec.Struct, frozen=True):
    """Compute a number exactly: sums, products, percentages, roots, averages."""

    expression: Annotated[
        str,
        msgspec.Meta(
            min_length=1,
            max_length=MAX_CHARS,
            description="For example (3 + 4) * 5, 15% of 240 or sqrt(2)",
        ),
    ]


def calculate_tool() -> Tool:
    """The tool; it needs nothing."""
    return TypedTool(
        "calculate",
        Calculate,
        _run,
        examples=(
            "What is 12 times 34?",
            "How much is 8 percent of 1250?",
            "Add 7.25, 3.10 and 11",
            "Take the root of 81",
            "450 divided by 8",
        ),
        from_request=_from_request,
    ).tool()


def _from_request(request: str) -> Fit | None:
    if dates_in(request) or file_names(request):
        return None
    expression = expression_in(request)
    return None if expression is None else Fit({"expression": expression}, 0.9)


def _run(arguments: Calculate, _: CancelToken) -> ToolResult:
    text = arguments.expression
    value = date_expression(text) or unit_expression(text) or str(compute(text))
    return ToolResult(f"{text.strip()} = {value}")
