"""Takes a question with several parts apart, by rules that need no model.

Sure cuts are where a second question begins ("..., and when ...?"). Likely ones are
comparisons and lists, which may as well be one name ("Bosnia and Herzegovina"): they
are only proposed.
"""

import re
from collections.abc import Sequence

from app.follow_up import standalone_question

MOST_PARTS = 4
MIN_WORDS = 3  # of a part; fewer ask for nothing

_ASKING = (
    r"(?:who|whom|whose|what|which|when|where|why|how"
    r"|wer|wen|wem|wessen|was|welche[rsmn]?|wann|wo|warum|wie"
    r"|qui|quand|comment|pourquoi|combien|quelles?|quels?"
    r"|quién|cuándo|cómo|cuánt[oa]s?)"
)
_HELPING = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)"
_BEFORE = (  # "in which year", "by whom"
    r"(?:(?:in|on|at|by|for|from|to|of|with|about|under|until|since|during|after"
    r"|before|into|through)\s+)?"
)
_ASKS = re.compile(rf"\b{_ASKING}\b|^\s*{_HELPING}\b", re.IGNORECASE)
_NEXT = re.compile(
    rf"\s*[,;:]?\s*\b(?:and also|and then|and|as well as|und|et|y)\b,?\s+"
    rf"(?={_BEFORE}{_ASKING}\s+\S)"
    r"|\s*;\s*(?:and\s+)?(?=\S)|\s*,\s+and\s+(?:also\s+)?(?=\S)|\s+and also\s+(?=\S)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?<=[?？!])\s*(?=\S)")
_WORD = re.compile(r"\w+")
_COMPARED = re.compile(
    r"^(?P<asked>.*?)\b(?:difference|differences|similarities|relation)\s+between\s+"
    r"(?P<one>.+?)\s+and\s+(?P<other>.+?)(?P<rest>\s+(?:in|on|for|of|with)\s.+?)?$"
    r"|^compare\s+(?P<c_one>.+?)\s+(?:and|with|to)\s+(?P<c_other>.+?)$",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(
    r"^(?P<asked>.+?),\s*(?P<one>[^,?]+?)\s+or\s+(?P<other>[^,?]+)$", re.IGNORECASE
)
_ITEM = r"[^\s,?]+(?:\s+[^\s,?]+){0,2}"
_LIST = re.compile(
    rf"^(?P<asked>{_BEFORE}{_ASKING}\b.+\b(?:of|for|in|from|by)\s+(?:the\s+)?)"
    rf"(?P<items>{_ITEM}(?:,\s*{_ITEM})*,?\s+and\s+{_ITEM})$",
    re.IGNORECASE,
)
_ITEM_END = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)


def sure_parts(question: str) -> tuple[str, ...]:
    """Questions that stand one after the other; one alone where it is one."""
    found: list[str] = []
    for sentence in _ENDED.split(question.strip()):
        pieces = _cut(sentence)
        found += pieces if len(pieces) > 1 else [sentence]
    kept = [piece.strip(" ,;") for piece in found if _asks(piece)]
    if len(kept) < 2 or len(kept) < len([p for p in found if p.strip()]):
        return (question,)  # something would be lost
    return _complete(kept[:MOST_PARTS])


def likely_parts(question: str) -> tuple[str, ...]:
    """What a comparison or a list may ask for; empty where it is neither."""
    plain = question.strip().rstrip("?？ ")
    if found := _COMPARED.match(plain):
        if found["c_one"]:
            return (found["c_one"], found["c_other"])
        rest = found["rest"] or ""
        return tuple(f"{found[name].strip()}{rest}" for name in ("one", "other"))
    if found := _ALTERNATIVES.match(plain):
        asked = found["asked"]
        return tuple(f"{asked}: {found[name].strip()}?" for name in ("one", "other"))
    if found := _LIST.match(plain):
        items = [item for item in _ITEM_END.split(found["items"]) if item.strip()]
        return tuple(f"{found['asked']}{item}?" for item in items[:MOST_PARTS])
    return ()


def _cut(sentence: str) -> list[str]:
    """At every "and" that a question word follows, if the first part asks too."""
    pieces = _NEXT.split(sentence)
    return pieces if all(map(_asks, pieces)) else [sentence]


def _asks(text: str) -> bool:
    return _ASKS.search(text) is not None and len(_WORD.findall(text)) >= MIN_WORDS


def _complete(pieces: Sequence[str]) -> tuple[str, ...]:
    """Each with its question mark, and with what it leans on in those before."""
    parts: list[str] = []
    for piece in pieces:
        asked = piece if piece.endswith(("?", "？", "!", ".")) else f"{piece}?"
        asked = asked[:1].upper() + asked[1:]
        parts.append(standalone_question(asked, parts) if parts else asked)
    return tuple(parts)
