"""One disposable child of the parser: reads one file, sends one message, is gone."""

import multiprocessing.connection
import os
import signal
import time
from collections import deque
from multiprocessing.connection import Connection
from typing import NoReturn

from app.workers.child import Link
from app.workers.error_codec import pack_error
from app.workers.errors import ReplyTooLargeError, RequestCancelledError
from app.workers.messages import (
    CancelRequested,
    CloseRequested,
    Failed,
    FromChild,
    GarbageError,
    Reply,
    Request,
    decode_from_child,
    encode,
)
from app.workers.parser_messages import timeout_s_of
from app.workers.parser_work import (
    allowance_of,
    answer,
    command_of,
    damaged,
    explain_exit,
    path_of,
    too_slow,
)
from app.workers.process_guard import die_with_parent
from app.workers.sandbox import lock_down

EXIT_GRACE_S = 1.0  # for a child that closed its pipe: to learn how it ended
EXIT_POLL_S = 0.002
FILES_AT_MOST = 4096


class ParserFork:
    """Lives from construction to `result`."""

    def __init__(self, link: Link, request: Request) -> None:
        self._link = link
        self._request = request
        self._deadline = time.monotonic() + timeout_s_of(command_of(request))
        self._pipe, theirs = multiprocessing.connection.Pipe(duplex=False)
        parent_id = os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            _read_and_exit(theirs, request, link.options.max_reply_bytes, parent_id)
        theirs.close()

    def result(self, waiting: deque[Request]) -> FromChild | None:
        """What to answer; None where we were asked to leave meanwhile.

        Requests that come in the meantime are put into `waiting`.
        """
        try:
            return self._await(waiting)
        finally:
            self._pipe.close()
            self._end()

    def _await(self, waiting: deque[Request]) -> FromChild | None:
        number = self._request.request_id
        ends = (self._pipe, self._link.connection)
        while True:
            left_s = max(self._deadline - time.monotonic(), 0.0)
            heard = multiprocessing.connection.wait(ends, left_s)
            if self._pipe in heard:
                return self._received()
            if not heard:
                return pack_error(number, too_slow())
            match self._link.receive():
                case Request() as request:
                    waiting.append(request)
                case CancelRequested(request_id) if request_id == number:
                    return pack_error(number, RequestCancelledError("Stopped."))
                case CancelRequested(request_id):
                    self._drop(waiting, request_id)
                case CloseRequested():
                    return None

    def _received(self) -> FromChild:
        """The child's message with our own number on it, whatever it claims."""
        number = self._request.request_id
        try:
            limit = self._link.options.max_reply_bytes
            message = decode_from_child(self._pipe.recv_bytes(limit))
        except (EOFError, OSError):
            return pack_error(number, explain_exit(self._end(EXIT_GRACE_S)))
        except GarbageError as error:
            return pack_error(number, damaged(str(error)))
        match message:
            case Reply():
                return Reply(number, message.body)
            case Failed(_, kinds, sentence, detail, remedy):
                return Failed(number, kinds, sentence, detail, remedy)
            case _:
                return pack_error(number, damaged("an unexpected message"))

    def _drop(self, waiting: deque[Request], request_id: int) -> None:
        """A request that has not begun was cancelled."""
        for request in tuple(waiting):
            if request.request_id == request_id:
                waiting.remove(request)
                stopped = RequestCancelledError("Stopped.")
                self._link.send(pack_error(request_id, stopped))

    def _end(self, grace_s: float = 0.0) -> int:
        """See to it that it is gone; its exit code, or 0 when that was taken before."""
        if not self._pid:
            return 0
        deadline = time.monotonic() + grace_s
        ended, status = os.waitpid(self._pid, os.WNOHANG)
        while not ended and time.monotonic() < deadline:
            time.sleep(EXIT_POLL_S)
            ended, status = os.waitpid(self._pid, os.WNOHANG)
        if not ended:
            os.kill(self._pid, signal.SIGKILL)
            _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        return os.waitstatus_to_exitcode(status)


def _read_and_exit(
    theirs: Connection, request: Request, max_bytes: int, parent_id: int
) -> NoReturn:
    """The life of the disposable child."""
    try:
        die_with_parent(parent_id)
        _close_files_except(theirs.fileno())
        command = command_of(request)
        lock_down(path_of(command), allowance_of(command))
        data = encode(answer(request))
        if len(data) > max_bytes:
            too_large = ReplyTooLargeError("The file holds too much.", f"{len(data)}")
            data = encode(pack_error(request.request_id, too_large))
        theirs.send_bytes(data)
    finally:
        os._exit(0)


def _close_files_except(kept: int) -> None:
    """Leave the host's pipe and all else that belongs to the warm process alone."""
    os.closerange(3, kept)
    os.closerange(kept + 1, FILES_AT_MOST)
