"""Tells a word that was broken at the end of a line from a compound with a hyphen."""

import re

from rag.loaders.pdf_writing import RawLine

_WORD_BEFORE = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*$")
_WORD_AFTER = re.compile(r"[^\W_]+")
# Words whose hyphen stays when a line ends on it.
_HYPHENATED_STARTS = frozenset(("self", "well", "cross"))
_EDGE_CHARS = 80  # of a line, enough to see how it joins the next
_MIN_HALF = 4  # letters of each half before the two count as words of their own


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
        """Whether "chat-" and "based" make "chat-based" rather than one word."""
        before, after = edges_between(self._raw, above, below)
        head, tail = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
        if head is None or tail is None:
            return True
        first, second = head.group(), tail.group()
        if not second[0].islower() or not first[-1].islower() or "-" in first:
            return True
        if first.lower() in _HYPHENATED_STARTS:
            return True
        known = self._vocabulary()
        if (first + second).lower() in known:
            return False
        if f"{first}-{second}".lower() in known:
            return True
        long_enough = min(len(first), len(second)) >= _MIN_HALF
        return long_enough and first.lower() in known and second.lower() in known

    def _vocabulary(self) -> frozenset[str]:
        if self._known is None:
            whole = re.findall(
                r"(?<![\w\x02-])[^\W_]+(?:-[^\W_]+)*(?![\w\x02-])", self._raw.lower()
            )
            self._known = frozenset(whole)
        return self._known
