"""Every connection that was made: when, where to, how much, and which feature asked.

A line when it opens and one when it closes, so that one in progress, or one that a
crash cut off, is there too. Several processes of a profile may append.
"""

import contextlib
import os
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import msgspec

MAX_BYTES = 1_000_000  # the older half goes when it grows beyond


class Connection(msgspec.Struct, frozen=True):
    """One connection. Sizes are None where the process that made it cannot count."""

    id: str
    time: float
    feature: str
    host: str
    port: int
    address: str = ""
    sent: int | None = None
    received: int | None = None
    seconds: float | None = None  # None: still open, or cut off
    refused: str = ""  # why it was not made


class NetworkLedger:
    """The list of connections of one profile; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def opened(
        self, feature: str, host: str, port: int, address: str = ""
    ) -> Connection:
        """Note a connection before it is made. Raises OSError where it cannot be."""
        made = Connection(uuid.uuid4().hex, time.time(), feature, host, port, address)
        self._append(made)
        return made

    def refused(self, feature: str, host: str, port: int, why: str) -> None:
        """Note one that was not made."""
        key = uuid.uuid4().hex
        self._append(
            Connection(key, time.time(), feature, host, port, seconds=0.0, refused=why)
        )

    def closed(self, connection: Connection, sent: int, received: int) -> None:
        """Note how much went over it."""
        with contextlib.suppress(OSError):  # a full disk: that it was made is there
            self._append(
                msgspec.structs.replace(
                    connection,
                    sent=sent,
                    received=received,
                    seconds=max(0.0, time.time() - connection.time),
                )
            )

    def connections(self) -> tuple[Connection, ...]:
        """All that are remembered, newest first."""
        found: dict[str, Connection] = {}
        for line in self._lines():
            found[line.id] = line
        return tuple(sorted(found.values(), key=lambda one: one.time, reverse=True))

    def clear(self) -> None:
        """Forget all. Raises OSError where the file cannot be removed."""
        with self._lock:
            self.path.unlink(missing_ok=True)

    def _append(self, connection: Connection) -> None:
        data = msgspec.json.encode(connection) + b"\n"
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        with self._lock:
            handle = os.open(self.path, flags, 0o600)
            try:
                os.write(handle, data)  # one write: lines of two processes do not mix
                large = os.fstat(handle).st_size > MAX_BYTES
            finally:
                os.close(handle)
            if large:
                self._shorten()

    def _shorten(self) -> None:
        lines = self.path.read_bytes().splitlines(keepends=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".network-")
        with os.fdopen(handle, "wb") as file:
            file.writelines(lines[len(lines) // 2 :])
        Path(name).replace(self.path)

    def _lines(self) -> Iterator[Connection]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return
        for line in content.splitlines():
            with contextlib.suppress(msgspec.DecodeError):  # torn by a crash
                yield msgspec.json.decode(line, type=Connection)
