"""Every test here must leave no thread and no child process behind."""

import threading
import time
from collections.abc import Iterator

import psutil
import pytest

LEAK_GRACE_S = 3.0


@pytest.fixture(autouse=True)
def no_leaks() -> Iterator[None]:
    """Fail a test that leaves a thread or a process behind."""
    threads, processes = set(threading.enumerate()), _children()
    yield
    deadline = time.monotonic() + LEAK_GRACE_S
    while _left(threads, processes) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert _left(threads, processes) == []


def _left(threads: set[threading.Thread], processes: set[int]) -> list[str]:
    left = [thread.name for thread in set(threading.enumerate()) - threads]
    return left + [f"process {pid}" for pid in _children() - processes]


def _children() -> set[int]:
    found = set()
    for child in psutil.Process().children(recursive=True):
        try:
            # multiprocessing keeps this one of its own for the whole run.
            if "resource_tracker" not in " ".join(child.cmdline()):
                found.add(child.pid)
        except psutil.NoSuchProcess:
            continue
    return found
