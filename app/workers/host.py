"""The parent's side of one worker: requests, streams, cancellation, time limits."""

import queue
import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar, assert_never

import msgspec

from app.workers.error_codec import unpack_error
from app.workers.errors import (
    RequestCancelledError,
    WorkerDiedError,
    WorkerTimeoutError,
)
from app.workers.events import WorkerEvent
from app.workers.messages import (
    CancelRequested,
    Failed,
    Finished,
    GarbageError,
    Reply,
    Request,
    decode_body,
    encode_body,
)
from app.workers.pending import CancelMark, PendingRequest
from app.workers.process import WorkerSpec
from app.workers.supervisor import Life, Supervisor
from engine.cancel import CancelToken

CANCEL_GRACE_S = 2.0  # from "cancel" to the end of a child that goes on

T = TypeVar("T")


class BegunCall(Generic[T]):
    """A request that is on its way; `result` has to be asked for once."""

    def __init__(self, pending: PendingRequest, take: Callable[[], T]) -> None:
        self._pending = pending
        self.result = take

    @property
    def ready(self) -> bool:
        """Whether `result` would hardly wait."""
        return self._pending.has_news


class WorkerHost:
    """Talks to one worker, from any number of threads at once."""

    def __init__(
        self,
        spec: WorkerSpec,
        on_event: Callable[[WorkerEvent], None] | None = None,
        on_broadcast: Callable[[msgspec.Raw], None] | None = None,
    ) -> None:
        """Callbacks run on the reader thread; they must not call this worker."""
        self._supervisor = Supervisor(spec, on_event, on_broadcast)

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        return self._supervisor.pid

    @property
    def ready(self) -> bool:
        """True while the child would serve a request at once."""
        return self._supervisor.ready

    @property
    def busy(self) -> bool:
        """Whether anyone waits for an answer."""
        return self._supervisor.busy

    @property
    def spec(self) -> WorkerSpec:
        return self._supervisor.spec

    def start(self) -> None:
        """Start the child; returns at once."""
        self._supervisor.want()

    def replace(self, spec: WorkerSpec) -> None:
        """End the child and start one with another spec."""
        self._supervisor.replace(spec)

    def shelve(self, spec: WorkerSpec) -> None:
        """End the child; one with another spec starts when it is asked something."""
        self._supervisor.shelve(spec)

    def close(self) -> None:
        """End the child (ask, terminate, kill) and the thread; safe to call twice."""
        self._supervisor.close()

    def call(
        self,
        request: msgspec.Struct,
        reply_type: type[T],
        timeout_s: float,
        *,
        repeatable: bool = False,
    ) -> T:
        """One request, one reply. `repeatable`: ask again where the child died."""
        try:
            return self._call_once(request, reply_type, timeout_s)
        except WorkerDiedError as error:
            if not repeatable or type(error) is not WorkerDiedError:
                raise
        return self._call_once(request, reply_type, timeout_s)

    def begin(
        self, request: msgspec.Struct, reply_type: type[T], timeout_s: float
    ) -> BegunCall[T]:
        """Like `call`, but the child works while the caller does something else."""
        life, pending = self._submit(request, None)
        return BegunCall(
            pending, lambda: self._reply(life, pending, reply_type, timeout_s)
        )

    def stream(
        self,
        request: msgspec.Struct,
        item_type: type[T],
        silence_timeout_s: float,
        cancel: CancelToken | None = None,
    ) -> Iterator[T]:
        """One request, many replies. Ending the iteration early cancels the request.

        Raises what the child raised, `WorkerDiedError` where it ended or had to be
        killed in between, `RequestCancelledError` where it did not heed `cancel`.
        """
        life, pending = self._submit(request, cancel)
        if cancel is not None:
            cancel.on_cancel(lambda: pending.put(CancelMark()))
        try:
            for body in self._bodies(life, pending, silence_timeout_s):
                yield self._decoded(life, pending, body, item_type)
        finally:
            self._settle(life, pending)

    def _call_once(
        self, request: msgspec.Struct, reply_type: type[T], timeout_s: float
    ) -> T:
        return self.begin(request, reply_type, timeout_s).result()

    def _reply(
        self, life: Life, pending: PendingRequest, reply_type: type[T], timeout_s: float
    ) -> T:
        replies: list[T] = []
        try:
            for body in self._bodies(life, pending, timeout_s):
                if replies:
                    raise self._garbled(life, pending, "a second reply")
                replies.append(self._decoded(life, pending, body, reply_type))
            if not replies:
                raise self._garbled(life, pending, "no reply")
        finally:
            self._settle(life, pending)
        return replies[0]

    def _submit(
        self, request: msgspec.Struct, cancel: CancelToken | None
    ) -> tuple[Life, PendingRequest]:
        body = encode_body(request)
        while True:
            life = self._supervisor.wait_ready(cancel)
            pending = life.pending.open()
            if pending and life.child.send(Request(pending.request_id, body)):
                return life, pending
            # It had died unnoticed, before it could see the request: take the next one.
            self._supervisor.wait_buried(life)

    def _bodies(
        self, life: Life, pending: PendingRequest, silence_timeout_s: float
    ) -> Iterator[msgspec.Raw]:
        cancelled_at: float | None = None
        while True:
            patience_s = silence_timeout_s
            if cancelled_at is not None:
                patience_s = cancelled_at + CANCEL_GRACE_S - time.monotonic()
            try:
                item = pending.take(patience_s)
            except queue.Empty:
                raise self._lose_patience(life, pending, cancelled_at) from None
            match item:
                case Reply():
                    yield item.body
                case Finished():
                    self._supervisor.work_finished()
                    return
                case Failed():
                    self._supervisor.work_finished()
                    raise unpack_error(item)
                case CancelMark():
                    cancelled_at = time.monotonic()
                    life.child.send(CancelRequested(pending.request_id))
                case Exception():
                    raise item
                case _:
                    assert_never(item)

    def _lose_patience(
        self, life: Life, pending: PendingRequest, cancelled_at: float | None
    ) -> Exception:
        pending.finished = True
        if cancelled_at is not None:
            life.child.kill("did not stop when asked")
            return RequestCancelledError("Stopped.")
        life.child.kill("did not answer in time")
        return WorkerTimeoutError(
            f"{self.spec.title} took too long and was stopped. Try again."
        )

    def _decoded(
        self, life: Life, pending: PendingRequest, body: msgspec.Raw, item_type: type[T]
    ) -> T:
        try:
            return decode_body(body, item_type)
        except GarbageError as error:
            raise self._garbled(life, pending, str(error)) from error

    def _garbled(
        self, life: Life, pending: PendingRequest, what: str
    ) -> WorkerDiedError:
        pending.finished = True
        life.child.kill("sent something that cannot be read", what)
        return WorkerDiedError(self.spec.died_sentence, what)

    def _settle(self, life: Life, pending: PendingRequest) -> None:
        """Let the child stop working on an answer that nobody reads any more."""
        if not pending.finished:
            life.child.send(CancelRequested(pending.request_id))
            deadline = time.monotonic() + CANCEL_GRACE_S
            while not pending.finished:
                try:
                    pending.take(deadline - time.monotonic())
                except queue.Empty:
                    life.child.kill("did not stop when asked")
                    break
        life.pending.close(pending)
