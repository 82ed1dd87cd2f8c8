"""The guard lets a process reach the one server that was named, and nothing else."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
TRY = """
import socket, sys
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
    assert reached("named") == ["reached", "forbidden", "forbidden", "forbidden"]
    assert reached("none") == ["forbidden"] * 4
