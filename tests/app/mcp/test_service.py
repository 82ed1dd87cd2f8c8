"""Servers of tools as programs of their own: the SDK's example, and hostile ones."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.agent.service import AgentTask
from app.consent.card import ApprovalCard, Reply
from app.mcp.errors import McpError
from app.mcp.servers import McpServer, McpServers
from app.mcp.service import McpService
from engine.agent_events import AgentFinished, Trajectory
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tool import ToolError
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.hosts import wait_until

HELPERS = Path(__file__).parents[2] / "helpers" / "mcp_servers"


class User:
    """Agrees once each time, and keeps what was shown."""

    def __init__(self) -> None:
        self.cards: list[ApprovalCard] = []

    def __call__(self, card: ApprovalCard, _cancel: CancelToken) -> Reply:
        self.cards.append(card)
        return "once"


def agreed(service: McpService, script: str, *arguments: str, **env: str) -> McpServer:
    """Add a server, look at it, and agree to all that it offers."""
    words = (str(HELPERS / script), *arguments)
    server = service.servers.add(McpServer("other", sys.executable, words, env))
    tools = service.look("other", server.fingerprint)
    return service.agree("other", tools)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[McpService]:
    servers = McpServers(tmp_path / "mcp.json")
    made = McpService(servers, tmp_path / "empty", tmp_path / "log", call_timeout_s=2.5)
    yield made
    made.close()
    wait_until(lambda: not _servers_left(), 20)


def _servers_left() -> list[psutil.Process]:
    """Programs that a test started and that are still there."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        words = process.info["cmdline"] or []
        alive = process.info["status"] != psutil.STATUS_ZOMBIE
        if alive and any(str(HELPERS) in word for word in words):
            found.append(process)
    return found


def call(name: str, **arguments: object) -> str:
    return json.dumps({"name": name, "arguments": arguments})


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()
    wait_until(lambda: not _servers_left(), 20)


def test_the_example_server_is_used_in_a_task(services: FakeServices) -> None:
    service, user = services.mcp, User()
    assert service.tools() == ()
    server = agreed(service, "example.py")
    assert [tool.name for tool in server.agreed_tools] == ["add", "shout"]
    services.model.enqueue(
        call("other__add", a=2, b=40),
        call("other__shout", text="hi"),
        call("other__shout", text=""),
        "It is 42.",
    )
    *_, last = services.agent.run(AgentTask("Add 2 and 40"), user)
    assert isinstance(last, AgentFinished)
    done: Trajectory = last.trajectory
    assert [step.result for step in done.steps[:2]] == ["42", "HI"]
    assert "reported an error" in done.steps[2].result
    assert all(step.tainted and step.approval == "approved" for step in done.steps)
    assert [card.effect for card in user.cards] == ["sends"] * 3
    assert sys.executable in user.cards[0].preview
    assert not user.cards[0].passages
    assert user.cards[1].passages  # what the first one said may be behind it


def test_nothing_is_started_that_was_not_shown(service: McpService) -> None:
    words = (str(HELPERS / "example.py"),)
    server = service.servers.add(McpServer("other", sys.executable, words))
    with pytest.raises(McpError, match="agreed to"):
        service.look("other", "another fingerprint")
    assert not _servers_left()
    assert not server.usable
    assert service.tools() == ()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("flood", "server"),
        ("hang", "took too long"),
        ("die", "server"),
        ("rubbish", "unusable|too long|time"),
    ],
)
def test_what_it_does_to_itself_is_an_error_of_the_tool(
    service: McpService, how: str, said: str
) -> None:
    agreed(service, "hostile.py", how)
    (tool,) = service.tools()
    assert len(tool.description) <= 1_024
    assert "im_start" not in tool.description
    with pytest.raises(ToolError, match=said):
        tool.run({"city": "Oslo"}, CancelToken())
    if how == "die":
        with pytest.raises(ToolError):  # a new one was started, and died as well
            tool.run({"city": "Oslo"}, CancelToken())


def test_a_changed_definition_is_not_called_and_asked_again(
    service: McpService, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    agreed(service, "hostile.py", "change", SEEN=str(seen))
    (tool,) = service.tools()
    with pytest.raises(ToolError, match="not what was agreed to"):
        tool.run({"city": "Oslo"}, CancelToken())
    assert not seen.exists()
    assert service.tools() == ()
    assert not service.servers.get("other").usable


def test_a_long_answer_is_cut_and_a_call_can_be_stopped(service: McpService) -> None:
    agreed(service, "hostile.py", "long")
    (tool,) = service.tools()
    result = tool.run({"city": "Oslo"}, CancelToken())
    assert len(result.text) < 210_000
    assert result.tainted
    assert "left out" in result.text[-60:]
    service.remove("other")
    agreed(service, "hostile.py", "hang")
    (tool,) = service.tools()
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        tool.run({"city": "Oslo"}, cancel)
