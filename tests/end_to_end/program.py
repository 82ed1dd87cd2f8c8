"""Runs the installed command and finds its worker processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psutil

COMMAND = str(Path(sys.executable).parent / "inglenook")
FINISH_S = 120.0

Found = TypeVar("Found")


@dataclass(frozen=True)
class Finished:
    """How a command ended."""

    code: int
    stdout: str
    stderr: str
    seconds: float

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)


def start(
    home: Path, *arguments: str, wrapper: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """Start the program on a profile; `wrapper` goes before it (`unshare -rn`)."""
    return subprocess.Popen(
        [*wrapper, COMMAND, "--home", str(home), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def finish(process: subprocess.Popen[str], timeout_s: float = FINISH_S) -> Finished:
    """Wait for a started program."""
    started = time.monotonic()
    try:
        stdout, stderr = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)  # faulthandler says where it hangs
        stdout, stderr = process.communicate(timeout=10)
        raise AssertionError(f"still running after {timeout_s} s\n{stderr}") from None
    return Finished(process.returncode, stdout, stderr, time.monotonic() - started)


def run(
    home: Path,
    *arguments: str,
    wrapper: Sequence[str] = (),
    timeout_s: float = FINISH_S,
) -> Finished:
    """Run one command to its end."""
    return finish(start(home, *arguments, wrapper=wrapper), timeout_s)


def worker(pid: int, name: str) -> psutil.Process | None:
    """The descendant of `pid` that does the work of `name` ("model", "library")."""
    try:
        for child in psutil.Process(pid).children(recursive=True):
            if child.name() == f"inglenook-{name}"[:15]:  # the kernel keeps 15
                return child
    except psutil.NoSuchProcess:
        pass
    return None


def wait_for(look: Callable[[], Found | None], timeout_s: float, what: str) -> Found:
    """Poll until `look` gives something true."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within {timeout_s} s")
