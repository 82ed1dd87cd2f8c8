"""The guard lets a process reach the one server that was named, and nothing else."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.workers.child_options import NamedServer
from app.workers.errors import WorkerBugError
from app.workers.network_ledger import NetworkLedger
from app.workers.seccomp import seccomp_available
from tests.helpers.echo_child import Reach
from tests.helpers.hosts import TIMEOUT_S, EchoHost, echo_spec

ROOT = Path(__file__).parents[3]
TRY = """
import _socket, socket, sys
from app.workers.network_guard import forbid_network
server = socket.create_server(("127.0.0.1", 0))
other = socket.create_server(("127.0.0.1", 0))
port, wrong = (s.getsockname()[1] for s in (server, other))
forbid_network(*(("localhost", port) if sys.argv[1] == "named" else ()))
def reach(host, port):
    try:
        socket.create_connection((host, port), timeout=5).close()
        return "reached"
    except PermissionError:
        return "forbidden"
print(reach("localhost", port), reach("localhost", wrong), reach("example.org", port))
ours, theirs = socket.socketpair()
ours.send(b"x")
try:
    _socket.socket().connect(("127.0.0.1", wrong))
except PermissionError:
    print("forbidden")
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    udp.sendto(b"x", ("127.0.0.1", wrong))
except PermissionError:
    print("forbidden")
"""


def reached(mode: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", TRY, mode],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_only_the_named_server_is_reached() -> None:
    assert reached("named") == ["reached", *["forbidden"] * 4]
    assert reached("none") == ["forbidden"] * 5


@pytest.fixture
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def reach_from_child(
    folder: Path, port: int, server: NamedServer | None
) -> tuple[str, str]:
    host = EchoHost(echo_spec(folder, reaches=server))
    try:
        return host.call(Reach("127.0.0.1", port), tuple[str, str], TIMEOUT_S)
    finally:
        host.close()


def test_no_worker_has_a_socket_unless_its_server_is_named(
    tmp_path: Path, port: int
) -> None:
    through, native = reach_from_child(tmp_path, port, None)
    assert through == "forbidden"
    if seccomp_available():
        assert native == "none"
    assert not list(tmp_path.glob("*.jsonl"))


def test_a_worker_notes_every_connection_to_its_server(
    tmp_path: Path, port: int
) -> None:
    ledger = NetworkLedger(tmp_path / "network.jsonl")
    server = NamedServer("vector_server", "127.0.0.1", port, str(ledger.path))
    assert reach_from_child(tmp_path, port, server)[0] == "reached"
    (noted,) = ledger.connections()
    assert (noted.feature, noted.host, noted.port) == (
        "vector_server",
        "127.0.0.1",
        port,
    )
    assert (noted.sent, noted.received) == (0, 0)  # it was closed, and that is noted
    unwritable = NamedServer("vector_server", "127.0.0.1", port, str(tmp_path))
    with pytest.raises(WorkerBugError):  # what cannot be noted is not made
        reach_from_child(tmp_path, port, unwritable)
