"""A real MCP server from npm, used in a task: files in a folder, read through it.

Needs `node`, and `npm` with a registry; where either is missing it says so. Run alone:
`python -m tests.benchmarks mcp_servers`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.agent.service import AgentTask
from app.bench.figures import Figure, share_figure
from app.consent.card import ApprovalCard, Reply
from app.mcp.servers import McpServer
from engine.agent_events import AgentFinished
from engine.cancel import CancelToken
from tests.benchmarks.figures import show
from tests.helpers.fake_backend import FakeServices, fake_services

PACKAGE = "@modelcontextprotocol/server-filesystem"
INSTALL_TIMEOUT_S = 300


def main() -> bool:
    """Install it into a throw-away folder, agree to it, and have a task use it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = _installed(folder)
        if script is None:
            return True
        return show(_figures(folder, script))


def _installed(folder: Path) -> Path | None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        print("not measured: node or npm is missing here")
        return None
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", PACKAGE]
    try:
        subprocess.run(command, cwd=folder, check=True, timeout=INSTALL_TIMEOUT_S)
    except (subprocess.SubprocessError, OSError) as error:
        print(f"not measured: {PACKAGE} could not be installed ({error})")
        return None
    package = folder / "node_modules" / PACKAGE
    described = json.loads((package / "package.json").read_text("utf-8"))
    return package / str(next(iter(described["bin"].values())))


def _figures(folder: Path, script: Path) -> list[Figure]:
    papers = folder / "Papers"
    papers.mkdir()
    (papers / "notes.txt").write_text("The rent is 900 euros.")
    services = fake_services(folder / "home")
    try:
        began = time.perf_counter()
        words = (str(script), str(papers))
        server = services.mcp.servers.add(McpServer("files", "node", words))
        tools = services.mcp.look("files", server.fingerprint)
        started_s = time.perf_counter() - began
        services.mcp.agree("files", tools)
        usable = services.mcp.tools()
        print(f"{len(tools)} tools offered, {len(usable)} usable:", flush=True)
        print("  " + ", ".join(tool.name for tool in usable), flush=True)
        inside = _used(services, str(papers / "notes.txt"))
        outside = _used(services, "/etc/hostname")
        print(f"  inside:  {inside[:100]!r}\n  outside: {outside[:100]!r}", flush=True)
    finally:
        services.close()
    return [
        share_figure("tools that can be called", [len(usable) == len(tools)], None),
        share_figure("a task reads a file through it", ["900" in inside], 1.0),
        share_figure("its own refusal is told", ["denied" in outside.lower()], 1.0),
        Figure("from nothing to its tools", started_s, "s"),
    ]


def _used(services: FakeServices, path: str) -> str:
    """What the tool said in a task whose user agrees to everything."""

    def agree(_card: ApprovalCard, _cancel: CancelToken) -> Reply:
        return "once"

    call = {"name": "files__read_text_file", "arguments": {"path": path}}
    services.model.enqueue(json.dumps(call), "That is it.")
    for event in services.agent.run(AgentTask("Read my notes"), agree):
        if isinstance(event, AgentFinished) and event.trajectory.steps:
            return event.trajectory.steps[0].result
    return ""


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
