"""What holds for every test: a home of its own, and nothing left running."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, settings

GRACE_S = 5.0
os.environ["LC_ALL"] = "C.UTF-8"  # texts and numbers are English wherever tests run
os.environ.pop("LANGUAGE", None)
# The same examples every time, so that what fails is the change and not the day; and a
# busy machine makes none of them wrong.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
PRIVATE_FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """PyTorch makes every later collection of garbage slow: its tests come last."""
    items.sort(key=lambda item: item.get_closest_marker("torch") is not None)


@pytest.fixture(autouse=True)
def private_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """No test reads or writes the profile of whoever runs it."""
    home = tmp_path_factory.mktemp("private")
    for variable, name in PRIVATE_FOLDERS.items():
        folder = home / name
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(variable, str(folder))
    return home


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a child process or a thread of ours behind."""
    threads, children = _threads(), _children()
    yield
    deadline = time.monotonic() + GRACE_S
    while _threads() - threads or _children() - children:
        if time.monotonic() > deadline:
            left = {thread.name for thread in _threads() - threads}
            raise AssertionError(f"left: {left | {str(_children() - children)}}")
        time.sleep(0.01)


def _threads() -> set[threading.Thread]:
    """Without the wrappers that Python makes for threads of Qt and the embedder."""
    return {
        thread
        for thread in threading.enumerate()
        if not thread.name.startswith("Dummy-")
    }


def _children() -> set[int]:
    """Without the helper that Python keeps for its own shared resources."""
    found = set()
    for child in psutil.Process().children(recursive=True):
        try:
            if "resource_tracker" not in " ".join(child.cmdline()):
                found.add(child.pid)
        except psutil.NoSuchProcess:
            continue
    return found
