"""Sentences worth embedding: the promising ones, within a budget."""

from rag.arranging import Scored
from rag.promise import (
    EMBEDDED_BYTES,
    MAX_SENTENCES,
    expected_cosines,
    most_promising,
    worth_looking_at,
)
from rag.question import Question
from rag.store_search import SentenceRow
from rag.words import stems_of

RARITY = {"pump": 1.0, "weight": 2.0}
QUESTION = Question("pump weight", frozenset(RARITY), RARITY, "", "other")


def passage(chunk: int, texts: list[str], score: float = 0.0) -> Scored:
    rows = [
        SentenceRow(100 * chunk + number, chunk, 0, len(text), text)
        for number, text in enumerate(texts)
    ]
    return Scored(chunk, score, rows, (), 0.5)


def expected(passages: list[Scored]) -> dict[int, float]:
    stems = {row.number: stems_of(row.text) for p in passages for row in p.sentences}
    return expected_cosines(QUESTION, passages, stems)


def test_more_is_expected_of_sentences_with_rare_words_of_the_question() -> None:
    found = expected([passage(1, ["The pump is.", "Its weight is.", "It is so."])])
    assert found[101] > found[100] > found[102]


def test_the_budget_is_kept_and_spent_on_what_promises_most() -> None:
    idle = "This says nothing of it at all. " * 10
    passages = [passage(1, [idle] * 8), passage(2, ["The weight of the pump is 3 kg."])]
    chosen = most_promising(passages, expected(passages))
    assert chosen[0].text == "The weight of the pump is 3 kg."
    assert sum(len(row.text) for row in chosen) <= EMBEDDED_BYTES


def test_one_sentence_is_embedded_however_long() -> None:
    passages = [passage(1, ["pump " * EMBEDDED_BYTES])]
    assert len(most_promising(passages, expected(passages))) == 1


def test_of_a_long_table_the_rows_with_words_of_the_question_are_looked_at() -> None:
    rows = passage(1, [f"row {n}" for n in range(99)] + ["the pump"]).sentences
    found = worth_looking_at(QUESTION, rows)
    assert len(found) == MAX_SENTENCES
    assert found[-1].text == "the pump"
