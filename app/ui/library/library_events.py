"""Brings library events from the worker's thread to the GUI thread, in batches."""

from collections import deque
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.ui.library.ports import PageLibrary
from rag.documents import LibraryEvent

_BATCH_MS = 60  # a folder of thousands of files must not repaint thousands of times


class LibraryEvents(QObject):
    """Emits lists of events in the order in which they happened."""

    events_arrived = Signal(list)
    _woken = Signal()

    def __init__(self, library: PageLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[LibraryEvent] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BATCH_MS)
        self._timer.timeout.connect(self._deliver)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        unsubscribe: Callable[[], None] = library.subscribe(self._hear)
        self.destroyed.connect(lambda: unsubscribe())

    def _hear(self, event: LibraryEvent) -> None:
        """Runs in the thread that published."""
        self._waiting.append(event)
        if len(self._waiting) == 1 and shiboken6.isValid(self):
            self._woken.emit()

    def _wake(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _deliver(self) -> None:
        events: list[LibraryEvent] = []
        while self._waiting:
            events.append(self._waiting.popleft())
        if events:
            self.events_arrived.emit(events)
