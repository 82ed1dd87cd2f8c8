"""Requests that wait for their answers: one queue each, filled by the reader thread."""

import itertools
import queue
import threading
from collections.abc import Callable

from app.workers.messages import Failed, Finished, GarbageError, Reply

FLOOD_LIMIT_BYTES = 64_000_000  # unread replies of one request


class CancelMark:
    """Put into a queue to wake its reader: the request was cancelled."""


class PendingRequest:
    """The unread part of one answer."""

    def __init__(self, request_id: int) -> None:
        self.request_id = request_id
        self.finished = False
        self._items: queue.SimpleQueue[
            Reply | Finished | Failed | CancelMark | Exception
        ]
        self._items = queue.SimpleQueue()
        # Two counters, one writer each, instead of a lock.
        self._put_bytes = 0
        self._taken_bytes = 0

    @property
    def has_news(self) -> bool:
        """Whether `take` would not wait."""
        return not self._items.empty()

    def put(self, item: Reply | Finished | Failed | CancelMark | Exception) -> None:
        """Hand over an item; for any thread."""
        if isinstance(item, Reply):
            self._put_bytes += len(memoryview(item.body))
            if self._put_bytes - self._taken_bytes > FLOOD_LIMIT_BYTES:
                raise GarbageError("replies faster than anyone could read")
        self._items.put(item)

    def take(
        self, timeout_s: float
    ) -> Reply | Finished | Failed | CancelMark | Exception:
        """The next item; raises `queue.Empty`, also where there was no time left."""
        if timeout_s <= 0:
            raise queue.Empty
        item = self._items.get(timeout=timeout_s)
        if isinstance(item, Reply):
            self._taken_bytes += len(memoryview(item.body))
        self.finished = self.finished or isinstance(item, Finished | Failed | Exception)
        return item


class PendingTable:
    """All requests in flight to one child."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ids = itertools.count(1)
        self._last_id = 0
        self._waiting: dict[int, PendingRequest] = {}
        self._over = False

    def __len__(self) -> int:
        return len(self._waiting)

    def open(self) -> PendingRequest | None:
        """A new request with an id of its own; None where the child is gone."""
        with self._lock:
            if self._over:
                return None
            self._last_id = next(self._ids)
            pending = PendingRequest(self._last_id)
            self._waiting[self._last_id] = pending
            return pending

    def close(self, pending: PendingRequest) -> None:
        """Nobody reads this answer any more; what still comes is dropped."""
        with self._lock:
            self._waiting.pop(pending.request_id, None)

    def deliver(self, message: Reply | Finished | Failed) -> None:
        """Give a message to whoever waits for it."""
        with self._lock:
            pending = self._waiting.get(message.request_id)
            if pending is None and not 0 < message.request_id <= self._last_id:
                raise GarbageError(f"an answer to no question: {message.request_id}")
        if pending is not None:
            pending.put(message)

    def fail_all(self, make_error: Callable[[], Exception]) -> None:
        """The child is gone: everyone who waits hears why."""
        with self._lock:
            self._over = True
            waiting = tuple(self._waiting.values())
            self._waiting.clear()
        for pending in waiting:
            pending.put(make_error())
