"""Tells a word that was broken at a line end from a compound with a hyphen."""

import re
from collections.abc import Set

# Words whose hyphen stays when a line ends on it.
_HYPHENATED_STARTS = frozenset(("self", "well", "cross"))
_MIN_HALF = 4  # letters of each half before the two count as words of their own
# What stands beside a break is no word to go by; \x02 is how PDFium marks a break.
_WHOLE = re.compile(r"(?<![\w\x02-])[^\W_]+(?:-[^\W_]+)*(?![\w\x02-])")


def words_around(*texts: str) -> frozenset[str]:
    """The words of a page or two, which tell the one from the other."""
    return frozenset(word for text in texts for word in _WHOLE.findall(text.lower()))


def is_compound(first: str, second: str, known: Set[str]) -> bool:
    """Whether "chat-" and "based" make "chat-based" rather than one word."""
    if not second[0].islower() or not first[-1].islower() or "-" in first:
        return True
    if first.lower() in _HYPHENATED_STARTS:
        return True
    if (first + second).lower() in known:
        return False
    if f"{first}-{second}".lower() in known:
        return True
    long_enough = min(len(first), len(second)) >= _MIN_HALF
    return long_enough and first.lower() in known and second.lower() in known
