"""The child's side of the boundary: its start, its end of the pipe, its main loop."""

import contextlib
import faulthandler
import importlib
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn, Protocol, TypeVar, assert_never

from app.workers.child_log import redirect_output, trim_log
from app.workers.child_options import ChildOptions, NamedServer
from app.workers.counted_socket import CountedSocket, close_counted, count_sockets
from app.workers.environment import prepare_environment
from app.workers.error_codec import pack_error
from app.workers.errors import ReplyTooLargeError
from app.workers.messages import (
    BROADCAST_ID,
    CancelRequested,
    CloseRequested,
    Finished,
    FromChild,
    GarbageError,
    Ready,
    Reply,
    Request,
    ToChild,
    decode_body,
    decode_to_child,
    encode,
    encode_body,
)
from app.workers.network_guard import forbid_network
from app.workers.network_ledger import NetworkLedger
from app.workers.process_guard import guard_process, lower_priority
from app.workers.seccomp import forbid_internet_sockets
from engine.cancel import CancelToken

LOG_CHECK_S = 10.0

R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)
Emit = Callable[[object], None]


class Handler(Protocol[R_contra]):
    """What a worker does with a request. Errors raised here reach the caller."""

    def handle(self, request: R_contra, emit: Emit, cancel: CancelToken) -> None:
        """Answer with `emit`, once or many times; look at `cancel` between steps."""
        ...

    def close(self) -> None: ...


class Link:
    """The child's end of the pipe. Any thread may send."""

    def __init__(self, connection: Connection, options: ChildOptions) -> None:
        self.connection = connection
        self.options = options
        self._sending = threading.Lock()
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._tokens: dict[int, CancelToken] = {}
        self._reader: threading.Thread | None = None
        self._serving = False
        self._ready = threading.Event()  # the handshake has been sent

    def watch(self) -> None:
        """Read the pipe on a thread: cancellation and the parent's end are noticed even
        while a native call runs."""
        if self._reader is None:
            self._reader = threading.Thread(
                target=self._read, name="pipe reader", daemon=True
            )
            self._reader.start()

    def serve(self, handler: Handler[R], request_type: type[R]) -> None:
        """Say ready and answer requests one by one until asked to leave."""
        self.watch()
        self._serving = True
        self.send(Ready(BROADCAST_ID))
        self._ready.set()
        while (request := self._requests.get()) is not None:
            self._answer(handler, request, request_type)
        handler.close()

    def serve_together(self, handler: Handler[R], request_type: type[R]) -> None:
        """Like `serve`, each request on a thread of its own: the handler shares out
        the work."""
        self.watch()
        self._serving = True
        self.send(Ready(BROADCAST_ID))
        self._ready.set()
        while (request := self._requests.get()) is not None:
            threading.Thread(
                target=self._answer,
                args=(handler, request, request_type),
                name=f"request {request.request_id}",
                daemon=True,
            ).start()
        handler.close()

    def broadcast(self, event: object) -> None:
        """Tell the parent something that nobody asked for; waits for the handshake."""
        self._ready.wait()
        self.send(Reply(BROADCAST_ID, encode_body(event)))

    def send(self, message: FromChild) -> None:
        """Send one message; leave at once where the parent is gone."""
        data = encode(message)
        if len(data) > self.options.max_reply_bytes:
            raise ReplyTooLargeError(
                "The result is too large to show.", f"{len(data)} bytes"
            )
        with self._sending:
            try:
                self.connection.send_bytes(data)
            except OSError:
                leave()

    def receive(self) -> ToChild:
        """Wait for one message; leave at once where the parent is gone."""
        try:
            data = self.connection.recv_bytes(self.options.max_request_bytes)
            return decode_to_child(data)
        except (EOFError, OSError, GarbageError):
            leave()

    def _answer(
        self, handler: Handler[R], request: Request, request_type: type[R]
    ) -> None:
        def emit(item: object) -> None:
            self.send(Reply(request.request_id, encode_body(item)))

        outcome: FromChild = Finished(request.request_id)
        try:
            body = decode_body(request.body, request_type)
            handler.handle(body, emit, self._tokens[request.request_id])
        except Exception as error:  # noqa: BLE001 - the worker loop
            log_bug(error)
            outcome = pack_error(request.request_id, error)
        self._tokens.pop(request.request_id, None)
        self.send(outcome)

    def _read(self) -> None:
        while True:
            while not self.connection.poll(LOG_CHECK_S):
                trim_log(Path(self.options.log_path))
            message = self.receive()
            match message:
                case Request():
                    self._tokens[message.request_id] = CancelToken()
                    self._requests.put(message)
                case CancelRequested():
                    if token := self._tokens.get(message.request_id):
                        token.cancel()
                case CloseRequested():
                    self._close()
                case _:
                    assert_never(message)

    def _close(self) -> None:
        if not self._serving:
            leave()  # still loading: nothing to save
        for token in tuple(self._tokens.values()):
            token.cancel()
        self._requests.put(None)


def run_child(
    entry: str, config: bytes, options: bytes, connection: Connection
) -> None:
    """The target of every child process; `entry` is "module:function"."""
    prepare_environment()
    settings = decode_body(options, ChildOptions)
    guard_process(settings.worker, settings.parent_id)
    redirect_output(Path(settings.log_path), settings.worker)
    faulthandler.enable()
    lower_priority(settings.nice)
    _leave_network(settings.reaches)
    link = Link(connection, settings)
    module, _, function = entry.partition(":")
    try:
        getattr(importlib.import_module(module), function)(config, link)
    except Exception as error:  # noqa: BLE001 - the worker loop
        log_bug(error)
        link.send(pack_error(BROADCAST_ID, error))
        leave(1)
    leave()


def _leave_network(reaches: NamedServer | None) -> None:
    """Nothing but the named server; without one, not even native code finds a way."""
    if reaches is not None:
        count_sockets()
        ledger = NetworkLedger(Path(reaches.ledger_path))

        def note(through: object) -> None:
            made = ledger.opened(reaches.feature, reaches.host, reaches.port)
            if isinstance(through, CountedSocket):
                through.tell(partial(ledger.closed, made))

        forbid_network(reaches.host, reaches.port, on_reach=note)
        return
    forbid_network()
    with contextlib.suppress(OSError):  # a kernel without it: the guard still holds
        forbid_internet_sockets()


def log_bug(error: Exception) -> None:
    """Log where an error came from, without its words: they may be a document's."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    with contextlib.suppress(OSError):  # a full disk
        sys.stderr.write(f"{type(error).__name__} at\n{frames}")
        sys.stderr.flush()


def leave(code: int = 0) -> NoReturn:
    """End this process now, whatever its native threads and destructors think of it."""
    close_counted()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # a full disk
            stream.flush()
    os._exit(code)
