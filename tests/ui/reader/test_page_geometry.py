"""Spans to boxes and points to words."""

from app.ui.reader.page_geometry import (
    boxes_of_span,
    span_of_words,
    word_at,
)
from tests.helpers.fake_pages import CHAR_WIDTH, LEFT, LINE_STEP, TOP, words_of

TEXT = "One two three\nfour five six"
WORDS = words_of(TEXT)


def test_a_span_over_two_lines_gives_one_box_a_line() -> None:
    boxes = boxes_of_span(WORDS, TEXT.index("two"), TEXT.index("five") + 4)
    assert len(boxes) == 2
    assert boxes[0][0] == LEFT + 4 * CHAR_WIDTH
    assert boxes[1][2] == LEFT + 9 * CHAR_WIDTH


def test_an_empty_span_has_no_boxes() -> None:
    assert boxes_of_span(WORDS, 3, 3) == ()


def test_a_point_between_lines_takes_the_nearest_word() -> None:
    index = word_at(WORDS, LEFT + 500, TOP + 5)
    assert index is not None
    start, end = span_of_words(WORDS, index, index)
    assert TEXT[start:end] == "three"
    lower = word_at(WORDS, LEFT, TOP + LINE_STEP + 2)
    assert lower == 3


def test_words_backwards_give_the_same_span() -> None:
    assert span_of_words(WORDS, 4, 1) == span_of_words(WORDS, 1, 4)
