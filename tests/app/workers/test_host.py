"""The host against a real child that echoes, streams, crashes, hangs and lies."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.workers import restarts
from app.workers.errors import (
    OutOfMemoryError,
    ReplyTooLargeError,
    RequestCancelledError,
    WorkerBugError,
    WorkerCrashLoopError,
    WorkerDiedError,
    WorkerError,
    WorkerStartError,
    WorkerStoppedError,
    WorkerTimeoutError,
)
from app.workers.events import WorkerDied, WorkerReady, WorkerRestarted
from engine.cancel import CancelToken
from engine.errors import ModelFileError
from rag.errors import DocumentError
from tests.helpers.echo_child import (
    Announce,
    Count,
    Crash,
    Echo,
    Fail,
    Garble,
    Hang,
    Inspect,
    Inspection,
    Start,
)
from tests.helpers.hosts import TIMEOUT_S, EchoHost, echo_spec, wait_until

MakeHost = Callable[..., EchoHost]


@pytest.fixture
def make_host(tmp_path: Path) -> Iterator[MakeHost]:
    hosts: list[EchoHost] = []

    def make(start: Start = "normal", **changes: object) -> EchoHost:
        hosts.append(EchoHost(echo_spec(tmp_path, start, **changes)))
        return hosts[-1]

    yield make
    for host in hosts:
        host.close()


@pytest.fixture
def host(make_host: MakeHost) -> EchoHost:
    return make_host()


def echo(host: EchoHost, text: str = "hello") -> str:
    return host.call(Echo(text), str, TIMEOUT_S)


# ---- the ordinary day ----


def test_start_returns_before_the_child_is_ready(host: EchoHost) -> None:
    began = time.perf_counter()
    host.start()
    assert time.perf_counter() - began < 0.05
    wait_until(lambda: host.ready)
    assert isinstance(host.events[0], WorkerReady)
    assert host.events[0].worker == "echo"


def test_a_call_starts_the_child_by_itself(host: EchoHost) -> None:
    assert host.pid is None
    assert echo(host, "grüß Gott") == "grüß Gott"
    assert host.pid is not None


def test_a_stream_arrives_piece_by_piece(host: EchoHost) -> None:
    stream = host.stream(Count(3, pause_s=0.2), int, TIMEOUT_S)
    began = time.perf_counter()
    assert next(stream) == 0
    assert time.perf_counter() - began < 5
    assert list(stream) == [1, 2]


def test_many_callers_each_get_their_own_answer(host: EchoHost) -> None:
    wrong: list[str] = []

    def ask(name: int) -> None:
        for number in range(30):
            text = f"{name}-{number}"
            if echo(host, text) != text:
                wrong.append(text)

    threads = [threading.Thread(target=ask, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_ten_megabytes_cross_the_boundary(host: EchoHost) -> None:
    text = "x" * 10_000_000
    assert echo(host, text) == text


def test_broadcasts_reach_the_listener(host: EchoHost) -> None:
    host.call(Announce("news"), type(None), TIMEOUT_S)
    assert host.broadcasts == ["news"]


def test_the_child_is_private_offline_and_does_not_import_main(host: EchoHost) -> None:
    seen = host.call(Inspect(), Inspection, TIMEOUT_S)
    assert seen.umask == 0o077
    assert seen.environment["HF_HUB_OFFLINE"] == "1"
    assert seen.environment["ANONYMIZED_TELEMETRY"] == "False"
    assert seen.main_file == ""
    heavy = {"numpy", "torch", "PySide6", "pytest", "llama_cpp", "chromadb"}
    assert heavy.isdisjoint(seen.modules)
    log = Path(host.spec.log_path)
    assert log.stat().st_mode & 0o777 == 0o600


def test_niceness_is_given_to_the_child(make_host: MakeHost) -> None:
    own = os.nice(0)
    seen = make_host(nice=5).call(Inspect(), Inspection, TIMEOUT_S)
    assert seen.niceness == own + 5


# ---- errors of the work ----


def test_known_errors_keep_their_class_and_fields(host: EchoHost) -> None:
    with pytest.raises(DocumentError, match=r"^The file is odd\.$") as caught:
        host.call(Fail("document"), str, TIMEOUT_S)
    assert caught.value.detail == "byte 7"
    assert caught.value.remedy == "retry"
    assert echo(host) == "hello"


def test_a_bug_brings_its_traceback_but_the_log_no_words(host: EchoHost) -> None:
    with pytest.raises(WorkerBugError) as caught:
        host.call(Fail("bug"), str, TIMEOUT_S)
    assert "secret words" in caught.value.detail
    log = Path(host.spec.log_path).read_text()
    assert "ZeroDivisionError" in log
    assert "secret words" not in log


def test_memory_and_size_errors_leave_the_child_alive(host: EchoHost) -> None:
    with pytest.raises(OutOfMemoryError):
        host.call(Fail("memory"), str, TIMEOUT_S)
    first = host.pid
    with pytest.raises(ReplyTooLargeError):
        host.call(Fail("too_large"), str, TIMEOUT_S)
    assert echo(host) == "hello"
    assert host.pid == first


# ---- cancellation and time limits ----


def test_cancel_ends_a_stream_and_keeps_the_child(host: EchoHost) -> None:
    cancel = CancelToken()
    got = []
    for number in host.stream(Count(10_000, 0.01), int, TIMEOUT_S, cancel):
        got.append(number)
        if number == 3:
            cancel.cancel()
    assert 3 < len(got) < 200
    first = host.pid
    assert echo(host) == "hello"
    assert host.pid == first


def test_leaving_a_stream_early_cancels_it(host: EchoHost) -> None:
    stream = host.stream(Count(10_000, 0.01), int, TIMEOUT_S)
    assert next(stream) == 0
    first = host.pid
    stream.close()  # type: ignore[attr-defined]
    assert echo(host) == "hello"
    assert host.pid == first


def test_a_child_that_ignores_cancel_is_killed_and_replaced(
    host: EchoHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workers.host.CANCEL_GRACE_S", 0.1)
    cancel = CancelToken()
    stream = host.stream(Hang(), int, TIMEOUT_S, cancel)
    assert next(stream) == 0
    first = host.pid
    cancel.cancel()
    with pytest.raises(RequestCancelledError):
        next(stream)
    assert echo(host) == "hello"
    assert host.pid != first


def test_cancel_works_while_the_child_still_starts(make_host: MakeHost) -> None:
    host = make_host("silent")
    cancel = CancelToken()
    threading.Timer(0.1, cancel.cancel).start()
    with pytest.raises(RequestCancelledError):
        list(host.stream(Count(1), int, TIMEOUT_S, cancel))


def test_a_child_that_does_not_answer_in_time_is_killed(host: EchoHost) -> None:
    with pytest.raises(WorkerTimeoutError, match="took too long"):
        list(host.stream(Hang(), int, 0.2))
    assert echo(host) == "hello"


# ---- deaths ----


@pytest.mark.parametrize(
    ("how", "exit_code"), [("segfault", -signal.SIGSEGV), ("exit", 3)]
)
def test_a_crash_is_told_with_code_and_log_and_the_next_request_works(
    host: EchoHost, how: str, exit_code: int
) -> None:
    stream = host.stream(Crash(how), int, TIMEOUT_S)  # type: ignore[arg-type]
    assert next(stream) == 0
    with pytest.raises(WorkerDiedError, match=r"^The echo stopped unexpectedly\.$"):
        next(stream)
    wait_until(lambda: any(isinstance(event, WorkerDied) for event in host.events))
    died = next(event for event in host.events if isinstance(event, WorkerDied))
    assert died.exit_code == exit_code
    assert "last words" in died.log_tail
    assert "\x1b" not in died.log_tail
    assert echo(host) == "hello"
    wait_until(lambda: host.events[-1] == WorkerRestarted("echo"))


def test_kill_9_between_requests_goes_unnoticed_by_a_repeatable_call(
    host: EchoHost,
) -> None:
    for _ in range(8):
        echo(host)
        assert host.pid is not None
        os.kill(host.pid, signal.SIGKILL)
        assert host.call(Echo("again"), str, TIMEOUT_S, repeatable=True) == "again"


def test_everyone_who_waits_hears_of_the_death(host: EchoHost) -> None:
    errors: list[WorkerError] = []

    def wait_for_answer() -> None:
        with pytest.raises(WorkerDiedError) as caught:
            list(host.stream(Hang(), int, TIMEOUT_S))
        errors.append(caught.value)

    echo(host)
    threads = [threading.Thread(target=wait_for_answer) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    assert host.pid is not None
    os.kill(host.pid, signal.SIGKILL)
    for thread in threads:
        thread.join(TIMEOUT_S)
    assert len(errors) == 3
    assert len({id(error) for error in errors}) == 3


@pytest.mark.parametrize(
    "how", ["bytes", "type", "oversize", "unknown_id", "ready", "half", "flood"]
)
def test_garbage_gets_the_child_killed_and_reported(host: EchoHost, how: str) -> None:
    with pytest.raises(WorkerDiedError):
        host.call(Garble(how), str, 3.0)  # type: ignore[arg-type]
    wait_until(lambda: any(isinstance(event, WorkerDied) for event in host.events))
    died = next(event for event in host.events if isinstance(event, WorkerDied))
    assert died.sentence.startswith("The echo ")
    assert died.sentence.endswith(".")
    assert echo(host) == "hello"


def test_a_flood_that_nobody_reads_is_stopped(host: EchoHost) -> None:
    stream = host.stream(Garble("flood"), str, TIMEOUT_S)
    assert next(stream)
    wait_until(lambda: any(isinstance(event, WorkerDied) for event in host.events))
    with pytest.raises(WorkerDiedError):
        list(stream)
    assert echo(host) == "hello"


def test_a_crash_loop_is_refused_for_a_while(
    host: EchoHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(restarts.CRASH_LOOP_LIMIT):
        with pytest.raises(WorkerDiedError):
            list(host.stream(Crash("exit"), int, TIMEOUT_S))
    wait_until(lambda: host.pid is None)
    with pytest.raises(WorkerCrashLoopError, match="times in a row"):
        echo(host)
    monkeypatch.setattr(restarts, "CRASH_LOOP_PAUSE_S", 0.0)
    assert echo(host) == "hello"


def test_a_worker_that_must_live_comes_back_by_itself(make_host: MakeHost) -> None:
    host = make_host(keep_alive=True)
    echo(host)
    first = host.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: host.ready and host.pid != first)


# ---- starts that fail ----


def test_an_expected_error_at_start_reaches_the_caller(make_host: MakeHost) -> None:
    host = make_host("refuse")
    with pytest.raises(ModelFileError, match=r"^The file is not a model\.$"):
        echo(host)
    wait_until(lambda: len(host.events) == 1)
    died = host.events[0]
    assert isinstance(died, WorkerDied)
    assert died.sentence == "The file is not a model."
    for _ in range(restarts.CRASH_LOOP_LIMIT + 1):  # the file may be put right
        with pytest.raises(ModelFileError):
            echo(host)


@pytest.mark.parametrize("start", ["crash", "garbage"])
def test_a_start_that_crashes_is_one_sentence(
    make_host: MakeHost, start: Start
) -> None:
    with pytest.raises(WorkerStartError, match=r"^The echo could not be started\.$"):
        echo(make_host(start))


def test_a_start_that_takes_too_long_is_given_up(make_host: MakeHost) -> None:
    host = make_host("silent", ready_timeout_s=0.3)
    with pytest.raises(WorkerStartError) as caught:
        echo(host)
    assert "not ready" in caught.value.detail


# ---- the end ----


def test_close_lets_the_child_end_in_peace(host: EchoHost) -> None:
    echo(host)
    pid = host.pid
    assert pid is not None
    host.close()
    host.close()
    assert not psutil.pid_exists(pid)
    assert "closed in peace" in Path(host.spec.log_path).read_text()
    with pytest.raises(WorkerStoppedError, match="closed"):
        echo(host)


def test_close_ends_a_child_that_ignores_sigterm(
    make_host: MakeHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workers.process.TERMINATE_GRACE_S", 0.2)
    monkeypatch.setattr("app.workers.supervisor.CLOSE_GRACE_S", 0.2)
    host = make_host("stubborn")
    host.start()
    wait_until(lambda: host.ready)
    pid = host.pid
    assert pid is not None
    host.close()
    assert not psutil.pid_exists(pid)


def test_close_while_the_child_hangs_tells_its_caller(
    host: EchoHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workers.supervisor.CLOSE_GRACE_S", 0.2)
    stream = host.stream(Hang(), int, TIMEOUT_S)
    assert next(stream) == 0
    threading.Timer(0.1, host.close).start()
    with pytest.raises(WorkerStoppedError):
        next(stream)


def test_close_before_ready_and_without_start(make_host: MakeHost) -> None:
    make_host().close()
    host = make_host("silent")
    host.start()
    began = time.monotonic()
    host.close()
    assert time.monotonic() - began < 3


def test_replace_starts_another_child(host: EchoHost, tmp_path: Path) -> None:
    echo(host)
    first = host.pid
    host.replace(echo_spec(tmp_path))
    assert echo(host) == "hello"
    assert host.pid != first
    assert not any(isinstance(event, WorkerDied) for event in host.events)


def test_a_callback_that_calls_back_is_refused(tmp_path: Path) -> None:
    caught: list[Exception] = []

    class Eager(EchoHost):
        def _heard(self, body: object) -> None:
            try:
                echo(self)
            except RuntimeError as error:
                caught.append(error)

    host = Eager(echo_spec(tmp_path))
    host.call(Announce("x"), type(None), TIMEOUT_S)
    host.close()
    assert len(caught) == 1
