"""Days between dates, and dates so many days, weeks, months or years away."""

import calendar
import re
from datetime import date, timedelta

from engine.tool import ToolError

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]+)\.?,? (\d{4})", re.I)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.I)
_DATE = rf"(?:{_ISO.pattern}|{_DAY_FIRST.pattern}|{_MONTH_FIRST.pattern})"
# The same without groups, for those who look for dates in other texts.
DATE_PATTERN = re.sub(r"\((?!\?)", "(?:", _DATE)
_DIFFERENCE = re.compile(rf"\s*({_DATE})\s*[-–−]\s*({_DATE})\s*", re.I)
_STEP = re.compile(r"([-+–−])\s*(\d{1,6})\s*(day|week|month|year)s?", re.I)
_SHIFTED = re.compile(rf"\s*({_DATE})\s*((?:{_STEP.pattern}\s*)+)", re.I)


class DateFailedError(ToolError):
    """Something that is no date; the sentence says what."""

    kind = "date"


def parse_date(text: str) -> date:
    """A date as 2026-03-01, 1 March 2026 or March 1, 2026."""
    text = text.strip()
    try:
        if match := _ISO.fullmatch(text):
            year, month, day = map(int, match.groups())
        elif match := _DAY_FIRST.fullmatch(text):
            day, month, year = int(match[1]), _month(match[2]), int(match[3])
        elif match := _MONTH_FIRST.fullmatch(text):
            month, day, year = _month(match[1]), int(match[2]), int(match[3])
        else:
            raise ValueError("unknown form")  # noqa: TRY301
        return date(year, month, day)
    except ValueError as error:
        raise DateFailedError(
            "This is no date; write it as 2026-03-31.", f"{text[:80]!r}: {error}"
        ) from error


def named_day(text: str, today: date) -> date:
    """A date, or the word today."""
    return today if text.strip().lower() in ("today", "now") else parse_date(text)


def _month(name: str) -> int:
    """A month by its name or the first letters of it."""
    found = [n for full, n in _MONTHS.items() if full.startswith(name.lower())]
    if len(name) < 3 or len(found) != 1:
        raise ValueError(f"no month: {name}")
    return found[0]


def shifted(start: date, count: int, unit: str) -> date:
    """So many days, weeks, months or years later; a shorter month ends earlier."""
    try:
        if unit in ("day", "week"):
            return start + timedelta(days=count * (7 if unit == "week" else 1))
        months = start.year * 12 + start.month - 1
        year, month = divmod(months + count * (12 if unit == "year" else 1), 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(start.day, last))
    except (OverflowError, ValueError) as error:
        raise DateFailedError("That is too far away.", repr(error)) from error


def days_between(first: date, second: date) -> str:
    """How many days apart, and the same in weeks where there are some."""
    days = abs((second - first).days)
    weeks, rest = divmod(days, 7)
    text = counted(days, "day")
    if weeks:
        text += f" ({counted(weeks, 'week')}"
        text += f" and {counted(rest, 'day')})" if rest else ")"
    return text


def counted(count: int, word: str) -> str:
    """1 day, 2 days."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def described(day: date) -> str:
    """2026-03-31 (Tuesday)."""
    return f"{day.isoformat()} ({calendar.day_name[day.weekday()]})"


def date_expression(text: str) -> str | None:
    """The value of `DATE - DATE` or `DATE + 3 months`; None where it is neither."""
    if match := _DIFFERENCE.fullmatch(text):
        groups = match.groups()
        first, second = parse_date(groups[0]), parse_date(groups[len(groups) // 2])
        return days_between(first, second)
    if match := _SHIFTED.fullmatch(text):
        day = parse_date(match.group(1))
        steps = _STEP.findall(text, match.end(1))
        for sign, count, unit in steps:
            amount = int(count) if sign == "+" else -int(count)
            day = shifted(day, amount, unit.lower())
        return described(day)
    return None
