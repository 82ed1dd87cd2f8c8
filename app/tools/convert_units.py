"""convert_units: an amount in another unit."""

from typing import Annotated

import msgspec

from app.tools.arithmetic import compute
from app.tools.request_words import Fit
from app.tools.typed_tool import TypedTool
from app.tools.units import KNOWN_UNITS, conversion_in, convert
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult


class ConvertUnits(msgspec.Struct, frozen=True):
    """Convert an amount from one unit to another: length, weight, volume, heat."""

    amount: Annotated[str, msgspec.Meta(max_length=60, description="For example 12.5")]
    from_unit: str
    to_unit: str


def convert_units_tool() -> Tool:
    """The tool; only units that exist can be written in a call."""
    return TypedTool(
        "convert_units",
        ConvertUnits,
        _run,
        examples=(
            "How many inches are 30 centimetres?",
            "Convert 12 ounces to grams",
            "How hot is 20 degrees Celsius in Fahrenheit?",
            "How many cups go into 2 litres?",
        ),
        from_request=_from_request,
        known_values=lambda: {"from_unit": KNOWN_UNITS, "to_unit": KNOWN_UNITS},
    ).tool()


def _from_request(request: str) -> Fit | None:
    found = conversion_in(request)
    if found is None:
        return None
    return Fit(dict(zip(("amount", "from_unit", "to_unit"), found, strict=True)), 0.95)


def _run(arguments: ConvertUnits, _: CancelToken) -> ToolResult:
    value = convert(compute(arguments.amount), arguments.from_unit, arguments.to_unit)
    return ToolResult(f"{arguments.amount} {arguments.from_unit} = {value}")
