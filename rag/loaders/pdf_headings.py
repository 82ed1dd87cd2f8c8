"""Finds the headings of a PDF by the size and weight of its lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.documents import Heading
from rag.loaders.pdf_extracted import ExtractedPage, TextLine

_LARGER = 1.12  # times the body size
_MAX_CHARS = 160
_MAX_BOLD_CHARS = 90
_MAX_LINES = 3
_MAX_LEVELS = 6
_MAX_SHARE_OF_LINES = 0.3  # where more lines are large or bold, that means nothing
_OF_TABLES = 2.0  # times as much in tables as outside: a size that means nothing
_LETTER = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff]")
_RUNNING_TEXT = re.compile(r"[.,;]$")


class _Candidate(NamedTuple):
    page_index: int
    start: int
    end: int
    half_points: int
    bold: bool
    lines: int


def find_headings(pages: Sequence[ExtractedPage | None]) -> tuple[Heading, ...]:
    """The headings of all pages in order; the largest ones have level 1."""
    body = _body_size(pages)
    if not body:
        return ()
    found = [
        candidate
        for index, page in enumerate(pages)
        if page is not None
        for candidate in _candidates(index, page, body)
        if _reads_like_a_heading(page.text[candidate.start : candidate.end], candidate)
    ]
    common = _sizes(pages, in_table=True)
    plain = _sizes(pages, in_table=False)
    found = [
        item
        for item in found
        if item.bold or common[item.half_points] <= _OF_TABLES * plain[item.half_points]
    ]
    total = sum(len(page.lines) for page in pages if page is not None)
    larger = [item for item in found if item.half_points > body]
    bold = [item for item in found if item.half_points <= body]
    if len(bold) > _MAX_SHARE_OF_LINES * total and total > _MAX_LINES:
        found = larger
    sizes = sorted({item.half_points for item in larger}, reverse=True)
    return tuple(_heading(pages, item, sizes, body) for item in found)


def _body_size(pages: Sequence[ExtractedPage | None]) -> int:
    """The font size of most characters outside of tables, in half points."""
    sizes = _sizes(pages, in_table=False)
    return sizes.most_common(1)[0][0] if sizes else 0


def _sizes(pages: Sequence[ExtractedPage | None], *, in_table: bool) -> Counter[int]:
    """How many characters have a size."""
    sizes: Counter[int] = Counter()
    for page in pages:
        for line in page.lines if page is not None else ():
            if line.shape is not None and line.in_table == in_table:
                sizes[round(line.shape.size * 2)] += line.end - line.start
    return sizes


def _candidates(index: int, page: ExtractedPage, body: int) -> Iterator[_Candidate]:
    """Lines that stand out; the lines of one heading are put together."""
    current: _Candidate | None = None
    for line in page.lines:
        stands_out = _stands_out(line, body)
        size = round(line.shape.size * 2) if line.shape else 0
        if (
            current is not None
            and stands_out
            and not line.opens_block
            and abs(size - current.half_points) <= 1
        ):
            current = current._replace(end=line.end, lines=current.lines + 1)
            continue
        if current is not None:
            yield current
        current = None
        if stands_out and line.shape is not None:
            current = _Candidate(index, line.start, line.end, size, line.shape.bold, 1)
    if current is not None:
        yield current


def _stands_out(line: TextLine, body: int) -> bool:
    if line.shape is None or line.in_table or not line.shape.upright:
        return False
    size = line.shape.size * 2
    return size >= body * _LARGER or (line.shape.bold and size >= body * 0.95)


def _reads_like_a_heading(text: str, candidate: _Candidate) -> bool:
    longest = _MAX_BOLD_CHARS if candidate.bold else _MAX_CHARS
    return (
        len(text) <= longest
        and candidate.lines <= _MAX_LINES
        and _LETTER.search(text) is not None
        and not _RUNNING_TEXT.search(text)
    )


def _heading(
    pages: Sequence[ExtractedPage | None], item: _Candidate, sizes: list[int], body: int
) -> Heading:
    page = pages[item.page_index]
    text = page.text[item.start : item.end] if page is not None else ""
    if item.half_points > body:
        level = sizes.index(item.half_points) + 1
    else:
        level = len(sizes) + 1
    return Heading(
        item.page_index, item.start, min(level, _MAX_LEVELS), " ".join(text.split())
    )
