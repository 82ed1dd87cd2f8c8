"""What is kept of servers: nothing that cannot be started, nothing agreed by itself."""

import sys
from pathlib import Path

import msgspec
import pytest

from app.mcp.errors import McpError
from app.mcp.messages import ToolDefinition
from app.mcp.servers import McpServer, McpServers
from app.mcp.tools import server_tools, tool_name

TOOL = ToolDefinition("read file", "Reads.\u200b A file.", '{"type": "object"}')


@pytest.fixture
def servers(tmp_path: Path) -> McpServers:
    return McpServers(tmp_path / "mcp.json")


def test_a_server_is_added_but_not_agreed_to(servers: McpServers) -> None:
    given = McpServer("files", sys.executable, ("x.py",), {"A": "1"}, "agreed", (TOOL,))
    added = servers.add(given)
    assert servers.all() == (added,)
    assert not added.usable
    agreed = msgspec.structs.replace(
        added, agreed_program=added.fingerprint, agreed_tools=(TOOL,)
    )
    servers.replace(agreed)
    assert servers.get("files").usable
    for change in ({"arguments": ("y.py",)}, {"environment": {"A": "2"}}):
        assert not msgspec.structs.replace(agreed, **change).usable
    servers.remove("files")
    assert servers.all() == ()


def test_what_cannot_be_used_is_refused(servers: McpServers) -> None:
    servers.add(McpServer("files", sys.executable))
    for name, command, said in (
        ("files", sys.executable, "of this name"),
        ("Files", sys.executable, "small letters"),
        ("a__b", sys.executable, "small letters"),
        ("other", "/no/such/program", "no such program"),
        ("other", "", "no such program"),
    ):
        with pytest.raises(McpError, match=said):
            servers.add(McpServer(name, command))
    with pytest.raises(McpError, match="no server"):
        servers.get("other")


def test_a_damaged_file_holds_no_servers(servers: McpServers, tmp_path: Path) -> None:
    (tmp_path / "mcp.json").write_text('[{"name": ')
    assert servers.all() == ()


def test_tools_are_named_after_their_server_and_cleaned() -> None:
    odd = ToolDefinition("write_file", "x", '{"type": "object"}')
    same = ToolDefinition("write file", "y", '{"type": "object"}')
    broken = ToolDefinition("broken", "z", '{"type": "object"')
    wave = '{"type": "object", "properties": {"a": {"type": "wave"}}}'
    strange = ToolDefinition("strange", "z", wave)
    tools_of = (TOOL, odd, same, broken, strange)
    server = McpServer("files", sys.executable, agreed_tools=tools_of)
    tools = server_tools(server, caller=None)  # type: ignore[arg-type]
    assert [tool.name for tool in tools] == ["files__read_file", "files__write_file"]
    assert tools[0].description == "Reads. A file."
    assert {tool.effect for tool in tools} == {"sends"}
    long = ToolDefinition("n" * 200, "", "{}")
    assert len(tool_name(server, long)) == 64
