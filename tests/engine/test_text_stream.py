"""Pieces are whole characters, and stop strings never show, however they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text_stream import TextStream


def _streamed(data: bytes, size: int, stop: tuple[str, ...] = ()) -> tuple[str, bool]:
    stream = TextStream(stop)
    pieces = [stream.feed(data[at : at + size]) for at in range(0, len(data), size)]
    assert all("\ufffd" not in piece for piece in pieces)
    return "".join(pieces) + stream.finish(), stream.stopped


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_characters_split_between_tokens_arrive_whole(size: int) -> None:
    text = "Grüße, 漢字 and 👩‍🔬!"
    assert _streamed(text.encode(), size) == (text, False)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_a_stop_string_split_between_tokens_is_not_shown(size: int) -> None:
    data = b"The answer.\n\nQuestion: another"
    assert _streamed(data, size, ("\n\nQuestion:",)) == ("The answer.", True)


def test_the_earliest_of_several_stop_strings_counts() -> None:
    assert _streamed(b"one END two STOP", 3, ("STOP", "END")) == ("one ", True)


def test_what_only_looks_like_a_stop_string_is_shown_in_the_end() -> None:
    assert _streamed(b"a <|im", 1, ("<|im_end|>",)) == ("a <|im", False)


def test_text_flows_while_no_stop_string_is_near() -> None:
    stream = TextStream(("###",))
    assert stream.feed(b"Hello #") == "Hello "
    assert stream.feed(b" there") == "# there"


def test_nothing_is_shown_after_a_stop() -> None:
    stream = TextStream(("!",))
    assert stream.feed(b"a!b") == "a"
    assert stream.feed(b"c") == ""
    assert stream.finish() == ""


def test_half_a_character_at_the_end_becomes_a_replacement_mark() -> None:
    stream = TextStream()
    assert stream.feed("é".encode()[:1]) == ""
    assert stream.finish() == "\ufffd"


@given(st.text(alphabet="ab#é"), st.integers(1, 4), st.text("ab#", min_size=1))
def test_the_text_before_the_first_stop_string_is_what_comes_out(
    text: str, size: int, stop: str
) -> None:
    shown, stopped = _streamed(text.encode(), size, (stop,))
    assert shown == text.split(stop)[0]
    assert stopped == (stop in text)
