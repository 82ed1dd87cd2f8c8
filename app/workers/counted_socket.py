"""Counts what goes over the sockets of a worker that may reach a server.

The library that speaks to the server opens its connections itself, so a socket that
counts takes the place of Python's own.
"""

import contextlib
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

Told = Callable[[int, int], None]  # bytes sent and received

_open: "WeakSet[CountedSocket]" = WeakSet()


class CountedSocket(socket.socket):
    """Tells once, when it is closed. TLS takes a socket apart: that is not counted."""

    _told: Told | None = None
    _sent = 0
    _received = 0

    def tell(self, told: Told) -> None:
        """Whom to tell when it is closed."""
        self._told = told
        _open.add(self)

    def send(self, data: "ReadableBuffer", flags: int = 0, /) -> int:
        count = super().send(data, flags)
        self._sent += count
        return count

    def sendall(self, data: "ReadableBuffer", flags: int = 0, /) -> None:
        super().sendall(data, flags)
        self._sent += memoryview(data).nbytes

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        data = super().recv(bufsize, flags)
        self._received += len(data)
        return data

    def recv_into(
        self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0
    ) -> int:
        count = super().recv_into(buffer, nbytes, flags)
        self._received += count
        return count

    def close(self) -> None:
        super().close()
        told, self._told = self._told, None
        if told is not None:
            _open.discard(self)
            told(self._sent, self._received)


def count_sockets() -> None:
    """From now on every socket that Python code of this process makes counts."""
    socket.socket = CountedSocket  # type: ignore[misc]


def close_counted() -> None:
    """The process ends: what is still open has been all."""
    for one in list(_open):
        with contextlib.suppress(OSError):
            one.close()
