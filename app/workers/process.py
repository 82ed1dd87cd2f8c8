"""One child process as its parent sees it: spawned, spoken to, ended."""

import multiprocessing
import os
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from app.workers.child_options import ChildOptions, NamedServer
from app.workers.messages import CloseRequested, ToChild, encode

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

CLOSE_GRACE_S = 3.0  # from "please leave" to SIGTERM
TERMINATE_GRACE_S = 1.0  # from SIGTERM to SIGKILL
KILL_GRACE_S = 5.0  # from SIGKILL to giving up on a process stuck in the kernel
EXIT_POLL_S = 0.005

_spawning = threading.Lock()


class WorkerSpec(msgspec.Struct, frozen=True):
    """Everything that makes one worker differ from another."""

    name: str  # "model": in events, log headers and process lists
    title: str  # "The model": the subject of sentences
    entry: str  # "app.workers.model_child:main"
    config: bytes
    log_path: str
    died_sentence: str
    ready_timeout_s: float = 60.0  # a cold disk, a busy computer
    max_reply_bytes: int = 16_000_000
    max_request_bytes: int = 16_000_000
    nice: int = 0
    reaches: NamedServer | None = None  # all of the network that it may use
    keep_alive: bool = False  # start again by itself, with growing pauses


class ChildProcess:
    """A running child. `send` is for any thread, `receive` for one."""

    def __init__(self, spec: WorkerSpec) -> None:
        """Spawn it. The calling thread must live as long as the child: see
        `process_guard.die_with_parent`."""
        from app.workers.child import run_child

        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe(duplex=True)
        options = ChildOptions(
            worker=spec.name,
            log_path=spec.log_path,
            parent_id=os.getpid(),
            max_reply_bytes=spec.max_reply_bytes,
            max_request_bytes=spec.max_request_bytes,
            nice=spec.nice,
            reaches=spec.reaches,
        )
        self._process = context.Process(
            target=run_child,
            args=(spec.entry, spec.config, msgspec.msgpack.encode(options), theirs),
            name=f"inglenook {spec.name} worker",
        )
        self._sending = threading.Lock()
        self._reaping = threading.Lock()
        self._exit_code: int | None = None
        self.send_began: float | None = None  # monotonic; for the host's watch
        self.stopping = False  # its end was asked for
        self.killed_because = ""
        self.kill_detail = ""
        self._spawn(theirs)
        self.pid = self._process.pid

    @property
    def ending(self) -> bool:
        """True once its end was asked for or forced."""
        return self.stopping or self.killed_because != ""

    def _spawn(self, theirs: "Connection") -> None:
        try:
            with _spawning, _without_main_module():
                self._process.start()
        except BaseException:
            self.connection.close()
            raise
        finally:
            theirs.close()

    def send(self, message: ToChild) -> bool:
        """Send one message; False where the child is gone."""
        data = encode(message)
        with self._sending:
            self.send_began = time.monotonic()
            try:
                self.connection.send_bytes(data)
            except OSError:
                return False
            finally:
                self.send_began = None
        return True

    def receive(self, max_bytes: int) -> bytes:
        """Raises EOFError or OSError where the child is gone or sends too much."""
        return self.connection.recv_bytes(max_bytes)

    def kill(self, because: str, detail: str = "") -> None:
        """End it at once; `because` goes on where a sentence begins with the title."""
        if not self.killed_because:
            self.killed_because, self.kill_detail = because, detail
        self._signal(self._process.kill)

    def stop(self, grace_s: float = CLOSE_GRACE_S) -> None:
        """Ask, then SIGTERM, then SIGKILL; back when it is gone."""
        self.stopping = True
        if self._sending.acquire(timeout=0):  # a stuck sender: do not wait for it
            self._sending.release()
            self.send(CloseRequested(0))
            if self._wait(grace_s):
                return
        self._signal(self._process.terminate)
        if not self._wait(TERMINATE_GRACE_S):
            self._signal(self._process.kill)
            self._wait(KILL_GRACE_S)

    def end(self) -> int | None:
        """Make sure that it is gone, free everything, and tell its exit code."""
        if not self._wait(TERMINATE_GRACE_S):
            self._signal(self._process.kill)
            self._wait(KILL_GRACE_S)
        with self._sending:
            self.connection.close()
        with self._reaping:
            if self._exit_code is not None:
                self._process.close()
        return self._exit_code

    def _wait(self, timeout_s: float) -> bool:
        # Not `join`: two threads that wait for one process steal each other's news.
        deadline = time.monotonic() + timeout_s
        while not self._has_exited():
            if time.monotonic() > deadline:
                return False
            time.sleep(EXIT_POLL_S)
        return True

    def _has_exited(self) -> bool:
        with self._reaping:
            if self._exit_code is None:
                self._exit_code = self._process.exitcode
            return self._exit_code is not None

    def _signal(self, send: Callable[[], None]) -> None:
        with self._reaping:
            if self._exit_code is None:
                send()


@contextmanager
def _without_main_module() -> Iterator[None]:
    """Keep multiprocessing from importing the program's main module in the child a
    second time: it costs time, and no target of ours lives there."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
