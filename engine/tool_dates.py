"""The whole dates that a request states."""

import re
from datetime import date

_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s*{_DAY},?\s*(?:of\s+)?{_YEAR}\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s*{_YEAR}\b",
        rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})\b",
        rf"\b(?P<month>\d{{1,2}})[-/]{_DAY}[-/]{_YEAR}\b",
    )
)


def dates_of(text: str) -> list[tuple[int, int, date]]:
    """Every date with a day, a month and a year: where it begins, ends, and the day."""
    found = set()
    for form in _FORMS:
        for match in form.finditer(text):
            day = _date(match["year"], match["month"], match["day"])
            if day is not None:
                found.add((match.start(), match.end(), day))
    return sorted(found)


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].casefold())
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
