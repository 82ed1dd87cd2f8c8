"""Units by all their names: what is one unit in two texts, is one unit."""

_NAMES = """
mm millimeter millimetre; cm centimeter centimetre; m meter metre
km kilometer kilometre
inch inches in; foot feet ft; yard yd; mile mi; mg milligram; g gram gramme
kg kilogram kilo; t ton tonne; ounce oz; pound lb lbs; stone; ml milliliter millilitre
l liter litre; teaspoon tsp; tablespoon tbsp; cup; pint; quart; gallon; hectare; acre
second sec s; minute min; hour hr h; day; week; month; year
degc celsius centigrade c; degf fahrenheit f; kelvin k; km/h km/hour kph kmh
mile/hour mph; m/s; knot; joule j; kj kilojoule; kwh; calorie cal; kcal kilocalorie
watt w; kw kilowatt; horsepower hp; pascal pa; bar; psi; atm atmosphere
byte; kb kilobyte; mb megabyte; gb gigabyte; tb terabyte; degree deg; radian rad
"""


def _read() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in _NAMES.strip().replace("\n", "; ").split("; "):
        first, *others = group.split()
        found |= dict.fromkeys((first, *others), first)
        found |= {f"{name}s": first for name in (first, *others) if len(name) > 2}
    return found


_UNITS = _read()


def unit_of(word: str) -> str | None:
    """The one name of a unit; None where a word is none."""
    return _UNITS.get(word.casefold().strip("."))
