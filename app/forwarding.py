"""The owner of a profile runs commands that were typed elsewhere, on its live services.

A local socket, private to the user, carries the command line there and the output back.
"""

import contextlib
import logging
import os
import socket
import struct
import threading
import traceback
from collections.abc import Callable

from app.forwarding_frames import (
    MAX_TEXT_CHARS,
    CancelRequested,
    Exited,
    FrameError,
    OwnerFrame,
    Progressed,
    RunRequested,
    ShowRequested,
    Wrote,
    receive_from_client,
    send,
)
from app.paths import ProfilePaths, create_socket_folder
from engine.cancel import CancelToken

MAX_COMMANDS = 8  # at once
BACKLOG = 64
BUSY_STEP_S = 0.02
ACCEPT_STEP_S = 0.5  # how late closing is noticed at most
FIRST_FRAME_TIMEOUT_S = 5.0
STOP_TIMEOUT_S = 5.0
EXIT_FAILED = 1
_logger = logging.getLogger(__name__)

RunForwarded = Callable[[RunRequested, "ForwardedOutput", CancelToken], int]


class ForwardedOutput:
    """Writes to the terminal at the other end; its closing cancels the command."""

    def __init__(
        self, connection: socket.socket, on_terminal: bool, cancel: CancelToken
    ) -> None:
        self._connection = connection
        self._on_terminal = on_terminal
        self._cancel = cancel
        self._lock = threading.Lock()

    @property
    def on_terminal(self) -> bool:
        return self._on_terminal

    def write(self, text: str) -> None:
        self._send_text("stdout", text)

    def note(self, sentence: str) -> None:
        self._send_text("stderr", sentence + "\n")

    def progress(self, label: str, done: int, total: int) -> None:
        self.send(Progressed(label, done, total))

    def end_progress(self) -> None:
        self.send(Progressed("", 0, 0))

    def _send_text(self, stream: str, text: str) -> None:
        for start in range(0, len(text), MAX_TEXT_CHARS):
            piece = text[start : start + MAX_TEXT_CHARS]
            self.send(Wrote("stdout" if stream == "stdout" else "stderr", piece))

    def send(self, frame: OwnerFrame) -> None:
        """Send a frame; nobody there any more means cancelled."""
        try:
            with self._lock:
                send(self._connection, frame)
        except OSError:
            self._cancel.cancel()


class ForwardingServer:
    """Accepts commands until closed. `run` is called in a thread for each."""

    def __init__(
        self,
        paths: ProfilePaths,
        run: RunForwarded,
        show: Callable[[], bool] = lambda: False,
    ) -> None:
        self._path = paths.socket_path
        self._run = run
        self._show = show
        self._closing = threading.Event()
        self._busy: dict[threading.Thread, CancelToken] = {}
        self._lock = threading.Lock()
        self._listener = _listen(paths)
        self._thread: threading.Thread | None = None
        if self._listener is not None:
            self._thread = threading.Thread(
                target=self._accept, name="forwarding", daemon=True
            )
            self._thread.start()

    @property
    def listening(self) -> bool:
        """Whether commands can be forwarded on this system."""
        return self._listener is not None

    def wait_until_idle(self) -> None:
        """Let running commands finish; the owner was a command itself."""
        for thread in self._running():
            thread.join()

    def close(self) -> None:
        """Accept nothing more and cancel what runs; safe to call twice."""
        self._closing.set()
        if self._listener is not None:
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)  # wakes accept() at once
            self._listener.close()
            self._path.unlink(missing_ok=True)
            self._listener = None
        with self._lock:
            tokens = tuple(self._busy.values())
        for token in tokens:
            token.cancel()
        if self._thread is not None:
            self._thread.join(STOP_TIMEOUT_S)
        for thread in self._running():
            thread.join(STOP_TIMEOUT_S)

    def _running(self) -> tuple[threading.Thread, ...]:
        with self._lock:
            return tuple(self._busy)

    def _accept(self) -> None:
        listener = self._listener
        assert listener is not None
        while not self._closing.is_set():
            if len(self._running()) >= MAX_COMMANDS:
                self._closing.wait(BUSY_STEP_S)  # the others wait in the backlog
                continue
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return  # closed
            if not _same_user(connection):
                connection.close()
                continue
            self._start(connection)

    def _start(self, connection: socket.socket) -> None:
        cancel = CancelToken()
        thread = threading.Thread(
            target=self._serve,
            args=(connection, cancel),
            name="forwarded-command",
            daemon=True,
        )
        with self._lock:
            self._busy[thread] = cancel
        thread.start()

    def _serve(self, connection: socket.socket, cancel: CancelToken) -> None:
        try:
            with connection:
                connection.settimeout(FIRST_FRAME_TIMEOUT_S)
                request = receive_from_client(connection)
                connection.settimeout(None)
                if isinstance(request, ShowRequested):
                    shown = self._show()
                    send(connection, Exited(0 if shown else EXIT_FAILED))
                elif isinstance(request, RunRequested):
                    self._serve_command(connection, request, cancel)
        except (OSError, FrameError) as error:
            _logger.warning("forwarded command ended early: %s", error)
        finally:
            with self._lock:
                self._busy.pop(threading.current_thread(), None)

    def _serve_command(
        self, connection: socket.socket, request: RunRequested, cancel: CancelToken
    ) -> None:
        output = ForwardedOutput(connection, request.on_terminal, cancel)
        watcher = threading.Thread(
            target=_watch,
            args=(connection, cancel),
            name="forwarded-command-watch",
            daemon=True,
        )
        watcher.start()
        try:
            code = self._run(request, output, cancel)
        except Exception:
            _logger.exception("forwarded command failed")
            output.note("Something went wrong inside Inglenook; the log has more.")
            if b"--debug" in request.arguments:
                output.note(traceback.format_exc())
            code = EXIT_FAILED
        output.send(Exited(code))
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)  # ends the watcher
        watcher.join(STOP_TIMEOUT_S)


def _watch(connection: socket.socket, cancel: CancelToken) -> None:
    """Wait for Ctrl+C at the other end, or for the end of the connection."""
    try:
        while isinstance(receive_from_client(connection), CancelRequested):
            cancel.cancel()
    except (OSError, FrameError):
        pass
    cancel.cancel()


def _listen(paths: ProfilePaths) -> socket.socket | None:
    """A listening socket that only this user can open; None where there is none."""
    if not hasattr(socket, "AF_UNIX") or not create_socket_folder(paths):
        return None
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        paths.socket_path.unlink(missing_ok=True)  # left by an owner that was killed
        listener.bind(os.fspath(paths.socket_path))
        paths.socket_path.chmod(0o600)
        listener.listen(BACKLOG)
        listener.settimeout(ACCEPT_STEP_S)
    except OSError as error:
        _logger.warning("commands cannot be forwarded: %s", error)
        listener.close()
        return None
    return listener


def _same_user(connection: socket.socket) -> bool:
    """Whether the other end runs as this user; asked where the system can tell."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    credentials = struct.Struct("3i")
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, credentials.size)
    return bool(credentials.unpack(raw)[1] == os.getuid())
