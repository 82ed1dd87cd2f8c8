"""Tells what only labels a page (headings, footers, page numbers) from sentences."""

import re
from collections.abc import Sequence

from rag.words import word_set

MOST_WORDS = 14  # of a heading or a footer
_ENDS = re.compile(r"[.!?:;…。！？]['\"”’»)\]]*$")
_PAGE = re.compile(r"\b(?:page|seite|p\.)\s*\d+(?:\s*(?:of|von|/)\s*\d+)?\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_NUMBERING = re.compile(r"^(?:§\s*)?\d+(?:\.\d+)*[.)]?\s+")
_LIST_MARK = re.compile(r"^\s*[-*+•‣▪–—]\s")
# Cells and labels: "Deposit: 3,750 euros", "Rent | 1,250".
_FIELD = re.compile(r"[:=|\t]")
_VERBS = word_set(
    """is are was were be been being am has have had does did do may might must can
    could will would shall should applies apply costs pays pay gets get needs need
    gives give goes go comes come lies takes take makes make became become becomes
    begins began ends said says went came took made gave found held built wrote written
    won lost left led kept sold bought paid sent set put let cut hit read runs ran
    ist sind war waren wird werden hat haben kann muss darf soll
    est sont était a ont peut doit es son fue era tiene puede debe"""
)
_VERB_ENDINGS = ("ed", "ized", "ised")


def furniture(sentences: Sequence[tuple[int, str]]) -> frozenset[int]:
    """Indices of the (chunk, text) pairs that are headings, footers or page numbers."""
    chunks: dict[str, set[int]] = {}
    for chunk, text in sentences:
        chunks.setdefault(_masked(text), set()).add(chunk)
    return frozenset(
        index
        for index, (_, text) in enumerate(sentences)
        if _is_label(text, repeated=len(chunks[_masked(text)]) > 1)
    )


def _masked(text: str) -> str:
    """The same for "Page 2 of 3" and "Page 3 of 3"."""
    return _DIGITS.sub("0", " ".join(text.lower().split()))


def _is_label(text: str, *, repeated: bool) -> bool:
    bare = " ".join(text.split())
    words = _WORD.findall(bare)
    if len(words) > MOST_WORDS or _ENDS.search(bare):
        return False
    if _PAGE.search(bare):
        return True
    if bare.startswith("#"):
        return True
    if _LIST_MARK.match(text) or _FIELD.search(text) or _has_verb(words):
        return False
    return repeated or not _DIGITS.search(_NUMBERING.sub("", bare))


def _has_verb(words: Sequence[str]) -> bool:
    """A word that is, or looks like, a verb: small letters, not the first word."""
    return any(
        word in _VERBS or (len(word) > 4 and word.endswith(_VERB_ENDINGS))
        for word in (w for w in words if w.islower())
    )
