"""What each level does with the same questions, over a library in this process."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.answering import REVISED, THINKING, UNSURE, WHOLE_DOCUMENT
from app.chat_events import (
    AnswerChecked,
    AnswerFinished,
    AnswerRevised,
    AskOptions,
    ChatEvent,
    QuotesFound,
    StepBegan,
)
from app.conversations.records import AnswerRecord
from engine.cancel import CancelToken
from engine.errors import ModelFileError
from engine.events import GenerationFinished, TextGenerated
from engine.model import Likelihood, ModelInfo, TextPair
from rag.documents import Effort
from tests.helpers.fake_backend import FakeServices, fake_services

LEASE = (
    "The notice period for tenants is three months. Pets need written consent.\f"
    "The monthly rent is 900 euros. It is due on the first of each month."
)
PUMP = "The Alder pump weighs 40 kilograms. It was made by Norvik in 1990."
NOTICE = "The notice period for tenants is three months."
RENT = "The monthly rent is 900 euros."
BOTH = "What is the notice period for tenants, and how high is the monthly rent?"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[FakeServices]:
    """Two documents, and a model that reads badly."""
    services = fake_services(tmp_path / "home", reads_well=False)
    _add(services, tmp_path, lease=LEASE, pump=PUMP)
    yield services
    services.close()


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[FakeServices]:
    """One document, and a model that reads well."""
    services = fake_services(tmp_path / "home")
    _add(services, tmp_path, lease=LEASE)
    yield services
    services.close()


def _add(services: FakeServices, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        file = folder / f"{name}.txt"
        file.write_text(text)
        services.library.add([file])


def ask(services: FakeServices, question: str, effort: Effort) -> list[ChatEvent]:
    return list(services.chat.ask_once(question, AskOptions(effort=effort)))


def answer_of(events: Sequence[ChatEvent]) -> AnswerRecord:
    last = events[-1]
    assert isinstance(last, AnswerFinished)
    assert last.message.answer is not None
    return last.message.answer


def steps(events: Sequence[ChatEvent]) -> list[str]:
    return [event.sentence for event in events if isinstance(event, StepBegan)]


# ---- parts ----


def test_quick_takes_the_question_as_one(small: FakeServices) -> None:
    events = ask(small, BOTH, "quick")
    assert steps(events) == []
    lead = answer_of(events).text.split("\n\n")[0]
    assert not (NOTICE in lead and RENT in lead)


@pytest.mark.parametrize("effort", ["balanced", "thorough"])
def test_every_part_is_read_out_first(small: FakeServices, effort: Effort) -> None:
    events = ask(small, BOTH, effort)
    assert answer_of(events).text.split("\n\n")[0] == f"{NOTICE}\n{RENT}"
    assert steps(events)[0].startswith("Looking for the 2 parts")
    found = next(event for event in events if isinstance(event, QuotesFound))
    assert [quote.text for quote in found.quotes[:2]] == [NOTICE, RENT]
    states = {sentence.support for sentence in answer_of(events).sentences}
    assert states == {"supported"}


def test_part_without_an_answer_is_named(small: FakeServices) -> None:
    events = ask(small, f"{BOTH[:39]}? How tall is Mount Kenya?", "balanced")
    answer = answer_of(events)
    assert answer.text.startswith(NOTICE)
    assert not answer.abstained
    assert "No answer was found for this part: How tall is Mount Kenya?" in answer.notes


def test_list_comes_apart_only_where_each_item_has_an_answer(
    small: FakeServices,
) -> None:
    asked = "What is the monthly rent of Bosnia and Herzegovina?"
    assert answer_of(ask(small, asked, "thorough")).text.count(RENT) == 1


def test_good_model_may_take_a_question_apart(reader: FakeServices) -> None:
    question = (
        "Tell me everything the lease has about the notice period of tenants "
        "besides the monthly rent please"
    )
    reader.model.enqueue(
        "1. What is the notice period of tenants?\n2. What is the monthly rent?",
        f"{NOTICE} {RENT}",
    )
    events = ask(reader, question, "thorough")
    found = next(event for event in events if isinstance(event, QuotesFound))
    assert [quote.text for quote in found.quotes[:2]] == [NOTICE, RENT]


# ---- quotes, rescored ----


def _prefer(services: FakeServices, words: str) -> list[TextPair]:
    asked: list[TextPair] = []

    def likelihoods(
        pairs: Sequence[TextPair], cancel: CancelToken | None = None
    ) -> tuple[Likelihood, ...]:
        asked.extend(pairs)
        return tuple(
            Likelihood(-1.0 if words in pair.prefix else -60.0, 10) for pair in pairs
        )

    services.model.likelihoods = likelihoods  # type: ignore[method-assign]
    return asked


DOUBTFUL = "What does the lease say about monthly notice rent?"


def test_thorough_lets_the_model_choose_among_doubtful_quotes(
    small: FakeServices,
) -> None:
    asked = _prefer(small, "Pets need written consent.")
    before = answer_of(ask(small, DOUBTFUL, "balanced"))
    assert asked == []
    after = answer_of(ask(small, DOUBTFUL, "thorough"))
    assert asked[0].continuation == f" {DOUBTFUL}"
    assert [q.score for q in after.quotes] == [q.score for q in before.quotes]
    assert {q.text for q in after.quotes} == {q.text for q in before.quotes}
    assert before.quotes[0].text != after.quotes[0].text


def test_dead_model_leaves_quotes_in_their_order(small: FakeServices) -> None:
    def fail(*_: object) -> tuple[Likelihood, ...]:
        raise ModelFileError("The model file is damaged.")

    small.model.likelihoods = fail  # type: ignore[method-assign,assignment]
    before = answer_of(ask(small, DOUBTFUL, "balanced"))
    assert answer_of(ask(small, DOUBTFUL, "thorough")).quotes == before.quotes


# ---- one quote at a time, and revising ----


def test_only_what_the_sources_bear_out_follows_the_quote(small: FakeServices) -> None:
    question = "What is the notice period for tenants?"
    small.model.enqueue("Tenants three months.")
    events = ask(small, question, "thorough")
    assert answer_of(events).text == f"{NOTICE}\n\nTenants three months."
    small.model.enqueue("Nine weeks and a fee.")
    assert answer_of(ask(small, question, "thorough")).text == NOTICE


def test_unsupported_sentences_are_taken_out(reader: FakeServices) -> None:
    question = "What is the notice period for tenants?"
    reader.model.enqueue(f"{NOTICE} Landlords keep the deposit forever.")
    events = ask(reader, question, "thorough")
    answer = answer_of(events)
    assert answer.text == NOTICE
    assert REVISED in answer.notes
    kinds = [type(event) for event in events]
    assert kinds.index(AnswerRevised) < kinds.index(AnswerChecked)
    assert [sentence.support for sentence in answer.sentences] == ["supported"]
    assert answer.sentences[0].char_end == len(NOTICE)


def test_thoughts_are_no_part_of_the_answer(reader: FakeServices) -> None:
    reader.model.enqueue(
        (
            TextGenerated("The rent is 800 euros, or is it?", thinking=True),
            TextGenerated(NOTICE),
            GenerationFinished("end", 9, 1.0, 1.0),
        )
    )
    events = ask(reader, "What is the notice period for tenants?", "balanced")
    assert answer_of(events).text == NOTICE
    assert StepBegan(THINKING) in events


def test_less_effort_marks_them_only(reader: FakeServices) -> None:
    reader.model.enqueue(f"{NOTICE} Landlords keep the deposit forever.")
    answer = answer_of(ask(reader, "What is the notice period?", "balanced"))
    assert [s.support for s in answer.sentences] == ["supported", "unsupported"]


# ---- a document in full ----


def test_one_document_that_fits_is_read_in_full(reader: FakeServices) -> None:
    events = ask(reader, "What is the notice period for tenants?", "balanced")
    assert WHOLE_DOCUMENT in answer_of(events).notes
    (request,) = reader.model.requests
    document = request.messages[1]
    assert document.pinned
    assert document.content.index("page 1>") < document.content.index("page 2>")
    assert "It is due on the first of each month." in document.content
    assert request.messages[-1].content.endswith("period for tenants?")


def test_question_about_all_of_it_is_no_reason_to_abstain(
    reader: FakeServices,
) -> None:
    assert not answer_of(ask(reader, "Summarise!", "balanced")).abstained


def test_long_document_is_not_read_in_full(tmp_path: Path) -> None:
    services = fake_services(tmp_path / "home")
    _add(services, tmp_path, long=LEASE + "\f" + "Words of no use. " * 2000)
    events = ask(services, "What is the notice period for tenants?", "quick")
    assert WHOLE_DOCUMENT not in answer_of(events).notes
    services.close()


def test_several_documents_are_not_read_in_full(
    reader: FakeServices, tmp_path: Path
) -> None:
    _add(reader, tmp_path, pump=PUMP)
    question = "What is the notice period for tenants?"
    assert WHOLE_DOCUMENT not in answer_of(ask(reader, question, "balanced")).notes
    lease = next(r for r in reader.library.documents() if r.title == "lease")
    options = AskOptions(documents=(lease.id,))
    events = list(reader.chat.ask_once(question, options))
    assert WHOLE_DOCUMENT in answer_of(events).notes


# ---- doubt ----


def test_second_quote_is_read_out_too_where_the_first_is_not_sure(
    small: FakeServices,
) -> None:
    question = "Tell of the notice period, weight and price, pets?"
    lines = answer_of(ask(small, question, "balanced")).text.split("\n\n")[0]
    answer = answer_of(ask(small, question, "balanced"))
    assert UNSURE in answer.notes
    assert lines.splitlines() == [quote.text for quote in answer.quotes[:2]]
    quick = answer_of(ask(small, question, "quick")).text.split("\n\n")[0]
    assert quick == answer.quotes[0].text


def test_nearest_sentence_is_always_read_out(small: FakeServices) -> None:
    question = (
        "Which faraway planet spins backwards around its star while comets pass, pets?"
    )
    answer = answer_of(ask(small, question, "balanced"))
    assert answer.abstained
    assert "“Pets need written consent.”" in answer.text


# ---- without a model ----


@pytest.mark.parametrize("effort", ["quick", "balanced", "thorough"])
@pytest.mark.parametrize("question", [BOTH, "Summarise!", "What is the monthly rent?"])
def test_quotes_come_even_where_the_model_is_broken(
    reader: FakeServices, effort: Effort, question: str
) -> None:
    def fail() -> ModelInfo:
        raise ModelFileError("The model file is damaged.")

    reader.model.info = fail  # type: ignore[method-assign]
    heard: list[ChatEvent] = []
    with contextlib.suppress(ModelFileError):
        for event in reader.chat.ask_once(question, AskOptions(effort=effort)):
            heard.append(event)
    assert any(isinstance(event, QuotesFound) for event in heard)
