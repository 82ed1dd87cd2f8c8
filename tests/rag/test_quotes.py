"""Which sentence comes first, and what its score says."""

import itertools

import pytest

from rag.confidence import ANSWERED_FROM, seems_answered
from rag.question import Question, wanted_of
from rag.quotes import Candidate, RankedQuote, rank_quotes
from rag.store_search import SentenceRow
from rag.words import content_words, words_of


def question(text: str) -> Question:
    stems = frozenset(word.stem for word in content_words(text))
    return Question(text, stems, dict.fromkeys(stems, 4.0), "", wanted_of(text))


def rank(asked: str, *sentences: str, alike: float = 0.5) -> list[RankedQuote]:
    """Sentences of one passage, all equally near in meaning."""
    before: frozenset[str] = frozenset()
    candidates = []
    for number, text in enumerate(sentences):
        row = SentenceRow(number, 1, number * 1000, number * 1000 + len(text), text)
        candidates.append(Candidate(row, alike, before, 0.0))
        before = frozenset(word.stem for word in words_of(text))
    return rank_quotes(question(asked), candidates, meaning=True)


HOTEL = (
    "Book travel through the travel desk.",
    "A hotel may cost up to 140 euros a night, breakfast included.",
    "In capital cities the limit is 180 euros.",
    "Meals are paid by a daily allowance of 28 euros.",
)


def test_the_sentence_that_goes_on_from_the_one_asked_about_comes_first() -> None:
    found = rank("How much may a hotel cost in capital cities?", *HOTEL)
    assert {quote.sentence.text for quote in found[:2]} == set(HOTEL[1:3])


@pytest.mark.parametrize(
    "label",
    [
        "§ 6 Notice and renewal",
        "6. Notice and renewal",
        "Notice and renewal of the lease",
        "# Notice period",
        "Lease, 14 Alder Lane, notice Page 2 of 3",
    ],
)
def test_headings_and_footers_come_after_sentences(label: str) -> None:
    found = rank(
        "What is the notice period of the lease?",
        label,
        "The tenant may end it with ninety days' notice.",
        "The landlord pays for larger repairs.",
    )
    assert found[-1].sentence.text == label


@pytest.mark.parametrize(
    "line",
    ["- Deposit: three monthly rents", "Deposit | 3,750", "Deposit 3,750 euros"],
)
def test_cells_and_list_items_are_not_taken_for_headings(line: str) -> None:
    found = rank("How much is the deposit?", "The lease is signed twice.", line)
    assert found[0].sentence.text == line


def test_a_heading_is_still_given_where_there_is_nothing_else() -> None:
    assert [q.sentence.text for q in rank("Notice?", "Notice and renewal")] == [
        "Notice and renewal"
    ]
    assert rank("Notice?") == []


def test_scores_are_probabilities_that_never_rise_down_the_list() -> None:
    found = rank("How much may a hotel cost in capital cities?", *HOTEL, "§ 2 Hotels")
    scores = [quote.score for quote in found]
    assert all(0 <= score <= 1 for score in scores)
    assert all(first >= second for first, second in itertools.pairwise(scores))


def test_what_has_nothing_to_do_with_the_question_does_not_seem_answered() -> None:
    asked = "Who founded Zephyr Airlines in Lisbon?"
    strange = rank(asked, *HOTEL, alike=0.05)[0]
    assert not seems_answered(strange.score, meaning=True)
    told = "Zephyr Airlines was founded in Lisbon by Maria Lopez."
    answer = rank(asked, *HOTEL, told, alike=0.7)[0]
    assert answer.sentence.text == told
    assert answer.score > 0.6 > ANSWERED_FROM
