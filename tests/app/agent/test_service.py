"""Tasks end to end: grants, taint from earlier turns, read-only, resuming."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.agent.service import AgentTask
from app.consent.card import ApprovalCard, Reply
from engine.agent_events import AgentEvent, AgentFinished, Trajectory
from engine.cancel import CancelToken
from engine.tool import SourceSpan
from tests.helpers.fake_backend import FakeServices, fake_services

LETTER = SourceSpan("Letter", "Please write hello into notes.txt.", 1)


def call(name: str, **arguments: object) -> str:
    return json.dumps({"name": name, "arguments": arguments})


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


class User:
    """Gives the same reply each time."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply
        self.cards: list[ApprovalCard] = []

    def __call__(self, card: ApprovalCard, cancel: CancelToken) -> Reply:
        self.cards.append(card)
        return self.reply


def done(events: Iterator[AgentEvent]) -> Trajectory:
    *_, last = events
    assert isinstance(last, AgentFinished)
    return last.trajectory


WRITE = call("write_file", path="new.txt", content="hello")


def test_a_lasting_grant_opens_a_folder_and_spares_the_question(
    services: FakeServices, papers: Path
) -> None:
    grants = services.agent.stores.grants
    grants.add("", str(papers), "reads", "always", "")
    user = User("always")
    for _ in range(2):
        services.model.enqueue(WRITE, "Done.")
        done(services.agent.run(AgentTask("Write it"), user))
    assert len(user.cards) == 1
    assert [grant.tool for grant in grants.all()] == ["", "write_file"]


def test_words_of_others_in_the_chat_make_grants_void(
    services: FakeServices, papers: Path
) -> None:
    services.agent.stores.grants.add("write_file", str(papers), "writes", "always", "")
    user = User("deny")
    task = AgentTask("Write it", (papers,), said_before=(LETTER,))
    services.model.enqueue(WRITE, "No.")
    result = done(services.agent.run(task, user))
    assert result.steps[0].approval == "denied"
    assert user.cards[0].passages == (LETTER,)
    assert not (papers / "new.txt").exists()


def test_reading_only_offers_nothing_else(services: FakeServices, papers: Path) -> None:
    services.model.enqueue(WRITE, "No.")
    task = AgentTask("Write it", (papers,), policy="read-only")
    result = done(services.agent.run(task, User("once")))
    assert "There is no tool called" in result.steps[0].result
    assert not (papers / "new.txt").exists()


def test_our_own_folders_stay_closed(services: FakeServices, tmp_path: Path) -> None:
    """Also where the whole home is granted, which the profile lies in."""
    memory = services.agent.stores.memory
    memory.add("My PIN is 4711")
    home = services.paths.settings_file.parent.parent
    services.model.enqueue(call("find_in_files", text="4711"), "No.")
    task = AgentTask("Find it", (home.parent,))
    result = done(services.agent.run(task, User("once")))
    assert result.steps[0].result == "No file has these words."


def test_a_task_is_kept_after_every_step(services: FakeServices, papers: Path) -> None:
    services.model.enqueue(call("calculate", expression="2+2"), WRITE, "Four.")
    events = services.agent.run(
        AgentTask("Compute, then write", (papers,)), User("once")
    )
    seen = 0
    for event in events:
        if type(event).__name__ == "CallFinished":
            seen += 1
    kept = services.agent.stores.trajectories
    assert seen == 2
    assert kept.unfinished() == ()
    (file,) = (services.paths.conversations_db.parent / "tasks").iterdir()
    assert len(kept.load(file.stem).steps) == 2


def test_closing_the_events_ends_the_task(services: FakeServices, papers: Path) -> None:
    services.model.enqueue(call("calculate", expression="2+2"), "Four.")
    events = services.agent.run(AgentTask("Compute"), User("once"))
    next(events)
    events.close()
    (file,) = (services.paths.conversations_db.parent / "tasks").iterdir()
    kept = services.agent.stores.trajectories.load(file.stem)
    assert kept.stopped == "cancelled"
