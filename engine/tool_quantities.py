"""Numbers that an argument may be, in the form that it wants them."""

from collections.abc import Iterator

from engine.tool_candidates import (
    NOWHERE,
    Candidate,
    Features,
    RequestText,
    Span,
    nearness,
)
from engine.tool_hints import Hints
from engine.tool_numbers import Number, numbers_of, plain_number
from engine.tool_words import stem

# What a number is of, by the unit behind it; and the words of arguments for that.
_UNITS_TEXT = """
year years month months week weeks day days hour hours hr h minute minutes min second
seconds s sec = time duration year month day hour minute second period term age length
night interval

kg g mg pound pounds lb lbs gram grams kilogram kilograms ton tons ounce = weight mass
amount quantity

m cm mm km meter meters metre metres kilometer kilometers mile miles feet foot ft inch
inches yard = distance length height width radius depth base side size diameter altitude
thickness

m/s km/h mph kmh kph = speed velocity

$ € £ ¥ dollar dollars usd euro euros = price cost amount budget income salary money
investment value payment rent loan principal revenue fee balance

c f k celsius fahrenheit kelvin degree degrees °c °f = temperature temp angle heat

people person persons guest guests adult adults player players member = people guest
party number adult size count

bedroom bedrooms room rooms bathroom bathrooms = bedroom room bathroom number

ticket tickets item items copy copies = quantity ticket number amount count

night nights = night duration stay day

calorie calories = calorie energy
"""


def _read_units(text: str) -> dict[str, frozenset[str]]:
    """The stems of the arguments that a unit is for."""
    found: dict[str, frozenset[str]] = {}
    for entry in text.strip().split("\n\n"):
        units, _, words = entry.partition("=")
        found |= dict.fromkeys(units.split(), frozenset(map(stem, words.split())))
    return found


_UNITS = _read_units(_UNITS_TEXT)
_YEARS = range(1000, 2101)


def number_candidates(request: RequestText, hints: Hints) -> list[Candidate]:
    """Every number that the argument could be."""
    found = []
    for place, number in enumerate(request.numbers):
        for form, value in _forms(request, number):
            plain = plain_number(value, whole=hints.whole)
            if plain is not None:
                features = _features(request, hints, place, form, value)
                span = Span(number.start, number.end)
                found.append(Candidate(plain, features, span))
    known = {candidate.value for candidate in found}
    for source, value in _suggested(hints):
        plain = plain_number(value, whole=hints.whole)
        if plain is not None and plain not in known:
            features = {f"from {source}": 1.0, "suggested": 1.0}
            features |= _of_value(hints, value)
            found.append(Candidate(plain, features, NOWHERE))
            known.add(plain)
    return found


def _forms(request: RequestText, number: Number) -> Iterator[tuple[str, float]]:
    """The same number as it may be wanted."""
    yield "as said", number.value
    if number.percent:
        yield "of one", float(f"{number.value / 100:.12g}")
    if number.scaled is not None:
        yield "in base units", number.scaled
    before = request.text[: number.start].rstrip()
    if before.endswith(("-", "−")) and len(before) < number.start and number.value > 0:
        yield "subtracted", -number.value
    if before.casefold().endswith(("loss of", "loss of $", "minus", "negative")):
        yield "subtracted", -number.value


def _features(
    request: RequestText, hints: Hints, place: int, form: str, value: float
) -> Features:
    number = request.numbers[place]
    span = Span(number.start, number.end)
    after = request.after(span)
    unit = number.unit.casefold()
    follow = request.words[after[0]].lower if after else ""
    of = _UNITS.get(unit) or _UNITS.get(follow) or frozenset()
    count = len(request.numbers)
    rank = place / max(1, count - 1)
    fraction = bool(
        {"decimal", "fraction", "between"} & set(hints.text.casefold().split())
    )
    percent = "percent" in hints.text.casefold() or "percent" in hints.name.casefold()
    return {
        f"form {form}": 1.0,
        f"form {form} wanted {percent:d}{fraction:d}{hints.whole:d}": 1.0,
        **nearness(request, hints, span),
        **_assigned(request, hints, span),
        **_of_value(hints, value),
        "unit fits": float(bool(of & (hints.names))),
        "unit described": float(bool(of & hints.says)),
        "unit of others": float(bool(of) and not of & (hints.names | hints.says)),
        "unit is name": float(bool({stem(follow), stem(unit)} & hints.names)),
        "order": float(place == hints.order and hints.alike > 1),
        "order and all": float(place == hints.order and count == hints.alike),
        "rank off": abs(rank - hints.rank) * (hints.alike > 1),
        "spoken": float(number.spoken),
        "ordinal": float(number.ordinal),
        "in name": float(_in_name(request, span)),
        "power": float(request.text[: span.start].rstrip().endswith("^")),
        "in quotes": float(any(quote.overlaps(span) for quote in request.quotes)),
        "optional as said": float(not hints.required),
    }


def _assigned(request: RequestText, hints: Hints, span: Span) -> Features:
    """`base = 3`, `base of 3`, `a: 3`, and the nearest number after a name."""
    before = request.before(span)
    found: Features = {}
    for distance, place in enumerate(before[:4]):
        word = request.words[place]
        if word.lower == hints.name.casefold() or (
            len(hints.name) > 1 and request.stems[place] in hints.names
        ):
            between = [request.words[n].lower for n in before[:distance]]
            if set(between) <= {"=", "of", ":", "is", "as", "the", "$", "a"}:
                found["assigned"] = 1.0
            break
        if any(number.start == word.start for number in request.numbers):
            found["number between"] = 1.0
            break
    return found


def _of_value(hints: Hints, value: float) -> Features:
    default = _default(hints)
    year = value in _YEARS and value == int(value)
    return {
        "is default": float(default is not None and default == value),
        "year": float(year),
        "year wanted": float(year and "year" in hints.names),
        "year missing": float(not year and "year" in hints.names),
        "huge": float(abs(value) >= 10_000),
        "small": float(abs(value) <= 1),
    }


def _in_name(request: RequestText, span: Span) -> bool:
    """Part of a name: "Maroon 5"."""
    before = request.before(span)
    if len(before) < 2:
        return False
    word = request.words[before[0]]
    return word.is_capital and not word.is_empty and word.end + 1 == span.start


def _default(hints: Hints) -> float | None:
    if hints.default is None:
        return None
    numbers = numbers_of(hints.default)
    return numbers[0].value if numbers else None


def _suggested(hints: Hints) -> Iterator[tuple[str, float]]:
    default = _default(hints)
    if default is not None:
        yield "default", default
    yield "nothing", 0.0
    yield "one", 1.0
