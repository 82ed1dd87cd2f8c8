"""One source of events, any number of listeners; safe to use from several threads."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

E = TypeVar("E")

Unsubscribe = Callable[[], None]


class FanOut(Generic[E]):
    """Calls every listener, in the thread that publishes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Callable[[E], None]] = []

    def subscribe(self, listener: Callable[[E], None]) -> Unsubscribe:
        """Add a listener; what comes back removes it again (safe to call twice)."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def publish(self, event: E) -> None:
        """Tell every listener; one that was removed meanwhile may still hear of it."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(event)
