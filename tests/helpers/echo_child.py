"""A child that does what it is told: echoes, counts, crashes, hangs, sends garbage."""

import ctypes
import os
import signal
import socket
import sys
import threading
import time
from typing import Literal, assert_never, cast

import msgspec

from app.workers.child import Emit, Link
from app.workers.messages import Ready, Reply, encode, encode_body
from engine.cancel import CancelToken
from engine.errors import ModelFileError
from rag.errors import DocumentError

Start = Literal["normal", "refuse", "crash", "silent", "stubborn", "garbage"]


class EchoConfig(msgspec.Struct, frozen=True):
    """How the child starts and ends."""

    start: Start = "normal"


class Echo(msgspec.Struct, frozen=True, tag="echo"):
    """Say it back."""

    text: str


class Count(msgspec.Struct, frozen=True, tag="count"):
    """Send numbers, one every `pause_s`, until done or cancelled."""

    upto: int
    pause_s: float = 0.0


class Crash(msgspec.Struct, frozen=True, tag="crash"):
    """Die in the middle of an answer."""

    how: Literal["segfault", "exit", "kill"]


class Hang(msgspec.Struct, frozen=True, tag="hang"):
    """Work for ever and never look at the cancel token."""


class Garble(msgspec.Struct, frozen=True, tag="garble"):
    """Send what no honest child sends."""

    how: Literal[
        "bytes", "type", "oversize", "unknown_id", "ready", "event", "half", "flood"
    ]


class Fail(msgspec.Struct, frozen=True, tag="fail"):
    """Raise."""

    how: Literal["document", "bug", "memory", "too_large"]


class Announce(msgspec.Struct, frozen=True, tag="announce"):
    """Broadcast an event."""

    text: str


class Inspect(msgspec.Struct, frozen=True, tag="inspect"):
    """Describe the process."""


class Reach(msgspec.Struct, frozen=True, tag="reach"):
    """Try to reach a server: through Python, and past it."""

    host: str
    port: int


class Inspection(msgspec.Struct, frozen=True):
    """What the child sees of itself."""

    process_id: int
    umask: int
    environment: dict[str, str]
    modules: tuple[str, ...]
    main_file: str
    niceness: int


Order = Echo | Count | Crash | Hang | Garble | Fail | Announce | Inspect | Reach


class EchoHandler:
    """Obeys."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def handle(self, request: Order, emit: Emit, cancel: CancelToken) -> None:
        match request:
            case Echo(text):
                emit(text)
            case Count():
                _count(request, emit, cancel)
            case Crash(how):
                _crash(how, emit)
            case Hang():
                emit(0)
                threading.Event().wait()
            case Garble(how):
                self._garble(how)
            case Fail(how):
                _fail(how, emit)
            case Announce(text):
                self._link.broadcast(text)
                emit(None)
            case Inspect():
                emit(_inspect())
            case Reach(host, port):
                emit(_reach(host, port))
            case _:
                assert_never(request)

    def close(self) -> None:
        sys.stderr.write("closed in peace\n")

    def _garble(self, how: str) -> None:
        raw = self._link.connection
        match how:
            case "bytes":
                raw.send_bytes(os.urandom(200))
            case "type":
                raw.send_bytes(encode(Reply(1, encode_body({"not": "expected"}))))
            case "oversize":
                raw.send_bytes(b"x" * (self._link.options.max_reply_bytes + 1))
            case "unknown_id":
                raw.send_bytes(encode(Reply(99, encode_body("psst"))))
            case "ready":
                raw.send_bytes(encode(Ready(0)))
            case "event":
                self._link.broadcast({"event": "nobody declared"})
            case "half":
                os.write(raw.fileno(), b"\x00\x00\x10\x00half a message")
            case _:
                while True:
                    raw.send_bytes(encode(Reply(1, encode_body("x" * 100_000))))


def _count(request: Count, emit: Emit, cancel: CancelToken) -> None:
    for number in range(request.upto):
        if cancel.cancelled:
            return
        emit(number)
        time.sleep(request.pause_s)


def _reach(host: str, port: int) -> tuple[str, str]:
    """What became of it in Python, and of a socket that the C library is asked for."""
    try:
        socket.create_connection((host, port), timeout=5).close()
        through = "reached"
    except PermissionError:
        through = "forbidden"
    native = ctypes.CDLL(None).socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    if native >= 0:
        os.close(native)
    return through, "a socket" if native >= 0 else "none"


def _crash(how: str, emit: Emit) -> None:
    emit(0)
    sys.stderr.write("last words\x1b[31m\n")
    sys.stderr.flush()
    if how == "segfault":
        ctypes.string_at(0)
    if how == "exit":
        os._exit(3)
    os.kill(os.getpid(), signal.SIGKILL)


def _fail(how: str, emit: Emit) -> None:
    if how == "document":
        raise DocumentError("The file is odd.", "byte 7", remedy="retry")
    if how == "memory":
        raise MemoryError
    if how == "too_large":
        emit("x" * 20_000_000)
    raise ZeroDivisionError(" ".join(("secret", "words")))


def _inspect() -> Inspection:
    umask = os.umask(0o077)
    os.umask(umask)
    return Inspection(
        process_id=os.getpid(),
        umask=umask,
        environment=dict(os.environ),
        modules=tuple(sys.modules),
        main_file=str(getattr(sys.modules["__main__"], "__file__", "")),
        niceness=os.nice(0),
    )


def main(config: bytes, link: Link) -> None:
    """Start as the config says."""
    start = msgspec.msgpack.decode(config, type=EchoConfig).start
    if start == "refuse":
        raise ModelFileError("The file is not a model.", "bad magic")
    if start == "crash":
        os.abort()
    if start == "silent":
        time.sleep(600)
    if start == "garbage":
        link.connection.send_bytes(b"hello")
        time.sleep(600)
    if start == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        link.send(Ready(0))  # then never reads: neither "close" nor SIGTERM helps
        time.sleep(600)
    link.serve(EchoHandler(link), cast("type[Order]", Order))
