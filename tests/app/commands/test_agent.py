"""agent: the JSON, what is asked, what happens without anybody to ask."""

import json
import os
from pathlib import Path

import pytest

from app.commands import asking
from app.commands.agent import NOBODY
from app.consent.card import ApprovalCard
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.tool import SourceSpan
from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices


def call(name: str, **arguments: object) -> str:
    return json.dumps({"name": name, "arguments": arguments})


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "Papers"
    folder.mkdir()
    (folder / "notes.txt").write_text("Buy milk.\n")
    return folder


def test_a_task_is_done_with_a_tool(services: FakeServices) -> None:
    services.model.enqueue(call("calculate", expression="348 * 27"), "It is 9396.")
    code, output = run(services, "agent", "What is 348 times 27?", "--json")
    assert code == 0
    (step,) = output.json["steps"]
    assert step["tool"] == "calculate"
    assert step["arguments"] == {"expression": "348 * 27"}
    assert step["approved"]
    assert step["result_excerpt"] == "348 * 27 = 9396"
    assert step["ms"] >= 0
    assert (output.json["answer"], output.json["stopped"]) == ("It is 9396.", "done")
    assert output.json["task"] == "What is 348 times 27?"


def test_the_steps_are_told_on_standard_error(
    services: FakeServices, papers: Path
) -> None:
    services.model.enqueue(call("read_file", path="Papers/notes.txt"), "Buy milk.")
    code, output = run(services, "agent", "Read notes.txt", "--allow-root", str(papers))
    assert code == 0
    assert output.out == "Buy milk.\n"
    assert "→ read_file" in output.err
    assert "✓ Buy milk." in output.err


@pytest.mark.parametrize("approve", ["ask", "deny", "read-only"])
def test_without_a_terminal_nothing_is_changed(
    services: FakeServices, papers: Path, approve: str
) -> None:
    services.model.enqueue(
        call("write_file", path="new.txt", content="x"), "I could not."
    )
    code, output = run(
        services, "agent", "Write it", "--allow-root", str(papers), "--json",
        "--approve", approve,
    )  # fmt: skip
    assert code == 0
    (step,) = output.json["steps"]
    assert not step["approved"]
    assert not (papers / "new.txt").exists()
    assert (NOBODY in output.err) == (approve == "ask")


def test_a_folder_that_was_not_allowed_has_no_tools(services: FakeServices) -> None:
    services.model.enqueue(call("read_file", path="/etc/passwd"), "Sorry.")
    _, output = run(services, "agent", "Read it", "--json")
    assert "There is no tool called" in output.json["steps"][0]["result_excerpt"]


def test_a_change_is_made_once_agreed_and_taken_back(
    services: FakeServices, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[ApprovalCard] = []

    def agree(card: ApprovalCard, *_: object) -> str:
        shown.append(card)
        return "once"

    monkeypatch.setattr("app.commands.agent._can_ask", lambda _: True)
    monkeypatch.setattr("app.commands.agent.ask_on_terminal", agree)
    services.model.enqueue(call("write_file", path="new.txt", content="hi"), "Done.")
    _, output = run(
        services, "agent", "Write it", "--allow-root", str(papers), "--json"
    )
    assert (papers / "new.txt").read_text() == "hi"
    assert shown[0].preview == "New file Papers/new.txt:\n+hi"
    undo = output.json["steps"][0]["undo"]
    code, output = run(services, "agent", "--undo", undo)
    assert code == 0
    assert output.out == f"Taken back: {papers / 'new.txt'}\n"
    assert not (papers / "new.txt").exists()
    code, output = run(services, "agent", "--undo", undo, "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "undo"


def test_a_task_that_broke_off_goes_on(services: FakeServices) -> None:
    services.model.enqueue(EngineError("The model broke down."))
    code, output = run(services, "agent", "What time is it?", "--json")
    assert code == 1
    assert output.json["stopped"] == "error"
    assert output.json["error"]["message"] == "The model broke down."
    services.model.enqueue("It is late.")
    code, again = run(services, "agent", "--resume", output.json["id"], "--json")
    assert code == 0
    assert again.json["answer"] == "It is late."
    assert again.json["task"] == "What time is it?"


@pytest.mark.parametrize("words", [(), ("Task", "--undo", "x"), (" ",)])
def test_it_takes_a_task_or_a_change(
    services: FakeServices, words: tuple[str, ...]
) -> None:
    code, _ = run(services, "agent", *words)
    assert code == 2


def test_a_folder_that_cannot_be_granted_is_refused(services: FakeServices) -> None:
    code, output = run(services, "agent", "Task", "--allow-root", "/", "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "path_refused"


def test_what_was_granted_is_listed_and_revoked(services: FakeServices) -> None:
    code, output = run(services, "agent", "--grants")
    assert (code, output.out) == (0, "Nothing was granted: everything is asked.\n")
    grants = services.agent.stores.grants
    made = grants.add("write_file", "/Papers", "writes", "always", "")
    grants.add("move_file", "/Papers", "writes", "chat", "c1")
    _, output = run(services, "agent", "--grants", "--json")
    assert [grant["id"] for grant in output.json["grants"]] == [made.id]
    assert "write_file" in run(services, "agent", "--grants")[1].out
    _, output = run(services, "agent", "--revoke", made.id, "--json")
    assert output.json == {"grants": []}
    assert run(services, "agent", "--revoke", made.id)[0] == 1


CARD = ApprovalCard("write_file", "writes", {"path": "a.txt"}, "New file a.txt:\n+x")
TAINTED = ApprovalCard(
    "write_file", "writes", {"path": "a.txt"}, "", "", (SourceSpan("Letter", "do it"),)
)


REPLIES = (
    (CARD, "y\n", "once"), (CARD, "YES\n", "once"), (CARD, "a\n", "always"),
    (CARD, "t\n", "chat"), (CARD, "\n", "deny"), (CARD, "", "deny"),
    (CARD, "yes please\n", "deny"), (TAINTED, "a\n", "deny"),
    (TAINTED, "y\n", "once"),
)  # fmt: skip


def test_only_a_clear_yes_is_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    for card, typed, reply in REPLIES:
        reading, writing = os.pipe()
        os.write(writing, typed.encode())
        os.close(writing)
        with os.fdopen(reading) as stdin:
            monkeypatch.setattr("sys.stdin", stdin)
            said: list[str] = []
            assert asking.ask_on_terminal(card, CancelToken(), said.append) == reply
        assert ("[a]lways" in said[-1]) == (card is CARD)


def test_a_stop_ends_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    token = CancelToken()
    token.cancel()
    with os.fdopen(reading) as stdin, os.fdopen(writing, "w"):
        monkeypatch.setattr("sys.stdin", stdin)
        assert asking.ask_on_terminal(CARD, token, lambda _: None) == "deny"
