"""Headings by size and weight."""

from rag.loaders.pdf_extracted import ExtractedPage, TextLine
from rag.loaders.pdf_headings import find_headings
from rag.loaders.pdf_lines import LineShape

BODY = "The tenant may end this agreement at any time by written notice to us."


def page(*lines: tuple[str, float, bool]) -> ExtractedPage:
    """A page of lines as (text, size, bold), each its own block."""
    text, kept = "", []
    for content, size, bold in lines:
        text += "\n\n" if text else ""
        box = (72.0, 0.0, 80.0, size)
        shape = LineShape(box, box, size, bold, upright=True)
        kept.append(TextLine(len(text), len(text) + len(content), shape, True))
        text += content
    return ExtractedPage(text, tuple(kept), ())


def found(*pages: ExtractedPage | None) -> list[tuple[int, int, str]]:
    return [(item.page_index, item.level, item.text) for item in find_headings(pages)]


def test_larger_lines_are_headings_with_levels_by_size() -> None:
    first = page(("Lease", 20, False), (BODY, 10, False), ("1 Notice", 14, False))
    second = page((BODY, 10, False), ("2 Rent", 14, True), (BODY, 10, False))
    assert found(first, None, second) == [
        (0, 1, "Lease"),
        (0, 2, "1 Notice"),
        (2, 2, "2 Rent"),
    ]


def test_bold_lines_come_below_the_larger_ones() -> None:
    one = page(("Lease", 20, False), *[(BODY, 10, False)] * 4, ("Notice", 10, True))
    assert found(one) == [(0, 1, "Lease"), (0, 2, "Notice")]


def test_bold_text_everywhere_means_nothing() -> None:
    assert found(page(*[("Bold words", 10, True)] * 5, (BODY, 10, False))) == []


def test_sentences_and_numbers_are_no_headings() -> None:
    one = page(("This is a sentence.", 14, False), ("$ 120", 14, False))
    assert found(one, page(*[(BODY, 10, False)] * 3)) == []


def test_heading_of_two_lines_is_one() -> None:
    start = page(("General terms", 16, True), ("of the lease", 16, True))
    second = start.lines[1]._replace(opens_block=False)
    start = ExtractedPage(start.text, (start.lines[0], second), ())
    assert found(start, page(*[(BODY, 10, False)] * 4)) == [
        (0, 1, "General terms of the lease")
    ]


def test_offset_points_at_the_heading() -> None:
    one = page((BODY, 10, False), (BODY, 10, False), ("Rent", 14, False))
    (heading,) = find_headings([one])
    assert one.text[heading.char_start :].startswith("Rent")


def test_nothing_to_go_by_gives_nothing() -> None:
    assert find_headings([None, ExtractedPage("", (), ())]) == ()
