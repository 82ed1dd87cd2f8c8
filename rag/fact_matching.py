"""Whether the facts of a claim are literally in a source, or which one is not."""

import re

from rag.facts import Date, Facts, Name, Number
from rag.stemming import stem
from rag.words import words_of

_WORD = re.compile(r"[^\W\d_][\w’']*")


def missing_fact(
    claim: Facts, source: Facts, text: str, context: frozenset[str]
) -> str:
    """The first fact that the source does not have, as a sentence; "" for none."""
    for date in claim.dates:
        if not has_date(date, source.dates):
            return f"The date {date.surface} is not in the sources."
    missing = [number for number in claim.numbers if not has_number(number, source)]
    for number in missing:
        if not number.spelled:
            return f"The number {number.surface} is not in the sources."
    stems = frozenset(word.stem for word in words_of(text)) | context
    for name in claim.names:
        if not _has_name(name, text, stems):
            return f"The name “{name.surface}” is not in the sources."
    return f"The number {missing[0].surface} is not in the sources." if missing else ""


def has_number(number: Number, source: Facts) -> bool:
    """The same value and unit; a unit that only one side names is accepted."""
    if any(
        number.value == other.value
        and (not number.unit or not other.unit or number.unit == other.unit)
        for other in source.numbers
    ):
        return True
    if number.unit:
        return False
    parts = {part for date in source.dates for part in (date.year, date.day) if part}
    return number.value in parts


def has_date(date: Date, sources: tuple[Date, ...]) -> bool:
    """Whether a source has every part of the date that is said."""
    return any(_covers(date, other) for other in sources)


def _covers(date: Date, source: Date) -> bool:
    """Every part of the date that is said is said by the source."""
    if date.year and date.year != source.year:
        return False
    readings = [(date.month, date.day)] + ([date.other] if date.other else [])
    written = [(source.month, source.day)] + ([source.other] if source.other else [])
    return any(
        month == other_month and (not day or day == other_day)
        for month, day in readings
        for other_month, other_day in written
    )


def _has_name(name: Name, text: str, stems: frozenset[str]) -> bool:
    parts = words_of(name.folded)
    if parts and all(part.stem in stems for part in parts):
        return True
    if len(name.folded) >= 6 and any(_same_root(name.folded, other) for other in stems):
        return True
    return (
        name.surface.isupper()
        and 2 <= len(name.surface) <= 6
        and (name.folded in _initials(text))
    )


def _same_root(name: str, other: str) -> bool:
    """ "germany" and "german": the name of a thing and of what belongs to it."""
    root = stem(name)
    short, long = sorted((root, other), key=len)
    return len(short) >= 6 and len(long) - len(short) <= 2 and long.startswith(short)


def _initials(text: str) -> str:
    """The initials of runs of capitalised words: "United States" makes "us"."""
    runs: list[str] = [""]
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper():
            runs[-1] += word[0].lower()
        elif word not in ("of", "the", "and", "for"):
            runs.append("")
    return " ".join(runs)
