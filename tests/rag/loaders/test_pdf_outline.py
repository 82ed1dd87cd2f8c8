"""Headings from the outline of a PDF."""

from rag.loaders.pdf_extracted import ExtractedPage
from rag.loaders.pdf_outline import OutlineEntry, outline_headings
from rag.loaders.pdf_text import extract


def page(*lines: str) -> ExtractedPage:
    return extract("\r\n".join(lines), lambda first, last: None)


PAGES = [
    page("Lease", "1. Rent", "Rent is due.", "A long title", "of two lines", "x"),
    None,
    page("2 No\x02tice", "Ninety days."),
]


def found(*entries: tuple[str, int, int]) -> list[tuple[int, int, str]]:
    headings = outline_headings([OutlineEntry(*entry) for entry in entries], PAGES)
    return [(item.page_index, item.level, item.text) for item in headings]


def test_entries_are_found_as_whole_lines_with_their_levels() -> None:
    assert found(
        ("Notice", 2, 2),
        ("Lease", 0, 1),
        ("1.  RENT", 0, 9),
        ("A long title of two lines", 0, 2),
    ) == [
        (0, 1, "Lease"),
        (0, 6, "1. Rent"),
        (0, 2, "A long title of two lines"),
        (2, 2, "2 Notice"),
    ]


def test_entries_that_are_nowhere_are_left_out() -> None:
    three = (("Lease", 0, 1), ("Rent", 0, 2), ("Notice", 2, 2))
    assert len(found(*three, ("Lost", 1, 1), ("Beyond", 9, 1))) == 3
    assert found(*three, *((f"Lost {n}", 0, 1) for n in range(9))) == []
    assert found(*three[:2]) == []


def test_entries_without_words_are_ignored() -> None:
    assert found(("", 0, 1), ("--", 0, 1)) == []
