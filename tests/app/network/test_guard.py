"""The program itself reaches nothing but through the broker."""

import subprocess
import sys

from tests.architecture.source_tree import ROOT

TRY = """
import socket, urllib.request
from app.network.guard import guard_this_process, permitted
server = socket.create_server(("127.0.0.1", 0))
address = server.getsockname()
guard_this_process()
def reach():
    try:
        socket.create_connection(address, timeout=5).close()
        return "reached"
    except PermissionError:
        return "forbidden"
print(reach())
with permitted():
    print(reach())
print(reach())
try:
    urllib.request.urlopen(f"http://127.0.0.1:{address[1]}")
except OSError as error:
    print(type(error.reason).__name__)
"""


def test_a_socket_opens_only_while_the_broker_is_at_work() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == [
        "forbidden",
        "reached",
        "forbidden",
        "PermissionError",
    ]
