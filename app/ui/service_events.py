"""Brings events of the services, which come from any thread, onto the GUI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.services import Services


class ServiceEvents(QObject):
    """Emits while its parent lives; subscriptions end with it."""

    library_event = Signal(object)  # rag.documents.LibraryEvent
    worker_event = Signal(object)  # app.workers.events.WorkerEvent
    settings_changed = Signal(object)  # app.settings.Settings

    def __init__(self, services: "Services", parent: QObject) -> None:
        super().__init__(parent)
        unsubscribers: list[Callable[[], None]] = [
            services.library.subscribe(self._tell_library),
            services.subscribe_workers(self._tell_worker),
            services.settings.subscribe(self._tell_settings),
        ]
        self.destroyed.connect(lambda: [stop() for stop in unsubscribers])

    def _tell_library(self, event: object) -> None:
        if shiboken6.isValid(self):
            self.library_event.emit(event)

    def _tell_worker(self, event: object) -> None:
        if shiboken6.isValid(self):
            self.worker_event.emit(event)

    def _tell_settings(self, event: object) -> None:
        if shiboken6.isValid(self):
            self.settings_changed.emit(event)
