"""How fast meaning is computed: on battery it rests twice as long as it works."""

import threading
import time
from collections.abc import Callable

import msgspec

from app.power import on_battery
from rag.documents import IngestionProgressed, LibraryEvent

RESTS = 2.0  # times the work before
MOST_S = 6.0
LOOK_EVERY_S = 5.0  # at the state of the battery


class Pace:
    """Follows one thread's events; words are never slowed, only what comes after."""

    def __init__(
        self,
        closing: threading.Event,
        on_battery: Callable[[], bool] = on_battery,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._closing = closing
        self._on_battery = on_battery
        self._clock = clock
        self._looked_at: float | None = None
        self._is_slow = False
        self._chunks = 0
        self._began = clock()

    def marked(self, event: LibraryEvent) -> LibraryEvent:
        """The event, which says so where work is slowed."""
        if isinstance(event, IngestionProgressed) and self._slow():
            return msgspec.structs.replace(event, slowed=True)
        return event

    def rest_after(self, event: LibraryEvent) -> None:
        """Wait where this was a step of embedding, and the battery is in use."""
        if not isinstance(event, IngestionProgressed):
            return
        embedded = event.chunks_done > self._chunks
        self._chunks = event.chunks_done
        if embedded and self._slow():
            self._closing.wait(min(MOST_S, RESTS * (self._clock() - self._began)))
        self._began = self._clock()

    def _slow(self) -> bool:
        now = self._clock()
        if self._looked_at is None or now - self._looked_at >= LOOK_EVERY_S:
            self._looked_at = now
            self._is_slow = self._on_battery()
        return self._is_slow
