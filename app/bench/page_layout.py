"""Sets paragraphs as PDF pages and remembers where every character went.

Courier, so that places are known exactly: one or two columns, words hyphenated at line
ends, paragraphs that run on over columns and pages, a footer on each page.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from app.bench.pdf_pages import CHAR_WIDTH, PAGE_HEIGHT, SIZE, PdfLine, write_pdf

CHAR = CHAR_WIDTH * SIZE
LEADING = 13.0
TOP, BOTTOM, LEFT = 730.0, 350.0, 60.0  # the lower half is left for figures
FULL_WIDTH, COLUMN_WIDTH, COLUMN_STEP = 82, 39, 254.0
MIN_PART = 3  # letters before and after a hyphen
ODD_LETTER = "x"  # in place of what the font does not have


class Place(NamedTuple):
    """Where a character stands: page (from 1), centre in points from the top left."""

    page: int
    x: float
    y: float


class Laid(NamedTuple):
    """Paragraphs as they stand in the file, with a place for each character."""

    paragraphs: tuple[str, ...]
    places: tuple[tuple[Place | None, ...], ...]  # None for blanks
    pages: int


class _Slot(NamedTuple):
    page: int
    x: float
    y: float


def lay_out(path: Path, paragraphs: Sequence[str], columns: int) -> Laid:
    """Write the PDF."""
    width = FULL_WIDTH if columns == 1 else COLUMN_WIDTH
    slots = _slots(columns)
    pages: dict[int, list[PdfLine]] = {}
    plain = tuple(_plain(text) for text in paragraphs)
    all_places = []
    slot = next(slots)
    for text in plain:
        places: list[Place | None] = [None] * len(text)
        for start, end, hyphen in _lines(text, width):
            shown = text[start:end] + ("-" if hyphen else "")
            pages.setdefault(slot.page, []).append(PdfLine(shown, slot.x, slot.y))
            for index in range(start, end):
                if text[index] != " ":
                    x = slot.x + (index - start + 0.5) * CHAR
                    y = PAGE_HEIGHT - slot.y - SIZE * 0.25
                    places[index] = Place(slot.page, x, y)
            slot = next(slots)
        all_places.append(tuple(places))
        if slot.y < TOP:
            slot = next(slots)  # a blank line
    count = max(pages)
    for page, lines in pages.items():
        footer = f"{path.stem} Page {page} of {count}"
        lines.append(PdfLine(footer, LEFT, 40.0))
    write_pdf(path, [pages[number + 1] for number in range(count)])
    return Laid(plain, tuple(all_places), count)


def _plain(text: str) -> str:
    letters = text.encode("cp1252", "replace").decode("cp1252")
    shown = "".join(
        ODD_LETTER if got == "?" != wanted else got
        for got, wanted in zip(letters, text, strict=True)
    )
    return " ".join(shown.split())


def _slots(columns: int) -> Iterator[_Slot]:
    page = 1
    while True:
        for column in range(columns):
            y = TOP
            while y >= BOTTOM:
                yield _Slot(page, LEFT + column * COLUMN_STEP, y)
                y -= LEADING
        page += 1


def _lines(text: str, width: int) -> list[tuple[int, int, bool]]:
    """(start, end, ends with an added hyphen) of each line."""
    lines = []
    start = 0
    while start < len(text):
        end = start + width
        if end >= len(text):
            lines.append((start, len(text), False))
            break
        blank = text.rfind(" ", start, end + 1)
        cut = _hyphen_place(text, blank + 1, end - 1)
        if cut:
            lines.append((start, cut, True))
            start = cut
        else:
            lines.append((start, blank, False))
            start = blank + 1
    return lines


def _hyphen_place(text: str, word_start: int, latest: int) -> int:
    """Where to break the word that does not fit; 0 where it is better left whole."""
    word_end = text.find(" ", word_start)
    word_end = len(text) if word_end < 0 else word_end
    letters = word_start
    while letters < word_end and text[letters].isalpha():
        letters += 1
    cut = min(latest, letters - MIN_PART)
    whole = letters - word_start
    if whole < 2 * MIN_PART or cut - word_start < MIN_PART:
        return 0
    return cut if text[word_start:letters].islower() else 0
