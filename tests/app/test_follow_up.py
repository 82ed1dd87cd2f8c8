"""Follow-ups carry over what they lean on, and whole questions are left alone."""

import pytest

from app.follow_up import standalone_question

FIRST = "What is the notice period in the Hartmann lease?"


@pytest.mark.parametrize(
    "question",
    ["When does it end?", "And for the landlord?", "Why?", "What about pets?"],
)
def test_leaning_question_carries_the_words_of_the_last_one(question: str) -> None:
    standalone = standalone_question(question, [FIRST])
    assert standalone.startswith(question)
    assert "Hartmann" in standalone
    assert "notice" in standalone


@pytest.mark.parametrize(
    "question",
    [
        "What is the notice period?",
        "Who pays for repairs of the boiler?",
        "Is there a penalty for late payment?",
    ],
)
def test_whole_question_stays_as_it_is(question: str) -> None:
    assert standalone_question(question, [FIRST]) == question


def test_first_question_stays_as_it_is() -> None:
    assert standalone_question("Why does it end?", []) == "Why does it end?"


def test_nothing_is_said_twice() -> None:
    standalone = standalone_question("When does the lease end? Is it soon?", [FIRST])
    assert standalone.casefold().count("lease") == 1
