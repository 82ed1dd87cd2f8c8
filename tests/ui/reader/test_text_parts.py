"""Long texts in parts, and offsets as Qt counts them."""

import pytest

from app.ui.reader.text_parts import as_shown, part_of, qt_position, split_text


@pytest.mark.parametrize("text", ["", "short", "a b " * 500, "x" * 999, "p\n\n" * 400])
def test_parts_cover_the_text_once(text: str) -> None:
    parts = split_text(text, size=100)
    joined = "".join(text[part.char_start : part.char_end] for part in parts)
    assert joined == text
    assert all(part.char_end - part.char_start <= 100 for part in parts)


def test_every_character_is_in_its_part() -> None:
    text = "word " * 200
    parts = split_text(text, size=100)
    for char in (0, 99, 100, 555, len(text) - 1):
        part = parts[part_of(parts, char)]
        assert part.char_start <= char < part.char_end


def test_line_ends_keep_their_length() -> None:
    text = "a\r\nb\rc\nd"
    assert len(as_shown(text)) == len(text)
    assert "\r" not in as_shown(text)


def test_astral_characters_count_twice_in_qt() -> None:
    assert qt_position("a\N{FIRE}b", 2) == 3
