"""What is read ahead is the beginning of what will be asked, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.chat_events import AskOptions
from app.reading_ahead import ReadingAhead, conversation_tag
from app.workers.errors import WorkerDiedError
from engine.cancel import CancelToken
from engine.messages import ChatRequest
from tests.helpers.fake_backend import FakeServices, fake_services

LEASE = (
    "The notice period for tenants is three months. Pets need written consent.\f"
    "The monthly rent is 900 euros. It is due on the first of each month."
)
QUESTION = "What is the notice period for tenants?"
QUICK = AskOptions(effort="quick")


@pytest.fixture(params=[True, False], ids=["reads well", "reads badly"])
def services(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home", reads_well=request.param)
    for name, text in (("lease", LEASE), ("pump", "The Alder pump weighs 40 kg.")):
        (tmp_path / f"{name}.txt").write_text(text)
        made.library.add([tmp_path / f"{name}.txt"])
    made.settings.update(read_while_typing="always")
    made.start()
    yield made
    made.close()


def ask(services: FakeServices, question: str, chat: str | None = None) -> str:
    events = list(services.chat.ask(question, QUICK, chat))
    return str(events[0].conversation.id)  # type: ignore[union-attr]


def typed(services: FakeServices, text: str, chat: str | None = None) -> None:
    services.reading_ahead.read_typed(text, QUICK, chat, CancelToken())


def shared(read: ChatRequest, asked: ChatRequest) -> float:
    """How much of what is asked was read before."""
    one, other = ("\0".join(m.content for m in r.messages) for r in (read, asked))
    length = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return length / len(other)


def test_an_unfinished_question_reads_what_the_whole_one_will_need(
    services: FakeServices,
) -> None:
    typed(services, "What is the notice period for")
    (read,) = services.model.prepared
    assert services.model.requests == []
    assert read.keep == ()
    ask(services, QUESTION)
    assert shared(read, services.model.requests[-1]) > 0.8
    typed(services, QUESTION)
    assert services.model.prepared[-1].messages == services.model.requests[-1].messages


def test_a_conversation_is_read_up_to_the_next_question(services: FakeServices) -> None:
    chat = ask(services, QUESTION)
    services.reading_ahead.read_conversation(chat, QUICK, CancelToken())
    read = services.model.prepared[-1]
    assert read.keep == (conversation_tag(chat),)
    ask(services, "What is the monthly rent?", chat)
    asked = services.model.requests[-1]
    assert asked.messages[: len(read.messages)] == read.messages


def test_pinned_documents_are_read_with_the_conversation(
    tmp_path: Path,
) -> None:
    services = fake_services(tmp_path / "home")
    (tmp_path / "lease.txt").write_text(LEASE)
    services.library.add([tmp_path / "lease.txt"])
    chat = ask(services, QUESTION)
    services.reading_ahead.read_conversation(chat, QUICK, CancelToken())
    assert "900 euros" in services.model.prepared[-1].messages[1].content
    services.close()


@pytest.mark.parametrize("text", ["", "What", "   "])
def test_what_says_nothing_is_not_read(services: FakeServices, text: str) -> None:
    typed(services, text)
    assert services.model.prepared == []


def test_it_can_be_switched_off(services: FakeServices) -> None:
    services.settings.update(read_while_typing="never")
    typed(services, QUESTION)
    assert services.model.prepared == []


def test_a_model_that_is_not_loaded_is_not_loaded_for_a_guess(
    services: FakeServices,
) -> None:
    services.model.ready = False
    typed(services, QUESTION)
    assert services.model.prepared == []


def test_nothing_is_read_where_nothing_of_it_is_wished(services: FakeServices) -> None:
    services.settings.update(read_while_typing="never", kept_reading_gb=0)
    services.reading_ahead.read_conversation(None, QUICK, CancelToken())
    assert services.model.prepared == []


def test_on_the_battery_nothing_is_read_unless_wished(services: FakeServices) -> None:
    parts = (services.model, services.library, services.conversations)
    ahead = ReadingAhead(*parts, services.settings, battery=lambda: True)
    services.settings.update(read_while_typing="plugged_in")
    assert not ahead.reads_typing
    services.settings.update(read_while_typing="always")
    assert ahead.reads_typing


def test_a_cancelled_guess_asks_nothing_of_the_model(services: FakeServices) -> None:
    cancel = CancelToken()
    cancel.cancel()
    services.reading_ahead.read_typed(QUESTION, QUICK, None, cancel)
    services.reading_ahead.read_conversation(None, QUICK, cancel)
    assert services.model.prepared == []


def test_what_breaks_is_left_to_the_answer_to_tell(
    services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def dies(*arguments: object) -> None:
        asked.append(arguments)
        raise WorkerDiedError("The model stopped.", "")

    monkeypatch.setattr(services.model, "prepare", dies)
    typed(services, QUESTION)
    services.reading_ahead.read_conversation(None, QUICK, CancelToken())
    services.reading_ahead.read_conversation("gone", QUICK, CancelToken())
    assert asked  # it did break, and nobody was told


def test_what_was_read_goes_with_its_chat_and_with_any_document(
    services: FakeServices,
) -> None:
    chat = ask(services, QUESTION)
    services.conversations.delete(chat)
    assert services.model.erased_states == [(conversation_tag(chat),)]
    lease = services.library.documents()[0]
    services.library.forget([lease.id])
    assert services.model.erased_states[1:] == [("*",), ("*",)]
