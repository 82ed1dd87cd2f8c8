"""The child when its parent ends without saying goodbye."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

PARENT = """
import os, sys
from pathlib import Path
from tests.helpers.echo_child import Count, Echo, Hang
from tests.helpers.hosts import EchoHost, echo_spec
host = EchoHost(echo_spec(Path(sys.argv[1])))
host.call(Echo("x"), str, 10)
print(host.pid, flush=True)
how = sys.argv[2]
if how == "exit":
    sys.exit(0)
if how == "hanging":
    stream = host.stream(Hang(), int, 10)
    next(stream)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("how", ["killed", "hanging", "exit"])
def test_the_child_ends_when_its_parent_does(tmp_path: Path, how: str) -> None:
    parent = subprocess.run(
        [sys.executable, "-c", PARENT, str(tmp_path), how],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    child = int(parent.stdout)
    deadline = time.monotonic() + 3
    while psutil.pid_exists(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not psutil.pid_exists(child)
    assert parent.stderr == ""
