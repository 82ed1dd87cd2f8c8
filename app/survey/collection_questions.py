"""Which questions are for every document, and what is asked of each one then."""

import re
from typing import Literal

Fits = Literal["surely", "perhaps", "no"]

_THING = (
    r"(?:documents?|letters?|contracts?|offers?|invoices?|reports?|papers?|leases?"
    r"|agreements?|files?|e-?mails?|bills?|receipts?|quotes?|policies|policy|minutes"
    r"|statements?|articles?|studies|study|cases?)"
)
_OWNED = r"(?:(?:one )?of )?(?:(?:my|the|these|our|those) )?(?:\w+ )?"
_EACH = re.compile(
    rf",?\s*\b(?P<place>(?:in|for|from|of|across|to|by)\s+)?"
    rf"(?:each|every|all)\s+{_OWNED}{_THING}\b,?",
    re.IGNORECASE,
)
_MANY = re.compile(
    rf"^(?:how many (?:of )?|which of )(?:(?:my|the|these|our|those|all) )?(?:\w+ )?"
    rf"{_THING}\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    rf"^(?:compare|tabulate|(?:make|draw up|give me) a table of)\s+(?P<what>.+?)\s+"
    rf"(?:in|of|across|between|from)\s+(?:(?:my|the|these|our|those|all) )*{_THING}$",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"^(?:please )?(?:list|show|give|tell|find|compare|count|tabulate|name|collect"
    r"|extract)(?: me)?(?: all)?(?: of)?\s+",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:who|what|when|where|which|whose|whom|why|how|is|are|was|were|does|do|did|has"
    r"|have|can|may|must)\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"^(?:list|compare|count|tabulate|summari[sz]e)\b|\bhow many\b"
    r"|\ball (?:the|of|my)\b"
    r"|\b(?:most|least|highest|lowest|largest|smallest|total|altogether|in all)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(
    rf"^(?:list|show)(?: me)?(?: all| every)?(?: of)?(?: my| the)?\s+{_THING}$",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(r"^(?:summari[sz]e|sum up)(?: it)?$", re.IGNORECASE)
_SAYS = re.compile(
    r"^(?:that )?(?P<verb>mention|contain|have|say|state|include|name|require|allow"
    r"|forbid|refer to|speak of|are|were)s?\b\s*(?P<rest>.*)$",
    re.IGNORECASE,
)


def fits_every_document(text: str) -> Fits:
    """Whether a question is for each document rather than for the best passages."""
    asked = _plain(text)
    if not asked or _TITLES.match(asked):
        return "no"
    if _EACH.search(asked) or _MANY.match(asked) or _COMPARE.match(asked):
        return "surely"
    return "perhaps" if _PERHAPS.search(asked) else "no"


def for_each(text: str) -> str:
    """The question as one document is asked it; as it stands where that is not seen."""
    parts = [_one(part) for part in re.split(r"(?<=\?)\s+|\s*;\s*", text.strip())]
    return " ".join(part for part in parts if part)


def _one(text: str) -> str:
    asked = _plain(text)
    if match := _MANY.match(asked):
        return _whether(match["rest"]) or f"{asked}?"
    if match := _COMPARE.match(asked):
        return _what(match["what"])
    left = " ".join(_EACH.sub(_pronoun, asked).split()).strip(" ,")
    if _SUMS_UP.match(left):
        return "What is it about?"
    if not left:
        return f"{asked}?" if asked else ""
    if _QUESTION.match(left):
        return f"{left[:1].upper()}{left[1:]}?"
    return _what(_ASKS_FOR.sub("", left))


def _pronoun(match: re.Match[str]) -> str:
    """Where the documents are what the sentence is about, one of them stands there."""
    return " " if match["place"] else " it "


def _whether(rest: str) -> str:
    """What is counted is asked for, so that the answer can be looked at."""
    match = _SAYS.match(rest)
    if match is None:
        return ""
    if match["verb"].casefold() in ("are", "were"):
        return f"Is it {match['rest']}?"
    return f"Does it {match['verb'].casefold()} {match['rest']}?".replace(" ?", "?")


def _what(thing: str) -> str:
    """A thing that is wanted, as a question for it."""
    thing = thing.strip(" ,")
    if _QUESTION.match(thing):
        return f"{thing[:1].upper()}{thing[1:]}?"
    if not re.match(r"(?:the|its|an?|any)\b", thing, re.IGNORECASE):
        thing = f"the {thing}"
    noun = re.split(r"\s(?:of|in|for|to|from)\s", thing)[0]
    several = noun.endswith("s") and not noun.endswith("ss")
    return f"What {'are' if several else 'is'} {thing}?"


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .!?")
