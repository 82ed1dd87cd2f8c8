"""Reads rows of tables as sentences: what a cell says depends on header and caption.

Cells are parted by " | " or tabs, or, in PDF text, only by blanks: there a row is a
label with numbers behind it, and its header the line above the first row.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

_PARTED = re.compile(r"\s*(?:\t|\s\|\s)\s*")
_NUMBER = r"[-+(]?[$€£]?\d[\d.,:/]*[%)]?"
_LABELLED = re.compile(rf"^\D.*?(?:\s+(?:{_NUMBER}|[-–—])){{2,}}\s*$")
_NUMERIC = frozenset("0123456789-+($€£–—")
MOST_CHARS = 160  # of a row or a header


def readings(sentences: Sequence[str]) -> list[str]:
    """The same sentences, rows of tables with their headers."""
    found = []
    header = ""
    before = ""
    for text in sentences:
        bare = text.strip()
        if len(bare) > MOST_CHARS or not _is_row(bare):
            header, before = "", bare
            found.append(text)
            continue
        if not header and not before:
            header = bare  # the first row names the columns
        elif not header:
            header = before if _may_head(before) else ""
            if _parted(bare) and not _parted(before):
                header = bare
        found.append(bare if bare == header else _with_header(header, bare))
        before = bare
    return found


def _is_row(text: str) -> bool:
    return _parted(text) or _labelled(text)


def _parted(text: str) -> bool:
    return ("|" in text or "\t" in text) and _PARTED.search(text) is not None


def _labelled(text: str) -> bool:
    """Whether numbers end it; most sentences are told by their last two words."""
    last = text.rsplit(None, 2)[1:]
    if len(last) < 2 or not all(word[0] in _NUMERIC for word in last):
        return False
    return _LABELLED.match(text) is not None


def _may_head(text: str) -> bool:
    return 0 < len(text) <= MOST_CHARS and not text.endswith((".", "!", "?"))


def _with_header(header: str, row: str) -> str:
    """Each cell with the name of its column; the first cell names the row."""
    if not header:
        return row
    cells, names = _PARTED.split(row), _PARTED.split(header)
    if len(cells) < 2:
        return f"{row} ({header})"
    if len(names) == len(cells) - 1:
        names = ["", *names]
    told = [
        f"{name}: {cell}" if name else cell
        for cell, name in zip_longest(cells[1:], names[1:], fillvalue="")
        if cell
    ]
    return f"{cells[0]}, " + ", ".join(told)
