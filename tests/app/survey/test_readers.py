"""A model's answer counts only where the document says it."""

import pytest

from app.survey.kinds import kind_of, things_of
from app.survey.readers import ModelReader, PassageRead, QuoteReader, borne_out
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.scripted import ScriptedModel

PASSAGES = [
    PassageRead("The deposit is 2,300 euros. Mrs Ana Falk signed on 4 May 2026.", 2)
]


KINDS = [
    ("When was it signed?", "date"),
    ("How much is the rent?", "amount"),
    ("What is the total price?", "amount"),
    ("How many rooms are there?", "number"),
    ("Who signed it?", "person"),
    ("Is smoking allowed?", "yes_no"),
    ("What is it about?", "text"),
]


def test_a_question_asks_for_something() -> None:
    assert [(question, kind_of(question)) for question, _ in KINDS] == KINDS


def test_things_are_found_by_their_form() -> None:
    text = "On 3 March 2026 (2026-03-03) Dr Lund paid EUR 1,200.50 or $30."
    assert [t.text for t in things_of("date", text)] == ["3 March 2026", "2026-03-03"]
    assert [t.text for t in things_of("amount", text)] == ["EUR 1,200.50", "$30"]
    assert "Dr Lund" in [t.text for t in things_of("person", text)]


WRITTEN = [
    ("How much is the deposit?", "2,300 euros", True),
    ("How much is the deposit?", "It is 2,400 euros", False),  # invented
    ("How much is the deposit?", "a lot of money", False),
    ("Who signed?", "Mrs Ana Falk", True),
    ("Who signed?", "Peter Pan", False),
    ("When was it signed?", "On 4 May 2026.", True),
    ("When was it signed?", "Not stated.", False),
    ("When was it signed?", "", False),
]


def test_only_what_the_passages_say_counts() -> None:
    for question, written, stated in WRITTEN:
        answer = borne_out(kind_of(question), written, PASSAGES)
        assert answer.stated == stated, written
        assert (answer.page == 2) == stated
        assert answer.quote in PASSAGES[0].text


def test_a_model_reads_in_the_background() -> None:
    model = ScriptedModel("2,300 euros")
    reader = ModelReader(model)
    answer = reader("How much is the deposit?", PASSAGES, CancelToken())
    assert (answer.text, answer.quote) == ("2,300 euros", "The deposit is 2,300 euros.")
    assert model.requests[0].priority == "background"
    assert "Scripted model" in reader.identity
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        reader("How much?", PASSAGES, token)


def test_without_a_model_the_best_sentence_answers() -> None:
    answer = QuoteReader()("How much is the deposit?", PASSAGES, CancelToken())
    assert answer.text == "2,300 euros"
    nothing = QuoteReader()("How many rooms are there?", [], CancelToken())
    assert not nothing.stated
