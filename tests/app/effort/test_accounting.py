"""The ledger of a chat adds up to the window and names what was left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.chat_events import AnswerFinished, AskOptions, HistoryLeftOut
from app.conversations.context_use import ContextUse
from tests.helpers.fake_backend import FakeServices, fake_services

LEASE = "The notice period for tenants is three months. The rent is 900 euros. "
QUESTION = "What is the notice period for tenants?"
LONG = "word " * 300


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


def add(services: FakeServices, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
        services.library.add([folder / f"{name}.txt"])


def ask(services: FakeServices, text: str, chat: str | None = None) -> AnswerFinished:
    last = list(services.chat.ask(text, AskOptions(effort="quick"), chat))[-1]
    assert isinstance(last, AnswerFinished)
    return last


def use_of(finished: AnswerFinished) -> ContextUse:
    answer = finished.message.answer
    assert answer is not None
    assert answer.context is not None
    return answer.context


def tokens(use: ContextUse) -> dict[str, int]:
    return {part.part: part.tokens for part in use.parts}


def test_the_parts_of_a_chat_without_documents(services: FakeServices) -> None:
    services.model.enqueue("Hello to you.", "Fine.")
    first = ask(services, "Hello there?")
    use = use_of(first)
    assert set(tokens(use)) >= {"rules", "question", "answer", "free"}
    second = use_of(ask(services, "How are you?", first.message.conversation_id))
    assert tokens(second)["history"] > 0
    assert sum(tokens(second).values()) == second.context_tokens == 4096
    saved = services.conversations.messages(first.message.conversation_id)[-1].answer
    assert saved is not None
    assert saved.context == second


@pytest.mark.parametrize("reads_well", [True, False])
def test_documents_are_told_from_the_question(tmp_path: Path, reads_well: bool) -> None:
    services = fake_services(tmp_path / "home", reads_well=reads_well)
    add(services, tmp_path, lease=LEASE, pump="The Alder pump weighs 40 kilograms.")
    use = use_of(ask(services, QUESTION))
    assert tokens(use)["question"] == services.model.count_tokens(QUESTION)
    assert tokens(use)["documents"] > 10
    services.close()


def test_a_whole_document_counts_as_document(
    services: FakeServices, tmp_path: Path
) -> None:
    add(services, tmp_path, lease=LEASE)
    use = use_of(ask(services, QUESTION))
    assert tokens(use)["documents"] > 10
    assert "pinned" not in tokens(use)


def test_passages_without_room_are_named_with_the_reason(tmp_path: Path) -> None:
    services = fake_services(tmp_path / "home", reads_well=False)
    sentence = "The notice period of tenant {} is long " + LONG
    add(services, tmp_path, **{f"lease{n}": sentence.format(n) for n in range(4)})
    use = use_of(ask(services, QUESTION))
    assert use.passages
    ids = {record.id for record in services.library.documents()}
    assert {passage.document for passage in use.passages} <= ids
    assert {passage.reason for passage in use.passages} == {"small_model"}
    services.close()


def test_older_turns_are_left_out_aloud_and_pinned_ones_stay(
    services: FakeServices,
) -> None:
    chat = services.conversations.create("Long").id
    parent, ids = None, []
    for turn in range(16):
        asked = services.conversations.add_message(
            chat, "user", f"{turn}? {LONG}", parent
        )
        said = services.conversations.add_message(chat, "assistant", "Yes.", asked.id)
        parent = said.id
        ids += [asked.id, said.id]
    services.conversations.pin(ids[:2])
    events = list(services.chat.ask("And now?", AskOptions(effort="quick"), chat))
    told = [event.sentence for event in events if isinstance(event, HistoryLeftOut)]
    last = events[-1]
    assert isinstance(last, AnswerFinished)
    use = use_of(last)
    left_out = [left.message for left in use.messages]
    assert left_out == ids[2 : 2 + len(left_out)]
    assert len(left_out) >= 4
    assert tokens(use)["pinned"] > 300
    assert tokens(use)["free"] > 0.15 * use.context_tokens  # well below the limit
    answer = services.conversations.messages(chat)[-1].answer
    assert answer is not None
    assert told
    assert told[0] in answer.notes  # the transcript says so, also when reopened
