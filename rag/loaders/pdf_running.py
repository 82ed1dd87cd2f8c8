"""Finds what stands at the top or bottom of page after page: headers, footers, numbers.

Pure. Such lines part sentences that run over a page and crowd every search, so they are
left out of chunks. The first of each kind stays: it may say what nothing else does.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from rag.loaders.pdf_extracted import ExtractedPage, TextLine

Span = tuple[int, int]

_EDGE = 0.15  # of the height of the page
_SAME_PLACE_PT = 4.0
_MIN_PAGES = 3
_MIN_COUNTED = 2  # where the line counts the pages
_COUNTS_PAGES = re.compile(r"\b(?:page|seite) #|# (?:of|von) #")
_LARGER = 1.25  # times the usual size: a title
_MAX_CHARS = 150
_NUMBER = re.compile(r"\d+|(?<![^\W_])[ivxlc]{1,7}(?![^\W_])", re.IGNORECASE)
_ONLY_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|p|s)\b[\W_]*)?#(?:[\W_]*(?:of|von|/)[\W_]*#)?[\W_]*",
    re.IGNORECASE,
)


class _Row(NamedTuple):
    """Lines side by side, as headers are made of."""

    page: int
    spans: tuple[Span, ...]
    text: str  # numbers made alike; "" for what is no header by its size or length
    at_top: bool
    middle_pt: float  # from that edge


class RunningLines(NamedTuple):
    """Those of a page."""

    left_out: tuple[Span, ...]
    kept: tuple[Span, ...]  # the first of each kind


def running_lines(
    pages: Sequence[ExtractedPage | None], heights_pt: Sequence[float]
) -> list[RunningLines]:
    """What runs at the top and bottom of each page."""
    usual = _usual_size(pages)
    edges = [
        _edge_rows(index, page, height, usual) if page is not None else []
        for index, (page, height) in enumerate(zip(pages, heights_pt, strict=True))
    ]
    alike: defaultdict[tuple[str, bool], list[_Row]] = defaultdict(list)
    for row in (row for edge in edges for row in edge if row.text):
        alike[row.text, row.at_top].append(row)
    running: set[_Row] = set()
    first: set[_Row] = set()
    for rows in alike.values():
        for group in _at_same_place(rows):
            running.update(group)
            if not _ONLY_NUMBER.fullmatch(group[0].text):
                first.add(group[0])
    return [_of_page(edge, running, first) for edge in edges]


def _of_page(edge: list[_Row], running: set[_Row], first: set[_Row]) -> RunningLines:
    rows = [
        row
        for at_top in (True, False)
        for row in _outermost(edge, running, at_top=at_top)
    ]
    return RunningLines(
        tuple(sorted(span for row in rows if row not in first for span in row.spans)),
        tuple(sorted(span for row in rows if row in first for span in row.spans)),
    )


def _outermost(edge: list[_Row], running: set[_Row], *, at_top: bool) -> list[_Row]:
    """From the edge of the page inwards as long as rows are running ones."""
    rows = sorted((r for r in edge if r.at_top == at_top), key=lambda r: r.middle_pt)
    return list(takewhile(running.__contains__, rows))


def _at_same_place(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Groups of rows on enough pages."""
    waiting = rows
    while len(waiting) >= _MIN_COUNTED:
        place = waiting[0].middle_pt
        near = [row for row in waiting if abs(row.middle_pt - place) <= _SAME_PLACE_PT]
        waiting = [row for row in waiting if row not in near]
        counts = _COUNTS_PAGES.search(near[0].text) is not None
        if len({row.page for row in near}) >= (_MIN_COUNTED if counts else _MIN_PAGES):
            yield near


def _edge_rows(
    index: int, page: ExtractedPage, height_pt: float, usual: float
) -> list[_Row]:
    """The rows near the top and the bottom of a page."""
    rows: dict[int, list[TextLine]] = {}
    for line in page.lines:
        if line.shape is None or line.in_table or height_pt <= 0:
            continue
        if not line.shape.upright:
            continue
        middle = _middle(line)
        if _EDGE * height_pt < middle < (1 - _EDGE) * height_pt:
            continue
        key = round(middle / _SAME_PLACE_PT)
        near = next((k for k in (key, key - 1, key + 1) if k in rows), key)
        rows.setdefault(near, []).append(line)
    found = []
    for lines in rows.values():
        spans = tuple(sorted((line.start, line.end) for line in lines))
        text = " ".join(page.text[start:end] for start, end in spans)
        large = any(line.shape and line.shape.size > _LARGER * usual for line in lines)
        text = "" if large or len(text) > _MAX_CHARS else _alike(text)
        middle = _middle(lines[0])
        at_top = middle < height_pt / 2
        place = middle if at_top else height_pt - middle
        found.append(_Row(index, spans, text, at_top, place))
    return found


def _alike(text: str) -> str:
    return _NUMBER.sub("#", text).casefold()


def _middle(line: TextLine) -> float:
    assert line.shape is not None  # `_edge_rows` takes no others
    return (line.shape.first[1] + line.shape.first[3]) / 2


def _usual_size(pages: Sequence[ExtractedPage | None]) -> float:
    """The size of the font that most text is in."""
    characters: defaultdict[float, int] = defaultdict(int)
    for page in pages:
        for line in page.lines if page is not None else ():
            if line.shape is not None and not line.in_table:
                characters[round(line.shape.size * 2) / 2] += line.end - line.start
    return max(characters, key=lambda size: characters[size], default=0.0)
