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
_SPOKEN: tuple[tuple[str, str], ...] = (
    (r"milli(?:metre|meter)s?|mm", "mm"), (r"centi(?:metre|meter)s?|cm", "cm"),
    (r"kilo(?:metre|meter)s? (?:an|per) hour|km/h|kph", "km/hour"),
    (r"miles? (?:an|per) hour|mph", "mile/hour"), (r"m/s", "m/s"), (r"knots?", "knot"),
    (r"kilo(?:metre|meter)s?|km", "km"), (r"nautical miles?", "nautical_mile"),
    (r"square (?:metre|meter)s?|m2|m²", "m^2"), (r"hectares?", "hectare"),
    (r"square (?:foot|feet)|sq ft", "foot^2"), (r"acres?", "acre"),
    (r"square kilo(?:metre|meter)s?|km2|km²", "km^2"),
    (r"cubic (?:metre|meter)s?|m3|m³", "m^3"),
    (r"met(?:re|er)s?|m", "m"), (r"inch(?:es)?|in", "inch"), (r"foot|feet|ft", "foot"),
    (r"yards?|yd", "yard"), (r"miles?|mi", "mile"),
    (r"milligram(?:me)?s?|mg", "mg"), (r"kilogram(?:me)?s?|kilos?|kg", "kg"),
    (r"gram(?:me)?s?|g", "g"), (r"tonnes?|metric tons?|t", "tonne"),
    (r"ounces?|oz", "ounce"), (r"pounds?|lbs?", "pound"), (r"stones?|st", "stone"),
    (r"millilit(?:re|er)s?|ml", "ml"), (r"lit(?:re|er)s?|l", "liter"),
    (r"teaspoons?|tsp", "teaspoon"), (r"tablespoons?|tbsp", "tablespoon"),
    (r"cups?", "cup"), (r"pints?", "pint"), (r"quarts?", "quart"),
    (r"gallons?|gal", "gallon"),
    (r"(?:degrees? |°)?(?:celsius|centigrade)|°c|degrees? c|c", "degC"),
    (r"(?:degrees? |°)?fahrenheit|°f|degrees? f|f", "degF"), (r"kelvins?|k", "kelvin"),
    (r"seconds?|secs?|s", "second"), (r"minutes?|mins?", "minute"),
    (r"hours?|hrs?|h", "hour"), (r"days?", "day"), (r"weeks?", "week"),
    (r"years?", "year"), (r"kilojoules?|kj", "kJ"), (r"joules?|j", "joule"),
    (r"kilowatt[- ]hours?|kwh", "kWh"), (r"kilocalories?|kcal", "kcal"),
    (r"calories?|cal", "calorie"), (r"kilowatts?|kw", "kW"), (r"watts?|w", "watt"),
    (r"horsepower|hp", "horsepower"), (r"pascals?|pa", "pascal"), (r"bars?", "bar"),
    (r"psi", "psi"), (r"atm(?:ospheres?)?", "atm"), (r"kilobytes?|kb", "kB"),
    (r"megabytes?|mb", "MB"), (r"gigabytes?|gb", "GB"), (r"terabytes?|tb", "TB"),
    (r"bytes?", "byte"), (r"radians?|rad", "radian"), (r"degrees?|°", "degree"),
)  # fmt: skip
_ANY_SPOKEN = "|".join(f"(?:{pattern})" for pattern, _ in _SPOKEN)
_AMOUNT = r"(?P<amount>-?\d[\d,]*(?:\.\d+)?|a|an|one|two|three|four|five|six|ten)"
_ASKED_FORWARD = re.compile(
    rf"{_AMOUNT}\s*(?P<unit>{_ANY_SPOKEN})\s+(?:is |are |be )?(?:in|into|to|as)\s+"
    rf"(?:the |a number of )?(?P<to>{_ANY_SPOKEN})\b",
    re.IGNORECASE,
)
_ASKED_BACKWARD = re.compile(
    rf"how (?:many|much|long|far)\s+(?P<to>{_ANY_SPOKEN})\b[\w ]*?"
    rf"\b(?:is|are|in|make|makes|equal|equals|go into|does|do|for)\s+(?:there in )?"
    rf"{_AMOUNT}\s*(?P<unit>{_ANY_SPOKEN})\b",
    re.IGNORECASE,
)
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


def conversion_in(request: str) -> tuple[str, str, str] | None:
    """Amount, unit and wanted unit of a request, as they may be written in a call."""
    text = " ".join(request.split())
    match = _ASKED_BACKWARD.search(text) or _ASKED_FORWARD.search(text)
    if match is None:
        return None
    amount = match["amount"].replace(",", "").casefold()
    words = ("zero", "one", "two", "three", "four", "five", "six")
    if amount in ("a", "an"):
        amount = "1"
    elif amount in words:
        amount = str(words.index(amount))
    elif amount == "ten":
        amount = "10"
    unit, to = _known_unit(match["unit"]), _known_unit(match["to"])
    return None if unit == to else (amount, unit, to)


def _known_unit(spoken: str) -> str:
    for pattern, name in _SPOKEN:
        if re.fullmatch(pattern, spoken, re.IGNORECASE):
            return name
    raise UnitFailedError("There is no such unit.", spoken)


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
