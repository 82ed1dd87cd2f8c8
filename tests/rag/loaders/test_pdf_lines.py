"""How the lines of a page follow each other."""

from itertools import pairwise

from rag.loaders.pdf_lines import LineShape, Separator, Spacing, separator


def line(y: float, x: float = 72, size: float = 10, width: float = 300) -> LineShape:
    """A line whose characters reach from `y` down by the font size."""
    return LineShape(
        (x, y, x + 5, y + size),
        (x + width - 5, y, x + width, y + size),
        size,
        False,
        True,
    )


def separators(
    *lines: LineShape | None, texts: tuple[str, ...] = ()
) -> list[Separator]:
    spacing = Spacing.of(list(lines))
    words = texts or ("some text that goes on",) * len(lines)
    return [
        separator(words[i], words[i + 1], above, below, spacing)
        for i, (above, below) in enumerate(pairwise(lines))
    ]


def test_even_lines_are_one_block() -> None:
    assert separators(*(line(100 + 12 * i) for i in range(5))) == ["\n"] * 4


def test_larger_gap_starts_a_block() -> None:
    lines = [line(y) for y in (100, 112, 124, 136, 160, 172, 184)]
    assert separators(*lines) == ["\n", "\n", "\n", "\n\n", "\n", "\n"]


def test_double_spaced_page_is_not_torn_apart() -> None:
    assert separators(*(line(100 + 20 * i) for i in range(6))) == ["\n"] * 5


def test_other_size_starts_a_block() -> None:
    assert separators(line(100, size=16), line(118), line(130)) == ["\n\n", "\n"]


def test_next_column_goes_on_only_inside_a_sentence() -> None:
    left, right = line(700, x=72), line(100, x=320)
    assert separators(left, right, texts=("goes on", "and on")) == ["\n"]
    assert separators(left, right, texts=("It ends.", "Next one")) == ["\n\n"]
    running = "that held the lands of Lanzarote and El"
    assert separators(left, right, texts=(running, "Hierro off the coast")) == ["\n"]
    assert separators(left, right, texts=("Notice", "The tenant may")) == ["\n\n"]


def test_cells_of_a_row_are_not_blocks() -> None:
    assert separators(line(100, width=50), line(100, x=400, width=50)) == ["\n"]


def test_full_chinese_line_goes_on_without_a_blank() -> None:
    lines = [line(100), line(112), line(124, width=100), line(136)]
    texts = ("契約は当事者", "が合意したと", "きに成立", "次の行")
    assert separators(*lines, texts=texts) == ["", "", "\n"]


def test_unknown_places_only_end_the_line() -> None:
    assert separators(None, line(100), None) == ["\n", "\n"]
