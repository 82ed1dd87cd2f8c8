"""What kind of thing a question asks for, and where such things stand in a text."""

import re
from typing import Literal, NamedTuple

Kind = Literal["amount", "date", "number", "person", "yes_no", "text"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|{_MONTH} \d{{4}}",
    re.IGNORECASE,
)
_CURRENCY = r"(?:[$€£¥]|EUR|USD|GBP|CHF|euros?|dollars?|pounds?|francs?|kr)"
_FIGURE = r"\d{1,3}(?:[,.'\u00a0 ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(
    rf"{_CURRENCY}\s?(?:{_FIGURE})(?:\s(?:million|billion))?"
    rf"|(?:{_FIGURE})(?:\s(?:million|billion))?\s?{_CURRENCY}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(_FIGURE)
_TITLE, _CAPITALISED = r"(?:Mr|Mrs|Ms|Dr|Prof)\.?", r"[A-ZÀ-Þ][\w'’-]+"
_NAME = re.compile(
    rf"(?:{_TITLE} )?{_CAPITALISED}(?: (?:van |de |von )?{_CAPITALISED})+"
    rf"|{_TITLE} {_CAPITALISED}"
)
# The order counts: "how much time" asks for no amount of money, but it rarely is said.
_ASKED: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        re.compile(r"\b(when|what (?:date|day)|which (?:date|day)|by what date)\b"),
        "date",
    ),
    (
        re.compile(
            r"\b(how much|what (?:amount|sum|price|fee|cost)|which (?:amount|sum)"
            r"|(?:amount|price|cost|fee|rent|total)s?\b.{0,20}\?|salar(?:y|ies)\b.{0,20}\?)"
        ),
        "amount",
    ),
    (re.compile(r"\bhow (?:many|long|old|often|far|large|big|high)\b"), "number"),
    (re.compile(r"\b(who|whom|whose|which person|name of)\b"), "person"),
    (re.compile(r"^(?:is|are|was|were|does|do|did|has|have|can|may|must)\b"), "yes_no"),
)
_FINDERS: dict[Kind, re.Pattern[str]] = {
    "date": _DATE, "amount": _AMOUNT, "number": _NUMBER, "person": _NAME,
}  # fmt: skip


class Found(NamedTuple):
    """A thing of the kind that was asked for, and where it stands."""

    text: str
    start: int
    end: int


def kind_of(question: str) -> Kind:
    """What a question asks for; text where nothing tells."""
    asked = question.strip().casefold()
    return next((kind for pattern, kind in _ASKED if pattern.search(asked)), "text")


def things_of(kind: Kind, text: str) -> list[Found]:
    """Everything of a kind in a text; nothing for kinds that have no form."""
    finder = _FINDERS.get(kind)
    if finder is None:
        return []
    return [Found(m.group().strip(), m.start(), m.end()) for m in finder.finditer(text)]


def can_answer(kind: Kind, text: str) -> bool:
    """Whether a text holds anything of the kind: what does not need not be read."""
    if kind in ("date", "amount", "number"):
        return bool(things_of(kind, text))
    return bool(text.strip())
