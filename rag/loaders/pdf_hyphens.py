"""Joins the halves of words that were broken at the end of a line of a PDF."""

import re

from rag.loaders.pdf_writing import RawLine
from rag.word_breaks import is_compound, words_around

_WORD_BEFORE = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*$")
_WORD_AFTER = re.compile(r"[^\W_]+")
_EDGE_CHARS = 80  # of a line, enough to see how it joins the next


def edges_between(raw: str, above: RawLine, below: RawLine) -> tuple[str, str]:
    """The end of one line and the start of the next."""
    head = raw[max(above.start, above.end - _EDGE_CHARS) : above.end]
    return head, raw[below.start : min(below.end, below.start + _EDGE_CHARS)]


class Words:
    """The words of the page, which tell a broken word from a compound."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._known: frozenset[str] | None = None

    def keep_hyphen(self, above: RawLine, below: RawLine) -> bool:
        """Whether the two halves are words of their own."""
        halves = self._halves(above, below)
        return halves is None or is_compound(*halves, self._vocabulary())

    def is_known(self, above: RawLine, below: RawLine) -> bool:
        """Whether the two halves make a word that stands elsewhere on the page."""
        halves = self._halves(above, below)
        return halves is not None and "".join(halves).lower() in self._vocabulary()

    def _halves(self, above: RawLine, below: RawLine) -> tuple[str, str] | None:
        before, after = edges_between(self._raw, above, below)
        head, tail = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
        return (head.group(), tail.group()) if head and tail else None

    def _vocabulary(self) -> frozenset[str]:
        if self._known is None:
            self._known = words_around(self._raw)
        return self._known
