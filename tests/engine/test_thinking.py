"""Thoughts and answer come apart the same way however the text is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.thinking import ThinkingStream


def split_thinking(text: str) -> tuple[str, str]:
    """Thoughts and answer of a whole text."""
    stream = ThinkingStream()
    pieces = [*stream.feed(text), *stream.finish()]
    thoughts = "".join(piece for thinking, piece in pieces if thinking)
    answer = "".join(piece for thinking, piece in pieces if not thinking)
    return thoughts.strip(), answer.strip()


@pytest.mark.parametrize(
    ("text", "thoughts", "answer"),
    [
        ("<think>\nSum it.\n</think>\n\nIt is 4.", "Sum it.", "It is 4."),
        ("[THINK]a[/THINK]b", "a", "b"),
        ("<thinking>a</thinking>b", "a", "b"),
        ("Plain answer.", "", "Plain answer."),
        ("The tag <think> is only a word here.", "", None),
        ("<think>never closed", "never closed", ""),
        ("a < b and <thin", "", "a < b and <thin"),
    ],
)
def test_whole_texts(text: str, thoughts: str, answer: str | None) -> None:
    assert split_thinking(text) == (thoughts, text if answer is None else answer)


def test_a_block_that_the_prompt_opened_is_closed_by_the_model() -> None:
    stream = ThinkingStream(begins_thinking=True)
    pieces = [*stream.feed("hm</thi"), *stream.feed("nk>\n"), *stream.feed("4")]
    assert pieces == [(True, "hm"), (False, "4")]


@given(
    st.lists(st.sampled_from(["<think>", "</think>", "<", "thi", "a ", "\n", "é"])),
    st.lists(st.integers(1, 4)),
)
def test_cuts_change_nothing(parts: list[str], sizes: list[int]) -> None:
    text = "".join(parts)
    stream = ThinkingStream()
    pieces: list[tuple[bool, str]] = []
    place = 0
    for size in sizes:
        pieces += stream.feed(text[place : place + size])
        place += size
    pieces += [*stream.feed(text[place:]), *stream.finish()]
    thoughts = "".join(piece for thinking, piece in pieces if thinking).strip()
    answer = "".join(piece for thinking, piece in pieces if not thinking).strip()
    whole_thoughts, whole_answer = split_thinking(text)
    assert thoughts == whole_thoughts
    assert answer.replace("\n", "") == whole_answer.replace("\n", "")
