"""Tasks in a chat: kept like any turn, with their steps, until the chat goes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.agent.trajectories import ERASED
from app.chat_events import AnswerFinished, QuestionAsked
from app.consent.card import ApprovalCard, Reply
from app.conversations.records import MessageRecord
from app.in_chat.tasks import TaskEvent, TaskOptions
from app.tools.memory_store import ERASED as ERASED_SOURCE
from engine.agent_events import CallStarted, ConsentAsked
from engine.cancel import CancelToken
from engine.tool import SourceSpan
from tests.helpers.fake_backend import FakeServices, fake_services

Approve = Callable[[ApprovalCard, CancelToken], Reply]


def call(name: str, **arguments: object) -> str:
    return json.dumps({"name": name, "arguments": arguments})


def once(_card: ApprovalCard, _cancel: CancelToken) -> Reply:
    return "once"


def nobody(_card: ApprovalCard, _cancel: CancelToken) -> Reply:
    raise AssertionError("asked for what only reads")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "Papers"
    folder.mkdir()
    (folder / "notes.txt").write_text("Buy milk.")
    return folder


def ended(events: Iterator[TaskEvent]) -> MessageRecord:
    *_, last = events
    assert isinstance(last, AnswerFinished)
    return last.message


def test_a_task_is_a_turn_with_steps_and_goes_on_in_its_chat(
    services: FakeServices, papers: Path
) -> None:
    services.model.enqueue(
        call("write_file", path="new.txt", content="hello"), "It is written."
    )
    tasks = services.work.tasks
    options = TaskOptions(folders=(papers,))
    answer = ended(tasks.run("Write hello", options, None, once, CancelToken()))
    chat = answer.conversation_id
    kept = services.conversations.messages(chat)
    assert [(m.role, m.text, m.state) for m in kept] == [
        ("user", "Write hello", "complete"),
        ("assistant", "It is written.", "complete"),
    ]
    trajectory = tasks.trajectory(answer)
    assert trajectory is not None
    assert [step.call.name for step in trajectory.steps] == ["write_file"]
    undo = trajectory.steps[0].undo
    tasks.undo(undo)
    assert undo in tasks.undone()
    assert not (papers / "new.txt").exists()
    # The folder was granted to this chat: the next task reads in it unasked.
    services.model.enqueue(call("read_file", path="Papers/notes.txt"), "Milk.")
    again = ended(tasks.run("What?", TaskOptions(), chat, nobody, CancelToken()))
    assert again.text == "Milk."
    said = [m.content for m in services.model.requests[-1].messages]
    assert "Write hello" in said
    # What was read there are words of others: from now on they are behind any change.
    cards: list[ApprovalCard] = []

    def deny(card: ApprovalCard, _cancel: CancelToken) -> Reply:
        cards.append(card)
        return "deny"

    services.agent.stores.grants.add("write_file", str(papers), "writes", "always", "")
    services.model.enqueue(call("write_file", path="b.txt", content="Milk"), "No.")
    ended(tasks.run("Write it", TaskOptions(), chat, deny, CancelToken()))
    assert cards[0].passages[0].text.strip() == "Buy milk."
    services.conversations.delete_all()
    assert tasks.trajectory(answer) is None
    assert tasks.trajectory(again) is None


def test_what_tools_read_goes_with_a_document(
    services: FakeServices, papers: Path
) -> None:
    services.library.add([papers / "notes.txt"])
    services.agent.stores.memory.add("Milk", (SourceSpan("notes", "Buy milk."),))
    services.model.enqueue(call("search_library", query="milk"), "Buy milk.")
    tasks = services.work.tasks
    answer = ended(tasks.run("What?", TaskOptions(), None, nobody, CancelToken()))
    services.library.forget([services.library.documents()[0].id])
    trajectory = tasks.trajectory(answer)
    assert trajectory is not None
    assert trajectory.steps[0].result == ERASED
    home = services.paths.conversations_db.parent
    chats = list((home / "chat-work").rglob("*.json"))
    assert chats
    assert all(b"milk" not in path.read_bytes().lower() for path in chats)
    (memory,) = services.agent.stores.memory.all()
    assert memory.sources == (ERASED_SOURCE,)


def test_a_task_that_was_killed_goes_on_and_repeats_nothing(
    services: FakeServices, papers: Path
) -> None:
    services.model.enqueue(call("write_file", path="new.txt", content="hello"), "Done.")
    tasks = services.work.tasks
    options = TaskOptions(folders=(papers,))
    events = tasks.run("Write hello", options, None, once, CancelToken())
    asked = next(events)
    assert isinstance(asked, QuestionAsked)
    for event in events:
        if isinstance(event, CallStarted):
            break  # a kill here: what was about to run is known
    message = services.conversations.message(asked.answer.id)
    trajectory = tasks.trajectory(message)
    assert trajectory is not None
    assert [pending.name for pending in trajectory.pending] == ["write_file"]
    resumed = ended(tasks.resume(asked.answer.id, nobody, CancelToken()))
    assert (resumed.text, resumed.state) == ("Done.", "complete")
    assert not (papers / "new.txt").exists()
    events.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("moment", [QuestionAsked, ConsentAsked, CallStarted])
def test_stopping_keeps_what_there_is(
    services: FakeServices, papers: Path, moment: type
) -> None:
    services.model.enqueue(
        call("calculate", expression="6*7"),
        call("write_file", path="new.txt", content="42"),
        "Done.",
    )
    cancel = CancelToken()
    events: list[TaskEvent] = []
    options = TaskOptions(folders=(papers,))
    for event in services.work.tasks.run("Go", options, None, once, cancel):
        events.append(event)
        if isinstance(event, moment):
            cancel.cancel()
    last = events[-1]
    assert isinstance(last, AnswerFinished)
    assert last.message.state == "interrupted"
    trajectory = services.work.tasks.trajectory(last.message)
    assert trajectory is not None
    assert trajectory.stopped == "cancelled"
    assert not (papers / "new.txt").exists()


def test_a_folder_that_cannot_be_granted_fails_with_a_sentence(
    services: FakeServices,
) -> None:
    options = TaskOptions(folders=(Path("/"),))
    answer = ended(
        services.work.tasks.run("Read all", options, None, once, CancelToken())
    )
    assert answer.state == "failed"
    assert "cannot be granted" in (answer.error or "")


def test_of_a_temporary_chat_nothing_is_written(services: FakeServices) -> None:
    chat = services.conversations.create("Quick", temporary=True)
    services.model.enqueue(call("calculate", expression="6*7"), "It is 42.")
    tasks = services.work.tasks
    answer = ended(tasks.run("6*7?", TaskOptions(), chat.id, nobody, CancelToken()))
    trajectory = tasks.trajectory(answer)
    assert trajectory is not None
    assert len(trajectory.steps) == 1
    assert not (services.paths.conversations_db.parent / "chat-work").exists()
