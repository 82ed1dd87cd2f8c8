"""The lives of one worker: spawned when wanted, watched, buried, started again.

One thread a worker does all of it, because the kernel ties a child to the thread that
spawned it. Callbacks run on that thread: they must not call the worker back.
"""

import atexit
import logging
import threading
import time
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import assert_never

import msgspec

from app.workers.child_log import log_tail
from app.workers.error_codec import unpack_error
from app.workers.errors import (
    RequestCancelledError,
    WorkerDiedError,
    WorkerStartError,
    WorkerStoppedError,
)
from app.workers.events import WorkerDied, WorkerEvent, WorkerReady, WorkerRestarted
from app.workers.messages import (
    BROADCAST_ID,
    Failed,
    Finished,
    FromChild,
    GarbageError,
    Ready,
    Reply,
    decode_from_child,
)
from app.workers.pending import PendingTable
from app.workers.process import CLOSE_GRACE_S, ChildProcess, WorkerSpec
from app.workers.restarts import Restarts
from engine.cancel import CancelToken

WATCH_TICK_S = 5.0
STUCK_SEND_S = 15.0
JOIN_TIMEOUT_S = 15.0

logger = logging.getLogger(__name__)


class Life:
    """One child from its spawn to its end, and the requests in flight to it."""

    def __init__(self, child: ChildProcess) -> None:
        self.child = child
        self.pending = PendingTable()
        self.ready = False
        self.refusal: Failed | None = None  # an expected error while it started


class Supervisor:
    """Keeps one worker alive as long as it is wanted. Thread-safe."""

    def __init__(
        self,
        spec: WorkerSpec,
        on_event: Callable[[WorkerEvent], None] | None,
        on_broadcast: Callable[[msgspec.Raw], None] | None,
    ) -> None:
        self.spec = spec
        self._on_event = on_event
        self._on_broadcast = on_broadcast
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._life: Life | None = None
        self._wanted = False
        self._closed = False
        self._failures = 0
        self._last_failure: Callable[[], Exception] | None = None
        self._restarts = Restarts(keep_alive=spec.keep_alive)

    @property
    def pid(self) -> int | None:
        life = self._life
        return life.child.pid if life else None

    @property
    def ready(self) -> bool:
        life = self._life
        return life is not None and self._serves(life)

    @property
    def busy(self) -> bool:
        """Whether anyone waits for an answer."""
        life = self._life
        return life is not None and len(life.pending) > 0

    def want(self) -> None:
        """See to it that a child runs or will run; does not wait for it."""
        with self._changed:
            self._require_open()
            if self._life is None:
                self._restarts.require_allowed(self.spec.title)
                self._summon()

    def wait_ready(self, cancel: CancelToken | None = None) -> Life:
        """A life that serves requests; starts one where there is none."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a worker's callback must not call the worker")
        if cancel is not None:
            cancel.on_cancel(self._wake)
        with self._changed:
            self._changed.wait_for(lambda: not self._is_ending(), JOIN_TIMEOUT_S)
            failures_before = self._failures
            while True:
                self._require_open()
                if cancel is not None and cancel.cancelled:
                    raise RequestCancelledError("Stopped.")
                if self._life is not None and self._serves(self._life):
                    return self._life
                if self._last_failure is not None and self._failures > failures_before:
                    raise self._last_failure()
                if self._life is None:
                    self._restarts.require_allowed(self.spec.title)
                    self._summon()
                # The child's own start is limited by `ready_timeout_s`.
                self._changed.wait()

    def wait_buried(self, life: Life) -> None:
        """Wait until the end of a life has been noticed."""
        with self._changed:
            self._changed.wait_for(lambda: self._life is not life, JOIN_TIMEOUT_S)

    def work_finished(self) -> None:
        """A request went well: this worker is not in a crash loop."""
        self._restarts.forgive()

    def replace(self, spec: WorkerSpec) -> None:
        """End this child and start another, without waiting for the new one."""
        with self._changed:
            self._require_open()
            self.spec = spec
            self._restarts.forgive()
            life = self._life
            self._summon()
        self._stop(life)

    def shelve(self, spec: WorkerSpec) -> None:
        """End this child; another is started when it is wanted."""
        with self._changed:
            self._require_open()
            self.spec = spec
            self._wanted = False
            life = self._life
        self._stop(life)

    def close(self) -> None:
        """End the child and the thread; safe to call twice and from any thread."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            life, thread = self._life, self._thread
        self._stop(life)
        if thread is not None and thread is not threading.current_thread():
            thread.join(JOIN_TIMEOUT_S)

    def _serves(self, life: Life) -> bool:
        return life.ready and not life.child.ending

    def _is_ending(self) -> bool:
        return self._life is not None and self._life.child.ending

    def _stop(self, life: Life | None) -> None:
        if life is not None:
            life.child.stop(CLOSE_GRACE_S if life.ready else 0.0)

    def _require_open(self) -> None:
        if self._closed:
            raise WorkerStoppedError(f"{self.spec.title} has been closed.")

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _summon(self) -> None:
        self._wanted = True
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._run, name=f"{self.spec.name} worker host", daemon=True
            )
            self._thread.start()
            _close_at_exit(self)
        self._changed.notify_all()

    # ---- everything below runs on the supervising thread ----

    def _run(self) -> None:
        while self._await_demand():
            try:
                self._live()
            except Exception:
                logger.exception("The host of the %s worker failed", self.spec.name)

    def _await_demand(self) -> bool:
        with self._changed:
            while not (self._closed or self._wanted):
                pause_s = self._restarts.seconds_to_restart()
                if pause_s is not None and pause_s <= 0:
                    break
                self._changed.wait(pause_s)
            self._wanted = False
            self._restarts.cancel_restart()
            return not self._closed

    def _live(self) -> None:
        began = time.monotonic()
        spec = self.spec
        try:
            life = Life(ChildProcess(spec))
        except OSError as error:
            self._restarts.note_death()
            self._note_end(spec, partial(_start_error, spec, str(error)), None, "")
            return
        with self._changed:
            self._life = life
            closed = self._closed
        if closed:
            self._stop(life)
        try:
            self._serve(life, spec, began)
        finally:
            exit_code = life.child.end()
            self._bury(life, spec, exit_code)

    def _serve(self, life: Life, spec: WorkerSpec, began: float) -> None:
        child = life.child
        try:
            self._await_ready(life, spec)
            if life.refusal is not None:
                return
            self._announce_ready(life, time.monotonic() - began)
            while True:
                if child.connection.poll(WATCH_TICK_S):
                    data = child.receive(spec.max_reply_bytes)
                    self._deliver(life, decode_from_child(data))
                else:
                    _watch_sender(child)
        except EOFError:
            return
        except GarbageError as error:
            child.kill("sent something that cannot be read", str(error))
        except OSError as error:
            if error.errno is None:  # not a broken pipe: longer than allowed
                child.kill("sent more than is allowed")

    def _await_ready(self, life: Life, spec: WorkerSpec) -> None:
        if not life.child.connection.poll(spec.ready_timeout_s):
            limit = f"{spec.ready_timeout_s:.1f} s"
            life.child.kill("took too long to start", f"not ready within {limit}")
            raise EOFError
        message = decode_from_child(life.child.receive(spec.max_reply_bytes))
        match message:
            case Ready():
                return
            case Failed(request_id=0):
                life.refusal = message
            case _:
                raise GarbageError("no handshake")

    def _announce_ready(self, life: Life, seconds: float) -> None:
        with self._changed:
            life.ready = True
            self._changed.notify_all()
        self._emit(WorkerReady(self.spec.name, seconds))
        if self._restarts.note_return():
            self._emit(WorkerRestarted(self.spec.name))

    def _deliver(self, life: Life, message: FromChild) -> None:
        match message:
            case Reply(request_id=request_id) if request_id == BROADCAST_ID:
                self._broadcast(message.body)
            case Reply() | Finished() | Failed():
                life.pending.deliver(message)
            case Ready():
                raise GarbageError("ready twice")
            case _:
                assert_never(message)

    def _broadcast(self, body: msgspec.Raw) -> None:
        if self._on_broadcast is None:
            raise GarbageError("an event from a worker that has none")
        try:
            self._on_broadcast(body)
        except GarbageError:
            raise
        except Exception:
            logger.exception("The listener of the %s worker failed", self.spec.name)

    def _bury(self, life: Life, spec: WorkerSpec, exit_code: int | None) -> None:
        tail = log_tail(Path(spec.log_path), spec.name, life.child.pid)
        make_error = _reason_of_end(life, spec, exit_code, tail)
        life.pending.fail_all(make_error)
        if life.child.stopping:
            with self._changed:
                self._life = None
                self._changed.notify_all()
        else:
            if life.refusal is None:
                self._restarts.note_death()
            self._note_end(spec, make_error, exit_code, tail)

    def _note_end(
        self,
        spec: WorkerSpec,
        make_error: Callable[[], Exception],
        exit_code: int | None,
        tail: str,
    ) -> None:
        """It ended without being asked to."""
        with self._changed:
            self._life = None
            self._failures += 1
            self._last_failure = make_error
            self._wanted = False  # whoever waits hears of it and may ask again
            self._changed.notify_all()
        self._emit(WorkerDied(spec.name, exit_code, str(make_error()), tail))

    def _emit(self, event: WorkerEvent) -> None:
        if self._on_event is None:
            return
        try:
            self._on_event(event)
        except Exception:
            logger.exception("The listener of the %s worker failed", self.spec.name)


def _reason_of_end(
    life: Life, spec: WorkerSpec, exit_code: int | None, tail: str
) -> Callable[[], Exception]:
    """What to tell those who wait: a fresh error for each, raised in their threads."""
    because = life.child.killed_because
    detail = f"exit code {exit_code}; {because} {life.child.kill_detail}\n{tail}"
    refusal = life.refusal
    if life.child.stopping:
        sentence = f"{spec.title} was stopped before it had answered."
        return lambda: WorkerStoppedError(sentence, detail)
    if refusal is not None:
        return lambda: unpack_error(refusal)
    if not life.ready:
        code = None if because else exit_code
        return lambda: _with_code(_start_error(spec, detail), code)
    if because:
        sentence = f"{spec.title} {because} and was ended; it starts again when needed."
        return lambda: WorkerDiedError(sentence, detail)
    return lambda: _with_code(WorkerDiedError(spec.died_sentence, detail), exit_code)


def _with_code(error: WorkerDiedError, exit_code: int | None) -> WorkerDiedError:
    error.exit_code = exit_code
    return error


def _start_error(spec: WorkerSpec, detail: str) -> WorkerStartError:
    return WorkerStartError(f"{spec.title} could not be started.", detail)


def _watch_sender(child: ChildProcess) -> None:
    """A child that stopped reading would block its caller for good."""
    began = child.send_began
    if began is not None and time.monotonic() - began > STUCK_SEND_S:
        child.kill("stopped reading")


def _close_at_exit(supervisor: Supervisor) -> None:
    # multiprocessing joins children at exit; without this it would wait for ever.
    reference = weakref.ref(supervisor)

    def close() -> None:
        if (alive := reference()) is not None:
            alive.close()

    atexit.register(close)
