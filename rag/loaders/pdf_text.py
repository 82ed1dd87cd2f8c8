"""Turns the characters of a PDF page into readable text and remembers where each was.

Pure: it sees PDFium's characters (one Python character each, UTF-16 halves included)
and the shape of each line. The same input always gives the same text, so that boxes can
be computed again when they are needed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal, NamedTuple

from rag.documents import Box
from rag.loaders.pdf_lines import LineShape, Separator, Spacing, separator
from rag.loaders.pdf_rows import box_of, is_gap, rows_of
from rag.loaders.pdf_tables import Cell, TableRow, find_tables
from rag.loaders.text_builder import hidden

LINE_HYPHEN = "\x02"  # PDFium: a hyphen that broke a word, with the line end swallowed

_LINE = re.compile(r"([^\r\n\x02]*)(\r\n?|\n|\x02(?:\r\n)?|$)")
_BLANK = r" \t\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_BULLETS = r"\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf071"  # of symbol fonts
_JUNK = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffe\uffff"
)
_SPECIAL = re.compile(
    rf"(?P<blank>[{_BLANK}]{{2,}}|[\t\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])"
    r"|(?P<pair>[\ud800-\udbff][\udc00-\udfff])"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<hyphen>\xad)"
    rf"|(?P<bullet>[{_BULLETS}])"
    rf"|(?P<junk>[{_JUNK}\ud800-\udfff])"
)
_BLANKS = re.compile(rf"[{_BLANK}]+")
_BETWEEN_CELLS = " | "
_BETWEEN_NAMED = "; "
_LABEL_ENDS = ":："
_VISIBLE = re.compile(rf"[^{_BLANK}{_JUNK}]|[{_BULLETS}]")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*$")
_WORD_AFTER = re.compile(r"[^\W_]+")
# Words whose hyphen stays when a line ends on it.
_HYPHENATED_STARTS = frozenset(("self", "well", "cross"))
_EDGE_CHARS = 80  # of a line, enough to see how it joins the next
_MIN_HALF = 4  # letters of each half before the two count as words of their own


class TextLine(NamedTuple):
    """One line of the page as it is in the text."""

    start: int
    end: int
    shape: LineShape | None
    opens_block: bool


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


class _RawLine(NamedTuple):
    start: int  # of its first visible character
    end: int  # after its last one
    ends_with: Literal["hyphen", "line end"]
    hyphen: int  # where that stands
    shape: LineShape | None


ShapeOf = Callable[[int, int], LineShape | None]  # of the first and last character
BoxOf = Callable[[int], Box | None]


def _nowhere(index: int) -> None:
    """A character whose place is not known."""


def extract(
    raw: str, shape_of: ShapeOf, box_of_character: BoxOf = _nowhere
) -> ExtractedPage:
    """The text of a page from PDFium's characters."""
    lines = list(_pieces(raw, _raw_lines(raw, shape_of), shape_of, box_of_character))
    rows = rows_of(lines, raw)
    composer = _Composer(raw, Spacing.of([line.shape for line in lines]))
    for row, table in zip(rows, _tables(raw, rows), strict=True):
        composer.row(row, table)
    return composer.page()


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


def _tables(raw: str, rows: list[list[_RawLine]]) -> list[TableRow | None]:
    """What each row is in its table, None outside of tables."""
    if sum(len(row) > 1 for row in rows) < 2:
        return [None] * len(rows)
    sizes = [line.shape.size for row in rows for line in row if line.shape is not None]
    cells = [
        [
            Cell(raw[line.start : line.end], box_of(line.shape), line.shape.bold)
            for line in row
            if line.shape is not None
        ]
        for row in rows
    ]
    found = find_tables(cells, median(sizes))
    return [found.get(index) for index in range(len(rows))]


def _pieces(
    raw: str, lines: list[_RawLine], shape_of: ShapeOf, box_of_character: BoxOf
) -> Iterator[_RawLine]:
    """Lines parted where a gap is too wide for a blank between words."""
    for line in lines:
        shape = line.shape
        if shape is None or not shape.upright:
            yield line
            continue
        start = line.start
        for blank in _BLANKS.finditer(raw, line.start, line.end):
            left = box_of_character(blank.start() - 1)
            right = box_of_character(blank.end())
            if left is None or right is None or not is_gap(left, right, shape.size):
                continue
            yield _RawLine(
                start, blank.start(), "line end", 0, shape_of(start, blank.start() - 1)
            )
            start = blank.end()
        if start == line.start:
            yield line
        else:
            yield line._replace(start=start, shape=shape_of(start, line.end - 1))


def _raw_lines(raw: str, shape_of: ShapeOf) -> list[_RawLine]:
    lines: list[_RawLine] = []
    for match in _LINE.finditer(raw):
        body, ender = match.group(1), match.group(2)
        hyphenated = ender.startswith(LINE_HYPHEN)
        first = _VISIBLE.search(body)
        if first is None:
            continue
        last = len(body) - 1
        while not _VISIBLE.match(body, last):
            last -= 1
        start, end = match.start() + first.start(), match.start() + last + 1
        shape = shape_of(start, end - 1)
        kind: Literal["hyphen", "line end"] = "hyphen" if hyphenated else "line end"
        lines.append(_RawLine(start, end, kind, match.start(2), shape))
    return lines


class _Composer:
    """Writes rows one after the other with what belongs between them."""

    def __init__(self, raw: str, spacing: Spacing) -> None:
        self._raw = raw
        self._spacing = spacing
        self._words = _Words(raw)
        self._writer = _Writer(raw)
        self._previous: _RawLine | None = None
        self._after_table = False

    def row(self, row: list[_RawLine], table: TableRow | None) -> None:
        """A row of the page, of one line mostly."""
        # A row of a table is a paragraph: it has nothing to do with the one before.
        apart = table is not None or self._after_table
        opens_block = self._open_row(row[0], apart=apart)
        for number, line in enumerate(row):
            if number:
                self._writer.put(self._between_cells(table), None)
            if table is None:
                self._writer.line(line, opens_block and number == 0)
            else:
                name = table.names[number]
                self._writer.put(f"{name}: " if name else "", None)
                self._writer.line(line._replace(shape=None), opens_block)  # no heading
            self._previous = line
        self._after_table = table is not None

    def page(self) -> ExtractedPage:
        """Everything written."""
        previous = self._previous
        if previous is not None and previous.ends_with == "hyphen":
            self._writer.end_with_hyphen(previous.hyphen)
        return self._writer.page()

    def _open_row(self, line: _RawLine, *, apart: bool) -> bool:
        """Ends the row before; whether the new one begins a block."""
        above = self._previous
        if above is None:
            return True
        if above.ends_with == "hyphen" and not apart:
            if self._words.keep_hyphen(above, line):
                self._writer.end_with_hyphen(above.hyphen)
            return False
        between = "\n\n" if apart else _between(self._raw, above, line, self._spacing)
        self._writer.put(between, None)
        return between == "\n\n"

    def _between_cells(self, table: TableRow | None) -> str:
        previous = self._previous
        if table is None or (
            previous is not None and self._raw[previous.end - 1] in _LABEL_ENDS
        ):
            return " "
        return _BETWEEN_NAMED if any(table.names) else _BETWEEN_CELLS


def _between(raw: str, above: _RawLine, below: _RawLine, spacing: Spacing) -> Separator:
    head, tail = _edges(raw, above, below)
    return separator(head, tail, above.shape, below.shape, spacing)


def _edges(raw: str, above: _RawLine, below: _RawLine) -> tuple[str, str]:
    """The end of one line and the start of the next."""
    head = raw[max(above.start, above.end - _EDGE_CHARS) : above.end]
    return head, raw[below.start : min(below.end, below.start + _EDGE_CHARS)]


class _Words:
    """The words of the page, which tell a broken word from a compound."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._known: frozenset[str] | None = None

    def keep_hyphen(self, above: _RawLine, below: _RawLine) -> bool:
        """Whether "chat-" and "based" make "chat-based" rather than one word."""
        before, after = _edges(self._raw, above, below)
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


class _Writer:
    """Writes text and segments side by side."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._lines: list[TextLine] = []

    def put(self, text: str, source: int | None) -> None:
        """Text in place of one of PDFium's characters, or of none."""
        if not text:
            return
        if source is not None:
            self._segments += [
                Segment(self._length + offset, source, 1) for offset in range(len(text))
            ]
        self._parts.append(text)
        self._length += len(text)

    def line(self, line: _RawLine, opens_block: bool) -> None:
        """A line, with what is odd in it made plain."""
        text_start = self._length
        done = line.start
        for match in _SPECIAL.finditer(self._raw, line.start, line.end):
            self._copy(done, match.start())
            done = match.end()
            replacement = _replacement(match)
            drawn = match.lastgroup not in ("blank", "junk")
            self.put(replacement, match.start() if drawn else None)
        self._copy(done, line.end)
        self._lines.append(TextLine(text_start, self._length, line.shape, opens_block))

    def end_with_hyphen(self, source: int) -> None:
        """The hyphen at the end of the last line stays."""
        self.put("-", source)
        self._lines[-1] = self._lines[-1]._replace(end=self._length)

    def page(self) -> ExtractedPage:
        """Everything written."""
        return ExtractedPage(
            "".join(self._parts), tuple(self._lines), tuple(self._segments)
        )

    def _copy(self, start: int, end: int) -> None:
        if end > start:
            self._segments.append(Segment(self._length, start, end - start))
            self._parts.append(self._raw[start:end])
            self._length += end - start


def _replacement(match: re.Match[str]) -> str:
    text = match.group()
    match match.lastgroup:
        case "blank":
            return " "
        case "pair":
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        case "ligature":
            return unicodedata.normalize("NFKC", text)
        case "hyphen":
            return "-"
        case "bullet":
            return "•"
        case _:
            return ""
