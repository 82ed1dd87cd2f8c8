"""Numbers and dates of sheets as a person sees them: "12.5%" and not 0.125."""

import re
from datetime import date, datetime, time, timedelta

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_PATTERN = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_MIDNIGHT = time()


def shown(value: object, number_format: str = "General") -> str:
    """The text of a cell's value."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("seconds")
        case timedelta():
            return str(value)
        case int() | float():
            return _number(value, number_format)
        case _:
            return str(value)


def _moment(value: datetime) -> str:
    if value.time() == _MIDNIGHT:
        return value.date().isoformat()
    return value.replace(microsecond=0, tzinfo=None).isoformat(" ", "minutes")


def _number(value: float, number_format: str) -> str:
    if number_format == "General":
        return _general(value)
    sections = number_format.split(";")
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section = sections[1]
        value = -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    text = _QUOTED.sub(_literal, section)
    text = _IN_BRACKETS.sub("", text).replace("_)", "").replace("*", "")
    pattern = _PATTERN.search(text)
    if pattern is None or "E+" in text or "/" in text:
        return _general(value)
    digits = _digits(value, pattern.group(), "%" in text)
    before, after = text[: pattern.start()], text[pattern.end() :]
    return f"{_tidy(before)}{digits}{_tidy(after)}".strip()


def _literal(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")


def _digits(value: float, pattern: str, is_share: bool) -> str:
    whole, _, decimals = pattern.partition(".")
    if is_share:
        value *= 100
    while whole.endswith(","):  # shown in thousands
        whole = whole[:-1]
        value /= 1000
    comma = "," if "," in whole else ""
    text = f"{value:{comma}.{len(decimals)}f}"
    least = decimals.rstrip("#?").__len__()
    if "." in text and len(decimals) > least:
        kept = text.rstrip("0")
        shortest = text.index(".") + 1 + least
        text = text[: max(len(kept), shortest)].rstrip(".")
    zeros = whole.count("0")
    sign = "-" if text.startswith("-") else ""
    if zeros > 1 and not comma:
        head, dot, tail = text.removeprefix("-").partition(".")
        text = f"{sign}{head.zfill(zeros)}{dot}{tail}"
    return text


def _tidy(text: str) -> str:
    """What stands around the digits, without marks that only make room."""
    return re.sub(r"_.|[#0?@]", "", text).replace("General", "")


def _general(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"
