"""Headings from the outline that a PDF brings, with the levels its author gave."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rag.documents import Heading
from rag.loaders.pdf_extracted import ExtractedPage
from rag.loaders.text_builder import one_line

_MIN_FOUND = 3
_MIN_SHARE = 0.6  # of the entries; below, the outline speaks of other things
_MAX_LINES = 4  # of one heading
_MAX_LEVEL = 6
_MAX_NUMBER_CHARS = 12
_NOT_A_WORD = re.compile(r"[\W_]+")


class OutlineEntry(NamedTuple):
    """One line of the outline."""

    title: str
    page_index: int
    level: int  # 1 is the outermost


def outline_headings(
    entries: Iterable[OutlineEntry], pages: Sequence[ExtractedPage | None]
) -> tuple[Heading, ...]:
    """The entries that stand as lines on their pages; nothing where too few do."""
    wanted = [entry for entry in entries if _bare(entry.title)]
    search = _Search(pages)
    found = {
        (heading.page_index, heading.char_start): heading
        for entry in wanted
        if (heading := search.find(entry)) is not None
    }
    if len(found) < max(_MIN_FOUND, _MIN_SHARE * len(wanted)):
        return ()
    return tuple(found[place] for place in sorted(found))


class _Search:
    """Looks for titles among the lines of pages, which are made plain once."""

    def __init__(self, pages: Sequence[ExtractedPage | None]) -> None:
        self._pages = pages
        self._bare_lines: dict[int, list[str]] = {}

    def find(self, entry: OutlineEntry) -> Heading | None:
        """The heading that the entry names."""
        index = entry.page_index
        page = self._pages[index] if 0 <= index < len(self._pages) else None
        if page is None:
            return None
        if index not in self._bare_lines:
            self._bare_lines[index] = [
                _bare(page.text[line.start : line.end]) for line in page.lines
            ]
        place = _place(_bare(entry.title), self._bare_lines[index])
        if place is None:
            return None
        first, last = page.lines[place[0]], page.lines[place[1]]
        text = one_line(page.text[first.start : last.end])
        return Heading(index, first.start, min(entry.level, _MAX_LEVEL), text)


def _place(title: str, lines: list[str]) -> tuple[int, int] | None:
    """The first and last of the lines that make up the title."""
    for first in range(len(lines)):
        text = ""
        for last in range(first, min(first + _MAX_LINES, len(lines))):
            text += lines[last]
            if len(text) > len(title) + _MAX_NUMBER_CHARS:
                break
            if _same_title(title, text):
                return first, last
    return None


def _same_title(title: str, text: str) -> bool:
    """The page often has a number before the words, which the outline has not."""
    return text == title or (text.endswith(title) and text[: -len(title)].isdigit())


def _bare(text: str) -> str:
    return _NOT_A_WORD.sub("", text).casefold()
