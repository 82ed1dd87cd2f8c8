"""Boxes of spans from the places of words."""

from rag.documents import Word
from rag.word_boxes import boxes_of

# "The rent is" and, a line below, "due now."
WORDS = (
    Word(0, 3, (10.0, 10.0, 40.0, 20.0)),
    Word(4, 8, (45.0, 10.0, 85.0, 20.0)),
    Word(9, 11, (90.0, 10.0, 110.0, 20.0)),
    Word(12, 15, (10.0, 24.0, 40.0, 34.0)),
    Word(16, 20, (45.0, 24.0, 85.0, 34.0)),
)


def test_one_box_a_line() -> None:
    assert boxes_of(WORDS, 0, 20) == (
        (10.0, 10.0, 110.0, 20.0),
        (10.0, 24.0, 85.0, 34.0),
    )


def test_part_of_a_word() -> None:
    assert boxes_of(WORDS, 6, 8) == ((65.0, 10.0, 85.0, 20.0),)


def test_blank_has_no_box() -> None:
    assert boxes_of(WORDS, 3, 4) == ()
    assert boxes_of((), 0, 5) == ()


def test_wide_gap_is_not_covered() -> None:
    cells = (Word(0, 1, (0.0, 0.0, 10.0, 10.0)), Word(4, 5, (100.0, 0.0, 110.0, 10.0)))
    assert len(boxes_of(cells, 0, 5)) == 2
