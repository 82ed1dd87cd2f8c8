"""Commands typed elsewhere run on the owner's services, and their output comes back."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.commands.owner import Owner, OwnerAbsentError, OwnerGoneError
from app.commands.serve import serve_commands
from app.forwarding import MAX_COMMANDS, ForwardedOutput, ForwardingServer
from app.forwarding_frames import MAX_TEXT_CHARS, RunRequested
from app.paths import ProfilePaths, create_folders, profile_paths
from engine.cancel import CancelToken
from tests.helpers.commands import CapturedOutput
from tests.helpers.fake_backend import FakeServices, fake_services

Run = Callable[[RunRequested, ForwardedOutput, CancelToken], int]


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    made = profile_paths(tmp_path / "h")
    create_folders(made)
    return made


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "h")
    yield made
    made.close()


@pytest.fixture
def serve(paths: ProfilePaths) -> Iterator[Callable[[Run], Owner]]:
    servers: list[ForwardingServer] = []

    def start(run: Run) -> Owner:
        servers.append(ForwardingServer(paths, run))
        return Owner(paths)

    yield start
    for server in servers:
        server.close()


def forward(owner: Owner, *arguments: str) -> tuple[int, CapturedOutput]:
    output = CapturedOutput()
    return owner.run(arguments, 0.0, output), output


def test_command_runs_on_the_owners_services(
    services: FakeServices, tmp_path: Path
) -> None:
    lease = tmp_path / "lease.txt"
    lease.write_text("The monthly rent is 900 euros.")
    server = serve_commands(services)
    owner = Owner(services.paths)
    code, output = forward(owner, "index", str(lease), "--json")
    assert (code, output.json["documents"][0]["state"]) == (0, "ready")
    assert len(services.library.documents()) == 1
    code, output = forward(owner, "ask", "What is the monthly rent?", "--json")
    assert code == 0
    assert output.json["timings"]["start_to_quotes_ms"] > 0
    code, output = forward(owner, "forget", "nobody", "--json")
    assert (code, output.json["error"]["kind"]) == (1, "not_found")
    server.close()


def test_relative_paths_are_those_of_the_client(
    services: FakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lease.txt").write_text("Rent.")
    server = serve_commands(services)
    monkeypatch.chdir(tmp_path)
    code, output = forward(Owner(services.paths), "index", "lease.txt", "--json")
    assert output.json["documents"][0]["path"] == str(tmp_path / "lease.txt")
    assert code == 0
    server.close()


def test_second_window_shows_the_first(services: FakeServices) -> None:
    server = serve_commands(services)
    owner = Owner(services.paths)
    assert not owner.show()
    shown = threading.Event()
    services.show_window = shown.set
    assert owner.show()
    assert shown.is_set()
    server.close()


def test_socket_is_private(paths: ProfilePaths, serve: Callable[[Run], Owner]) -> None:
    serve(lambda request, output, cancel: 0)
    assert paths.socket_path.stat().st_mode & 0o077 == 0


def test_long_output_arrives_whole(serve: Callable[[Run], Owner]) -> None:
    text = "é" * (MAX_TEXT_CHARS * 2 + 17)

    def run(request: RunRequested, output: ForwardedOutput, cancel: CancelToken) -> int:
        output.write(text)
        output.progress("Reading", 1, 2)
        output.note("A note.")
        return 7

    code, output = forward(serve(run), "x")
    assert (code, output.out, output.err) == (7, text, "A note.\n")
    assert output.bars == [("Reading", 1, 2)]


class _InterruptedOutput(CapturedOutput):
    """Presses Ctrl+C when the first text comes."""

    def write(self, text: str) -> None:
        super().write(text)
        if text == "started":
            raise KeyboardInterrupt


def test_ctrl_c_is_a_cancel_and_the_exit_code_comes_back(
    serve: Callable[[Run], Owner],
) -> None:
    def run(request: RunRequested, output: ForwardedOutput, cancel: CancelToken) -> int:
        output.write("started")
        return 130 if _within(5, lambda: cancel.cancelled) else 1

    assert serve(run).run(("x",), 0.0, _InterruptedOutput()) == 130


def test_client_that_vanishes_cancels_its_command(
    paths: ProfilePaths, serve: Callable[[Run], Owner]
) -> None:
    cancelled = threading.Event()

    def run(request: RunRequested, output: ForwardedOutput, cancel: CancelToken) -> int:
        output.write("started")
        if _within(5, lambda: cancel.cancelled):
            cancelled.set()
        return 0

    class Vanishing(CapturedOutput):
        def write(self, text: str) -> None:
            raise OSError("gone")

    with pytest.raises(OwnerGoneError):
        serve(run).run(("x",), 0.0, Vanishing())
    assert cancelled.wait(5)


def test_bug_in_a_command_is_a_sentence_not_a_dead_owner(
    serve: Callable[[Run], Owner],
) -> None:
    def run(request: RunRequested, output: ForwardedOutput, cancel: CancelToken) -> int:
        raise ZeroDivisionError

    owner = serve(run)
    for _ in range(2):
        code, output = forward(owner, "x")
        assert code == 1
        assert output.err.strip().endswith(".")
        assert "Traceback" not in output.err


@pytest.mark.parametrize("junk", [b"", b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 64])
def test_junk_on_the_socket_harms_nobody(
    paths: ProfilePaths, serve: Callable[[Run], Owner], junk: bytes
) -> None:
    owner = serve(lambda request, output, cancel: 5)
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(os.fspath(paths.socket_path))
        stranger.sendall(junk)
    assert forward(owner, "x")[0] == 5


def test_nobody_there_is_told_apart(paths: ProfilePaths) -> None:
    with pytest.raises(OwnerAbsentError):
        forward(Owner(paths), "x")
    paths.socket_path.touch()  # left by an owner that was killed
    with pytest.raises(OwnerAbsentError):
        forward(Owner(paths), "x")
    server = ForwardingServer(paths, lambda request, output, cancel: 3)
    assert forward(Owner(paths), "x")[0] == 3
    server.close()
    assert not paths.socket_path.exists()


def test_closing_cancels_what_runs(paths: ProfilePaths) -> None:
    started = threading.Event()

    def run(request: RunRequested, output: ForwardedOutput, cancel: CancelToken) -> int:
        started.set()
        return 130 if _within(5, lambda: cancel.cancelled) else 1

    server = ForwardingServer(paths, run)
    codes: list[int] = []
    client = threading.Thread(
        target=lambda: codes.append(forward(Owner(paths), "x")[0])
    )
    client.start()
    assert started.wait(5)
    server.close()
    client.join(5)
    assert codes == [130]


def _within(seconds: float, look: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if look():
            return True
        time.sleep(0.01)
    return False


def test_more_commands_than_run_at_once_take_turns(
    serve: Callable[[Run], Owner],
) -> None:
    def run(request: RunRequested, output: ForwardedOutput, cancel: CancelToken) -> int:
        time.sleep(0.05)
        return 3

    owner = serve(run)
    with ThreadPoolExecutor(3 * MAX_COMMANDS) as pool:
        jobs = [pool.submit(forward, owner, "x") for _ in range(3 * MAX_COMMANDS)]
        assert [job.result(20)[0] for job in jobs] == [3] * len(jobs)


def test_names_that_are_no_text_arrive(serve: Callable[[Run], Owner]) -> None:
    heard: list[RunRequested] = []

    def run(request: RunRequested, output: ForwardedOutput, cancel: CancelToken) -> int:
        heard.append(request)
        return 0

    forward(serve(run), "index", os.fsdecode(b"bad\xff.txt"))
    assert heard[0].arguments == (b"index", b"bad\xff.txt")


@pytest.mark.parametrize("words", [("fly",), ("--help",), ()])
def test_what_no_client_of_ours_sends_is_answered(
    services: FakeServices, words: tuple[str, ...]
) -> None:
    server = serve_commands(services)
    assert forward(Owner(services.paths), *words)[0] == 2
    server.close()
