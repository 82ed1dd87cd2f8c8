"""What of a chat tells of a document: names, numbers, long words, runs of words."""

import pytest

from app.conversations.telling import ERASED, Taker, phrases_of


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("Who is Calloway?", "calloway", "who"),
        ("Which code is it?", "which code is it", "which"),  # it begins a sentence
        ("Is it paid by R4711 now?", "r4711", "paid"),
        ("the lighthousekeeper sleeps", "lighthousekeeper", "sleeps"),
        ("is the rent in the deposit", "the rent in the", "rent"),
    ],
)
def test_what_may_tell_is_looked_up(text: str, found: str, left: str) -> None:
    phrases = phrases_of([text])
    assert found in phrases
    assert left not in phrases


def test_each_phrase_is_looked_up_once() -> None:
    assert phrases_of(["Who is Calloway?", "Calloway!"]).count("calloway") == 1
    assert phrases_of([]) == []


def test_a_run_is_taken_out_whole_and_parts_of_words_are_not() -> None:
    taker = Taker(["the key lies there", "calloway", "a.b*"])
    text = "The KEY, lies there. Calloway's and Calloways."
    assert taker.without(text) == f"{ERASED}. {ERASED}'s and Calloways."
    assert taker.finds("it is a.b*")
    assert not taker.finds("it is aab")


def test_nothing_is_taken_out_without_phrases() -> None:
    taker = Taker([])
    assert taker.without("Anything at all.") == "Anything at all."
    assert not taker.finds("")
