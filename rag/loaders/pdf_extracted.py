"""The text of a PDF page as it is kept, with the way back to what is drawn.

The same page always gives the same text, so that boxes can be computed again when they
are needed.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rag.documents import Box
from rag.loaders.pdf_lines import LineShape
from rag.loaders.text_builder import hidden

LINE_HYPHEN = "\x02"  # PDFium: a hyphen that broke a word, with the line end swallowed


class TextLine(NamedTuple):
    """One line of the page as it is in the text."""

    start: int
    end: int
    shape: LineShape | None
    opens_block: bool
    in_table: bool = False


class Segment(NamedTuple):
    """`length` characters of text that stand for PDFium's characters one to one."""

    text_start: int
    source_start: int
    length: int


class PlacedNote(NamedTuple):
    """What was written onto the page, after its text; the box is of the shown page."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True)
class ExtractedPage:
    """The text of a page with the way back to PDFium's characters."""

    text: str
    lines: tuple[TextLine, ...]
    segments: tuple[Segment, ...]
    notes: tuple[PlacedNote, ...] = ()
    printed: int = 0  # characters before notes and hidden text

    def drawn(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Offsets in `text[start:end]` with PDFium's index of what is drawn there."""
        position = bisect_right(self.segments, start, key=lambda part: part.text_start)
        for part in self.segments[max(position - 1, 0) :]:
            if part.text_start >= end:
                return
            low = max(start - part.text_start, 0)
            high = min(end - part.text_start, part.length)
            for offset in range(low, high):
                yield part.text_start + offset, part.source_start + offset

    def line_spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The span cut at the ends of lines."""
        position = bisect_right(self.lines, start, key=lambda line: line.start)
        for line in self.lines[max(position - 1, 0) :]:
            if line.start >= end:
                return
            low, high = max(start, line.start), min(end, line.end)
            if low < high:
                yield low, high


NO_TEXT = ExtractedPage("", (), ())


def with_hidden(page: ExtractedPage, secret: str) -> ExtractedPage:
    """The page with what nobody sees on it, marked as that, after all the rest."""
    mark = hidden(secret.replace(LINE_HYPHEN, ""))
    if not mark:
        return page
    text = f"{page.text}\n\n{mark}" if page.text else mark
    return replace(page, text=text)


def with_notes(page: ExtractedPage, notes: Sequence[tuple[str, Box]]) -> ExtractedPage:
    """The page with what was written onto it, each a paragraph after the text."""
    text = page.text
    placed = []
    for note, box in notes:
        text += "\n\n" if text else ""
        placed.append(PlacedNote(len(text), len(text) + len(note), box))
        text += note
    return replace(page, text=text, notes=tuple(placed)) if placed else page
