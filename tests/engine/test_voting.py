"""Votes follow the weight of evidence, and abstain where it is thin."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.voting import (
    Candidate,
    Vote,
    closest_to_all,
    is_settled,
    same_answer,
    vote,
    word_overlap,
)


def said(text: str, log_probability: float = -1.0, tokens: int = 5) -> Candidate:
    return Candidate(text, log_probability, tokens)


def test_the_answer_most_say_wins_with_its_share() -> None:
    result = vote([said("90 days"), said("The answer is 90 days."), said("30 days")])
    assert result.chosen == 0
    assert result.confidence == pytest.approx(2 / 3)


def test_a_probable_answer_outvotes_two_improbable_ones() -> None:
    likely, unlikely = said("90 days", -0.5), said("30 days", -10.0)
    assert vote([unlikely, likely, unlikely]).chosen == 1


def test_very_improbable_paths_do_not_count_at_all() -> None:
    assert vote([said("90", -0.5), said("30", -40.0)]) == Vote(0, 1.0)


def test_a_coin_flip_is_no_answer() -> None:
    assert vote([said("90"), said("30")]).chosen is None
    assert vote([said("1"), said("2"), said("3"), said("3")]).chosen is None
    assert vote([]) == vote([said(" ")]) == Vote(None, 0.0)
    assert vote([Candidate("90", -1.0, 5, finished=False)]).chosen is None


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=7), st.integers(0, 7))
def test_a_settled_vote_is_never_overturned(answers: list[str], seen: int) -> None:
    finished = [said(answer) for answer in answers[:seen]]
    if not is_settled(finished, len(answers)):
        return
    winner = max("abcd", key=answers[:seen].count)
    for rest in itertools.product("abcd", repeat=len(answers) - len(finished)):
        counts = [*answers[:seen], *rest]
        assert all(
            counts.count(a) < counts.count(winner) for a in "abcd" if a != winner
        )


def test_two_of_three_that_agree_are_enough() -> None:
    assert is_settled([said("90 days"), said("90 days.")], 3)
    assert not is_settled([said("90 days")], 3)
    assert not is_settled([], 3)


def test_what_two_answers_say_is_compared_without_small_words() -> None:
    assert same_answer("The answer is: 90 Days!") == same_answer("90 days")
    assert same_answer("the") == "the"


def test_of_free_texts_the_one_closest_to_all_is_taken() -> None:
    texts = ["the red fox sleeps", "a red fox sleeps now", "red fox sleeps", "noise"]
    result = closest_to_all([said(text) for text in texts])
    assert result.chosen == 2
    assert 0 < result.confidence < 1
    assert closest_to_all([said("alone")]) == Vote(0, 0.0)
    assert closest_to_all([]).chosen is None


def test_overlap_is_one_for_the_same_words_and_symmetric() -> None:
    assert word_overlap("a b", "B a") == 1.0
    assert word_overlap("a b", "b c") == word_overlap("c b", "b a") == 0.5
    assert word_overlap("", "") == 1.0
