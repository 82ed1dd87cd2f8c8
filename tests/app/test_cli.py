"""The installed command in a process of its own; this test process owns the profile."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.commands.serve import serve_commands
from app.workers.profile_lock import ProfileLock
from tests.helpers.fake_backend import FakeServices, fake_services

COMMAND = str(Path(sys.executable).parent / "inglenook")
TIMEOUT_S = 30
QUESTION = "What is the notice period for tenants?"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def owner(home: Path) -> Iterator[FakeServices]:
    """Services that own the profile and take commands, as an open window does."""
    services = fake_services(home)
    lock = ProfileLock(services.paths.lock_file)
    assert lock.acquire()
    server = serve_commands(services)
    yield services
    server.close()
    services.close()
    lock.release()


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [COMMAND, "--home", str(home), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=home.parent if home.parent.is_dir() else home.parents[1],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def run(home: Path, *arguments: str, typed: str = "") -> tuple[int, str, str]:
    process = start(home, *arguments)
    out, err = process.communicate(typed, timeout=TIMEOUT_S)
    return process.returncode, out, err


def error_of(out: str) -> dict[str, Any]:
    error: dict[str, Any] = json.loads(out)["error"]
    return error


def test_version_is_quick() -> None:
    fastest = 9.9
    for _ in range(5):
        started = time.monotonic()
        finished = subprocess.run(
            [COMMAND, "--version"], capture_output=True, text=True, check=True
        )
        fastest = min(fastest, time.monotonic() - started)
    assert finished.stdout.startswith("inglenook 0.")
    assert fastest < 0.4  # 0.1 s on an idle computer


@pytest.mark.parametrize("arguments", [["fly"], ["search", "x", "-k", "0"]])
def test_wrong_usage_is_2_without_a_traceback(home: Path, arguments: list[str]) -> None:
    code, out, err = run(home, *arguments)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1
    code, out, _ = run(home, *arguments, "--json")
    assert (code, error_of(out)["kind"]) == (2, "usage")


def test_a_home_that_cannot_be_used_is_a_sentence(home: Path) -> None:
    (home / "data" / "profile.lock").mkdir(parents=True)
    for bad in (home, Path("/" + "x" * 200) / ("y" * 200), home.parent / "a\udcff"):
        code, out, err = run(bad, "documents", "--json")
        assert (code, error_of(out)["kind"]) == (1, "profile")
        assert err.strip() == error_of(out)["message"]


def test_command_is_carried_out_by_the_owner(owner: FakeServices, home: Path) -> None:
    lease = home.parent / "lease.txt"
    lease.write_text("The notice period for tenants is three months.")
    code, out, err = run(home, "index", "lease.txt", "--json")
    assert code == 0, err
    assert json.loads(out)["documents"][0]["path"] == str(lease)
    code, out, err = run(home, "ask", QUESTION, "--json")
    assert code == 0, err
    answer = json.loads(out)
    assert answer["quotes"][0]["boxes"]
    assert 20 < answer["timings"]["start_to_quotes_ms"] < 20_000
    assert len(owner.library.documents()) == 1


def test_failure_there_is_a_failure_here(owner: FakeServices, home: Path) -> None:
    code, out, err = run(home, "forget", "nobody", "--json")
    assert code == 1
    assert error_of(out)["kind"] == "not_found"
    assert err.strip() == error_of(out)["message"]


def test_ctrl_c_here_stops_the_command_there(owner: FakeServices, home: Path) -> None:
    (home.parent / "lease.txt").write_text("The notice period is three months.")
    owner.backend.final_state = "parsing"
    process = start(home, "index", "lease.txt")
    deadline = time.monotonic() + TIMEOUT_S
    while not owner.library.documents() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 130


def test_chat_goes_on_in_one_conversation(owner: FakeServices, home: Path) -> None:
    (home.parent / "lease.txt").write_text(
        "The notice period for tenants is three months."
    )
    run(home, "index", "lease.txt")
    code, out, err = run(home, "chat", typed=f"{QUESTION}\n\nWhy does it end?\n")
    assert code == 0, err
    assert "three months" in out
    (conversation,) = owner.conversations.list()
    messages = owner.conversations.messages(conversation.id)
    assert [m.text for m in messages[::2]] == [QUESTION, "Why does it end?"]
    code, _, err = run(
        home, "chat", "--conversation", conversation.id, typed="And then?\n"
    )
    assert code == 0, err
    assert len(owner.conversations.messages(conversation.id)) == 6


def test_second_window_shows_the_first(owner: FakeServices, home: Path) -> None:
    shown = threading.Event()
    owner.show_window = shown.set
    assert run(home)[0] == 0
    assert shown.is_set()


def test_owner_that_does_not_answer_is_named(home: Path) -> None:
    services = fake_services(home)
    lock = ProfileLock(services.paths.lock_file)
    assert lock.acquire()
    try:
        code, out, err = run(home, "documents", "--json")
        assert code == 1
        assert error_of(out)["kind"] == "profile_in_use"
        assert err.strip().endswith(".")
        assert "Traceback" not in err
    finally:
        lock.release()
        services.close()


def test_home_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, out, err = run(tmp_path / "file" / "home", "documents", "--json")
    assert code == 1
    assert error_of(out)["kind"] == "profile"
    assert "Traceback" not in err


def test_closed_pipe_is_silent(owner: FakeServices, home: Path) -> None:
    process = start(home, "documents")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.wait(TIMEOUT_S)
    assert process.stdin is not None
    process.stdin.close()
    process.stderr.close()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full"])
def test_closed_and_full_streams_break_nothing(home: Path, closed: str) -> None:
    command = f"{COMMAND} --home {home} documents --json {closed}"
    finished = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, timeout=TIMEOUT_S
    )
    assert "Traceback" not in finished.stderr
    assert finished.returncode == (1 if "full" in closed else 0), finished.stderr
    if closed in ("<&-", "2>&-"):
        assert json.loads(finished.stdout) == {"documents": []}
    assert not any((home / "data" / "profile.lock").read_text())


def test_told_to_end_it_ends_in_order(owner: FakeServices, home: Path) -> None:
    (home.parent / "lease.txt").write_text("The notice period is three months.")
    owner.backend.final_state = "parsing"
    process = start(home, "index", "lease.txt")
    deadline = time.monotonic() + TIMEOUT_S
    while not owner.library.documents() and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=TIMEOUT_S)
    assert (process.returncode, err) == (130, "")


LINE = '{"id": 7, "query": "notice"}\n\n{"id": 8}\n'


def test_a_batch_may_come_through_a_pipe(home: Path) -> None:
    code, out, err = run(home, "search", "--batch", "-", typed=LINE)
    assert code == 0, err
    assert [json.loads(line)["id"] for line in out.splitlines()] == [7, 8]


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_the_owner_is_given_what_comes_through_a_pipe(
    owner: FakeServices, home: Path, name: str
) -> None:
    code, out, err = run(home, "search", "--batch", name, typed=LINE)
    assert code == 0, err
    first, second = map(json.loads, out.splitlines())
    assert (first["id"], first["quotes"]) == (7, [])
    assert second["error"]["kind"] == "malformed_line"
    assert not list(owner.paths.temporary_folder.iterdir())
