"""The checkable facts in a sentence: numbers with units, dates and names, normalised.

"1,000" is 1000, "ninety" is 90, "2 October 2026" is 2026-10-02.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from rag.number_words import NUMBER_WORD, SCALES, value_of_words
from rag.words import STOP_WORDS, fold, word_set


class Number(NamedTuple):
    """A number with its unit, "" where there is none that is known."""

    value: float
    unit: str
    surface: str
    spelled: bool  # "two": often a count of what follows, not a quoted figure

    @property
    def kind(self) -> str:
        """Numbers of one kind can stand in each other's place: 90 days, 3 months."""
        if self.unit in _TIMES:
            return "time"
        return "money" if self.unit in _MONEY else self.unit


class Date(NamedTuple):
    """A date; parts that are not said are 0. `other` is 3/10 read as 10/3."""

    year: int
    month: int
    day: int
    surface: str
    other: tuple[int, int] | None = None  # month, day


class Name(NamedTuple):
    """A capitalised word or a code such as "XR-200"."""

    folded: str
    surface: str


class Facts(NamedTuple):
    """All facts of a text."""

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    rest: str  # the text without its numbers and dates


_MONTHS = (
    ("january", "jan", "januar", "janvier", "enero"),
    ("february", "feb", "februar", "février", "febrero"),
    ("march", "mar", "märz", "mars", "marzo"),
    ("april", "apr", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juni", "juin", "junio"),
    ("july", "jul", "juli", "juillet", "julio"),
    ("august", "aug", "août", "agosto"),
    ("september", "sep", "sept", "septembre", "septiembre"),
    ("october", "oct", "oktober", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "dezember", "décembre", "diciembre"),
)
_MONTH_NUMBER = {
    name: number for number, names in enumerate(_MONTHS, start=1) for name in names
}
_MONTH = (
    "(?P<month>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>\d{4})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month_number>\d{{1,2}})-(?P<day>\d{{1,2}})\b",
        rf"\b(?P<day>\d{{1,2}})[./](?P<month_number>\d{{1,2}})[./]{_YEAR}\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}\s+{_YEAR}\b",
    )
)
_UNITS = {
    "%": "% percent pct prozent",
    "usd": "$ usd us$ dollar dollars",
    "eur": "€ eur euro euros",
    "gbp": "£ gbp pounds",
    "second": "s sec second seconds sekunden",
    "minute": "min minute minutes minuten",
    "hour": "h hour hours stunden",
    "day": "day days tag tage tagen",
    "week": "week weeks woche wochen",
    "month": "month months monat monate monaten",
    "year": "year years jahr jahre jahren",
    "millimetre": "mm millimetre millimetres millimeter millimeters",
    "centimetre": "cm centimetre centimetres centimeter centimeters",
    "metre": "m metre metres meter meters",
    "kilometre": "km kilometre kilometres kilometer kilometers",
    "mile": "mile miles",
    "foot": "ft foot feet",
    "gram": "g gram grams",
    "kilogram": "kg kilogram kilograms",
    "milligram": "mg milligram milligrams",
    "tonne": "t ton tons tonne tonnes",
    "millilitre": "ml millilitre millilitres milliliter milliliters",
    "litre": "l litre litres liter liters",
    "celsius": "°c celsius",
    "watt": "w watt watts",
    "kilowatt": "kw kilowatt kilowatts",
    "byte": "b byte bytes",
    "megabyte": "mb megabyte megabytes",
    "gigabyte": "gb gigabyte gigabytes",
}
_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_MONEY = ("usd", "eur", "gbp")
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_DIGITS = r"\d+(?:[,.'’\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<before>[$€£]|us\$)?\s?(?P<digits>{_DIGITS})(?P<half>[½¼¾⅓⅔])?"
    rf"(?:(?:st|nd|rd|th|s)\b)?(?:[\s-]?(?P<scale>{'|'.join(SCALES)})s?\b)?"
    r"(?:[\s-]?(?P<after>%|€|£|°c|[a-z]+\b))?",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"\b(?P<words>{NUMBER_WORD}(?:(?:[\s-]|\s+and\s+)(?:{NUMBER_WORD}))*)\b"
    r"(?:[\s-](?P<after>%|[a-z]+)\b)?",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Za-z0-9-]*[A-Za-z0-9]"
    r"|[a-z]+\d[a-z0-9]*|\d+[a-z]{1,2})\b"
)
_NO_CODE = re.compile(r"\d+(?:st|nd|rd|th|s|%|am|pm|k|m|bn)?", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[^\W\d_][\w’']*")
_NOT_NAMES = word_set(
    """i monday tuesday wednesday thursday friday saturday sunday yes no not however
    therefore moreover furthermore additionally also thus hence finally overall
    according based note please sure here
    mr mrs ms dr prof sir herr frau"""
)


def facts_of(text: str, known_names: Iterable[str] = ()) -> Facts:
    """The facts of a text; its first word is a name only if it is a known one."""
    rest = text
    dates: list[Date] = []
    for pattern in _DATES:
        for match in pattern.finditer(rest):
            date = _date(match)
            if date is not None:
                dates.append(date)
                rest = _blank(rest, match)
    codes: list[Name] = []
    for match in _CODE.finditer(rest):
        if not _NO_CODE.fullmatch(match.group()) and not _has_unit(match.group()):
            codes.append(Name(fold(match.group()), match.group()))
            rest = _blank(rest, match)
    numbers: list[Number] = []
    for match in _NUMBER.finditer(rest):
        numbers.append(_number(match))
        rest = _blank_number(rest, match)
    for match in _SPELLED.finditer(rest):
        number = _spelled(match)
        if number is not None:
            numbers.append(number)
            rest = _blank_number(rest, match)
    names = (*codes, *_names(rest, known_names))
    rest = " ".join([rest, *(code.surface for code in codes)])
    return Facts(tuple(numbers), tuple(dates), names, rest)


def _blank(text: str, match: re.Match[str]) -> str:
    start, end = match.span()
    return text[:start] + " " * (end - start) + text[end:]


def _blank_number(text: str, match: re.Match[str]) -> str:
    """Without the number and its unit; another word after it stays."""
    other_word = match["after"] and not _unit(match["after"])
    end = match.start("after") if other_word else match.end()
    return text[: match.start()] + " " * (end - match.start()) + text[end:]


def _date(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    name = parts.get("month")
    month = _MONTH_NUMBER[name.lower()] if name else int(parts["month_number"])
    day, year = int(parts.get("day") or 0), int(parts.get("year") or 0)
    if name and name.lower() in ("may", "mar", "mars") and name.islower() and not year:
        return None  # "may 5 people": the verb
    other = None
    if not name and "-" not in match.group() and day <= 12:
        other = (day, month)
        if month > 12:
            month, day, other = day, month, None
    if not 1 <= month <= 12 or day > 31:
        return None
    return Date(year, month, day, match.group().strip(), other)


def _number(match: re.Match[str]) -> Number:
    value = _digits_value(match["digits"])
    if match["half"]:
        value += unicodedata.numeric(match["half"])
    if match["scale"]:
        value *= SCALES[match["scale"].lower()]
    unit = _unit(match["before"]) or _unit(match["after"])
    return Number(value, unit, match["digits"] + (match["half"] or ""), False)


def _digits_value(digits: str) -> float:
    """Reads 1,000 and 1.000,5 and 3.5; a last group of three after one mark counts."""
    plain = re.sub(r"['’\u00a0\u202f ]", "", digits)
    marks = [mark for mark in plain if mark in ",."]
    if len(marks) == 1 and re.fullmatch(r"\d{1,3},\d{3}", plain):
        return float(plain.replace(",", ""))
    if len(marks) == 1:
        return float(plain.replace(",", "."))
    if len(set(marks)) == 1:
        return float(plain.replace(marks[0], ""))
    if marks:
        whole, last = plain.rsplit(marks[-1], 1)
        return float(re.sub(r"[,.]", "", whole) + "." + last)
    return float(plain)


def _spelled(match: re.Match[str]) -> Number | None:
    value = value_of_words(match["words"])
    if value is None:
        return None
    return Number(value, _unit(match["after"]), match["words"].strip(), True)


def _unit(word: str | None) -> str:
    return _UNIT_OF.get(word.lower(), "") if word else ""


def _has_unit(code: str) -> bool:
    """ "12kg" is a number with a unit, not a code."""
    match = re.fullmatch(r"\d+(?:[.,]\d+)?([^\W\d_]+)", code)
    return match is not None and bool(_unit(match.group(1)))


def _names(text: str, known: Iterable[str]) -> list[Name]:
    known = set(known)
    names: list[Name] = []
    first = True
    for match in _CAPITALISED.finditer(text):
        word = match.group().removesuffix("'s").removesuffix("’s")
        folded = fold(word)
        begins = first or text[: match.start()].rstrip()[-1:] in (":", "“", '"', ".")
        first = False
        if not word[0].isupper() or folded in _NOT_NAMES or folded in STOP_WORDS:
            continue
        if folded in _MONTH_NUMBER or (len(word) == 1):
            continue
        sure = folded in known or (word.isupper() and len(word) > 1)
        if begins and not sure and not _opens_name(text, match):
            continue
        names.append(Name(folded, word))
    return names


def _opens_name(text: str, first: re.Match[str]) -> bool:
    """ "John Priestley found it": a capitalised word before another one."""
    following = _CAPITALISED.match(text, first.end() + 1)
    if following is None or text[first.end()] != " ":
        return False
    word = following.group()
    is_name = word[0].isupper() and fold(word) not in STOP_WORDS | _NOT_NAMES
    return is_name and fold(word) not in _MONTH_NUMBER and first.group()[-2:] != "ly"
