"""Amounts in other units, exactly where the units are defined exactly."""

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from app.tools.arithmetic import Number, compute
from engine.tool import ToolError

if TYPE_CHECKING:
    from pint import UnitRegistry

# What a model may write; expressions may hold any unit that pint knows.
KNOWN_UNITS = (
    "mm", "cm", "m", "km", "inch", "foot", "yard", "mile", "nautical_mile",
    "mg", "g", "kg", "tonne", "ounce", "pound", "stone",
    "ml", "liter", "teaspoon", "tablespoon", "cup", "pint", "quart", "gallon",
    "m^2", "km^2", "hectare", "acre", "foot^2", "m^3",
    "second", "minute", "hour", "day", "week", "year",
    "degC", "degF", "kelvin", "km/hour", "mile/hour", "m/s", "knot",
    "joule", "kJ", "kWh", "calorie", "kcal", "watt", "kW", "horsepower",
    "pascal", "bar", "psi", "atm", "byte", "kB", "MB", "GB", "TB", "degree", "radian",
)  # fmt: skip
_NAMES = {
    "celsius": "degC", "°c": "degC", "c": "degC", "fahrenheit": "degF", "°f": "degF",
    "f": "degF", "mph": "mile/hour", "kph": "km/hour", "km/h": "km/hour",
    "kmh": "km/hour", "litre": "liter", "litres": "liter", "metre": "meter",
    "metres": "meter", "kilometre": "kilometer", "kilometres": "kilometer",
    "lbs": "pound", "sq ft": "foot^2", "square feet": "foot^2", '"': "inch",
    "square metres": "m^2", "square meters": "m^2", "cal": "calorie", "in": "inch",
    "l": "liter", "degrees celsius": "degC", "degrees fahrenheit": "degF", "a": "year",
}  # fmt: skip
_UNIT = re.compile(r"[A-Za-zµ°_]+(?:\^[1-4])?(?:[*/][A-Za-zµ_]+(?:\^[1-4])?){0,3}")
_CONVERSION = re.compile(
    r"(?P<amount>[-−]?[\d.,() +*/]*\d[\d.,() ]*)"
    r"(?P<unit>[A-Za-zµ°\"][\w°/^*µ\" ]*?)\s+"
    r"(?:to|in|into|as)\s+(?P<to>[A-Za-zµ°\"][\w°/^*µ\" ]*)",
    re.IGNORECASE,
)


class UnitFailedError(ToolError):
    """Units that are not known or do not go together."""

    kind = "unit"


def convert(amount: Number, unit: str, to: str) -> str:
    """An amount in another unit. Raises `UnitFailedError`."""
    from pint import PintError

    registry = _registry()
    try:
        quantity = registry.Quantity(amount.value, _unit(registry, unit))
        magnitude = quantity.to(_unit(registry, to)).magnitude
    except PintError as error:
        raise UnitFailedError(
            f"{unit} cannot be turned into {to}.", repr(error)
        ) from error
    exact = amount.exact and isinstance(magnitude, int | Fraction)
    return f"{Number(Fraction(magnitude), exact)} {to.strip()}"


def unit_expression(text: str) -> str | None:
    """The value of `5 km to miles`; None where it is something else."""
    match = _CONVERSION.fullmatch(text.strip().rstrip("?").strip())
    if match is None:
        return None
    return convert(compute(match["amount"]), match["unit"], match["to"])


@cache
def _registry() -> "UnitRegistry[Any]":
    """Half a second once: it reads the definitions of all units."""
    from pint import UnitRegistry

    return UnitRegistry(non_int_type=Fraction)


def _unit(registry: "UnitRegistry[Any]", name: str) -> Any:
    from pint import PintError

    written = name.strip()
    written = _NAMES.get(written.lower(), written)
    if len(written) > 60 or not _UNIT.fullmatch(written):
        raise UnitFailedError("There is no such unit.", repr(name[:80]))
    for candidate in (written, written.lower()):
        try:
            return registry.parse_units(candidate)
        except PintError:
            continue
    raise UnitFailedError(f"There is no unit called {written}.")
