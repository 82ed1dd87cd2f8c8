"""Hands a command to the program that owns the profile, and shows what comes back."""

import os
import socket
import sys
from pathlib import Path

from app.commands.context import Output
from app.commands.terminal import TerminalOutput
from app.forwarding_frames import (
    CancelRequested,
    ClientFrame,
    Exited,
    FrameError,
    Progressed,
    RunRequested,
    ShowRequested,
    Wrote,
    receive_from_owner,
    send,
)
from app.paths import ProfilePaths

CONNECT_TIMEOUT_S = 2.0


class OwnerAbsentError(Exception):
    """Nobody answers at the profile's socket."""


class OwnerGoneError(Exception):
    """The owner of the profile ended in the middle of the command."""


class Owner:
    """The program that owns a profile, seen from another one."""

    def __init__(self, paths: ProfilePaths) -> None:
        self._path = paths.socket_path

    def run(
        self, arguments: tuple[str, ...], process_age_s: float, output: Output
    ) -> int:
        """Run a command there. Raises `OwnerAbsentError` or `OwnerGoneError`."""
        request = RunRequested(
            arguments=tuple(map(os.fsencode, arguments)),
            folder=os.fsencode(Path.cwd()),
            process_age_s=process_age_s,
            on_terminal=sys.stdout.isatty(),
        )
        with self._connect() as connection:
            return _converse(connection, request, output)

    def show(self) -> bool:
        """Bring its window to the front; False when it has none."""
        with self._connect() as connection:
            return _converse(connection, ShowRequested(), TerminalOutput()) == 0

    def _connect(self) -> socket.socket:
        if not hasattr(socket, "AF_UNIX") or not _is_ours(self._path):
            raise OwnerAbsentError("no socket")
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_TIMEOUT_S)
        try:
            connection.connect(os.fspath(self._path))
        except OSError as error:
            connection.close()
            raise OwnerAbsentError(str(error)) from error
        connection.settimeout(None)
        return connection


def _is_ours(path: Path) -> bool:
    """A socket of somebody else would be told our command lines."""
    try:
        return not hasattr(os, "getuid") or path.lstat().st_uid == os.getuid()
    except OSError:
        return False


def _converse(connection: socket.socket, request: ClientFrame, output: Output) -> int:
    try:
        send(connection, request)
        try:
            return _show_until_exit(connection, output)
        except KeyboardInterrupt:
            send(connection, CancelRequested())
            return _show_until_exit(connection, output)
    except (OSError, FrameError) as error:
        raise OwnerGoneError(str(error)) from error


def _show_until_exit(connection: socket.socket, output: Output) -> int:
    while True:
        match receive_from_owner(connection):
            case Wrote(stream="stdout", text=text):
                output.write(text)
            case Wrote(text=text):
                output.note(text.removesuffix("\n"))
            case Progressed(total=0):
                output.end_progress()
            case Progressed() as event:
                output.progress(event.label, event.done, event.total)
            case Exited(code=code):
                output.end_progress()
                return code
            case None:
                output.end_progress()
                raise OwnerGoneError("the connection ended")
