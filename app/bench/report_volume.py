"""A report while it is set: headings, running text and tables on PDF pages."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bench.pdf_pages import PdfLine, write_pdf

LEFT, TOP, LEADING, FOOT = 72.0, 730.0, 14.0, 40.0
COVER, CHAPTER, SECTION, BODY, FOOT_SIZE = 24.0, 18.0, 14.0, 11.0, 9.0
LINE_CHARS = 84
COLUMN_STEP = 105.0


@dataclass
class Volume:
    """A report while it is set: pages of lines, and where the answers went."""

    lines_a_page: int
    footer: str
    pages: list[list[PdfLine]] = field(default_factory=list)
    y: float = 0.0

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.y = TOP

    def need(self, lines: float) -> None:
        """See that so many lines still fit on the page."""
        if self.y - lines * LEADING < TOP - self.lines_a_page * LEADING:
            self.turn()

    def put(self, text: str, size: float = BODY, *, bold: bool = False) -> int:
        """One line; gives its page."""
        self.pages[-1].append(PdfLine(text, LEFT, self.y, size, bold))
        self.y -= LEADING * max(1.0, size / BODY)
        return len(self.pages)

    def heading(self, text: str, size: float) -> None:
        """A heading with some lines after it on the same page."""
        self.need(5)
        self.y -= LEADING * 0.6
        self.put(text, size, bold=True)
        self.y -= LEADING * 0.4

    def paragraph(self, sentences: Sequence[str]) -> list[frozenset[int]]:
        """Running text; gives the pages of each sentence."""
        text = " ".join(sentences)
        ends, at = [], 0
        for sentence in sentences:
            at += len(sentence) + 1
            ends.append(at)
        pages: list[set[int]] = [set() for _ in sentences]
        start = 0
        for line in textwrap.wrap(text, LINE_CHARS):
            self.need(1)
            page = self.put(line)
            end = start + len(line) + 1
            for number, sentence_end in enumerate(ends):
                if start < sentence_end and end > sentence_end - len(sentences[number]):
                    pages[number].add(page)
            start = end
        self.y -= LEADING * 0.6
        return [frozenset(found) for found in pages]

    def table(self, caption: str, header: Sequence[str], rows: list[list[str]]) -> int:
        """A table on one page; gives that."""
        self.need(len(rows) + 3)
        self.put(caption, BODY, bold=True)
        for cells in (["", *header], *rows):
            for column, cell in enumerate(cells):
                x = LEFT + COLUMN_STEP * column + (30 if column else 0)
                if cell:
                    self.pages[-1].append(PdfLine(cell, x, self.y, BODY))
            self.y -= LEADING
        self.y -= LEADING * 0.6
        return len(self.pages)

    def write(self, path: Path, title: str) -> None:
        """Write the file, with a footer on each page."""
        for number, page in enumerate(self.pages, start=1):
            foot = f"{self.footer}   {number}".strip()
            page.append(PdfLine(foot, LEFT, FOOT, FOOT_SIZE))
        write_pdf(path, self.pages, "Helvetica", title)

    def texts(self) -> tuple[str, ...]:
        """What stands on each page."""
        return tuple("\n".join(line.text for line in page) for page in self.pages)
