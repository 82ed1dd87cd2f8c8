"""The numbers that a request states, however it writes them."""

import math
import re

import msgspec

_DIGITS = re.compile(
    r"(?<![\w.^])(?P<sign>(?<![\w)\]])-)?(?P<money>[$€£¥])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<exponent>[eE][-+]?\d+)?(?:\s*[x×*]\s*10\s*\^\s*(?P<power>[-+]?\d+))?"
    r"(?P<glued>(?:th|st|nd|rd)\b|%|[a-zA-Zµμ°²³Ω]+(?:/[a-zA-Z]+)?)?"
    r"(?P<after>\s+(?:thousand|million|billion|hundred|dozen|percent|per\s?cent)\b)?"
)
_ONES_TEXT = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen
"""
_TENS_TEXT = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _ONES_TEXT.split(), _TENS_TEXT.split()
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "dozen": 12,
}
_SPOKEN = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    "dozen": 12,
    "half": 0.5,
    "twice": 2,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
}
_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<unit>{'|'.join(_ONES[1:10])}))?"
    rf"|(?P<one>{'|'.join(_SPOKEN)}))\b(?:[ -](?P<scale>{'|'.join(_SCALES)})\b)?",
    re.IGNORECASE,
)
_PREFIXES = {"n": 1e-9, "µ": 1e-6, "μ": 1e-6, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6}
_PREFIXED = re.compile(r"([nµμumkM])(H|F|A|V|W|C|J|T|Ω|Hz|N|Pa|s|g)$")
_GLUED_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}  # of money


class Number(msgspec.Struct, frozen=True):
    """A number, its place, and what it is of."""

    value: float
    start: int
    end: int
    unit: str = ""  # what is glued to it or the money sign before it
    percent: bool = False
    ordinal: bool = False
    spoken: bool = False
    scaled: float | None = None  # in the unit without its prefix: 50 mH are 0.05


def numbers_of(text: str) -> tuple[Number, ...]:
    """All numbers of a text, in order."""
    found = [_of_digits(match) for match in _DIGITS.finditer(text)]
    taken = [range(number.start, number.end) for number in found]
    for match in _WORDS.finditer(text):
        if not any(match.start() in place for place in taken):
            found.append(_of_words(match))
    return tuple(sorted(found, key=lambda number: number.start))


def plain_number(value: float, *, whole: bool) -> int | float | None:
    """As JSON has it; None where a whole number is wanted and it is none."""
    if not math.isfinite(value):
        return None
    if whole:
        return int(value) if value == int(value) else None
    return float(f"{value:.12g}")


def _of_digits(match: re.Match[str]) -> Number:
    value = float(match["digits"].replace(",", "") + (match["exponent"] or ""))
    if match["power"]:
        value = float(f"{value}e{min(300, int(match['power']))}")
    value = -value if match["sign"] else value
    glued, after = match["glued"] or "", (match["after"] or "").strip().casefold()
    if after in _SCALES:
        value *= _SCALES[after]
    elif glued in _GLUED_SCALES and (match["money"] or glued == "k"):
        value *= _GLUED_SCALES[glued]
    scaled = None
    if prefixed := _PREFIXED.match(glued):
        scaled = float(f"{value * _PREFIXES[prefixed[1]]:.12g}")
    ordinal = glued in ("th", "st", "nd", "rd")
    return Number(
        value,
        match.start(),
        match.end(),
        unit=match["money"] or ("" if ordinal else glued),
        percent=glued == "%" or after.startswith("per"),
        ordinal=ordinal,
        scaled=scaled,
    )


def _of_words(match: re.Match[str]) -> Number:
    if match["one"]:
        value = float(_SPOKEN[match["one"].casefold()])
    else:
        value = float(_SPOKEN[match["tens"].casefold()])
        value += _SPOKEN[match["unit"].casefold()] if match["unit"] else 0
    if match["scale"]:
        value *= _SCALES[match["scale"].casefold()]
    return Number(value, match.start(), match.end(), spoken=True)
