"""Tells of a long job that ended while the person was looking elsewhere."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.conversations.records import MessageRecord
from app.ui.language import translate
from app.ui.service_events import ServiceEvents
from rag.documents import IngestionFinished, IngestionProgressed

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.appearance import Appearance

LONG_S = 20.0
_SHOWN_MS = 8_000


class Notices(QObject):
    """The window is marked where the desktop can do that, and a note is shown where
    it has a place for them. Nothing of documents or chats stands in a note."""

    def __init__(
        self,
        services: "Services",
        appearance: "Appearance",
        window: QWidget,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._now = now
        self._reading_since: float | None = None
        self._asked_at = 0.0
        self._tray: QSystemTrayIcon | None = None
        self.last = ""  # what was said last
        events = ServiceEvents(services, self)
        events.library_event.connect(self._library_changed)

    @property
    def reading(self) -> bool:
        """Whether documents are being read."""
        return self._reading_since is not None

    @Slot()
    def answer_began(self) -> None:
        self._asked_at = self._now()

    @Slot(object)
    def answer_ended(self, message: MessageRecord) -> None:
        if self._now() - self._asked_at >= LONG_S:
            cut = message.state != "complete"
            self.tell(
                translate("Desktop", "The answer was cut off.")
                if cut
                else translate("Desktop", "The answer is ready.")
            )

    def tell(self, sentence: str) -> None:
        """Unless the person is looking at the window."""
        if self._window.isActiveWindow():
            return
        self.last = sentence
        QApplication.alert(self._window)
        if (
            QSystemTrayIcon.isSystemTrayAvailable()
            and QSystemTrayIcon.supportsMessages()
        ):
            self._show(sentence)

    @Slot(object)
    def _library_changed(self, event: object) -> None:
        if isinstance(event, IngestionProgressed):
            if self._reading_since is None:
                self._reading_since = self._now()
        elif isinstance(event, IngestionFinished):
            since, self._reading_since = self._reading_since, None
            if since is None or self._now() - since < LONG_S:
                return
            if event.documents_done:
                many = event.documents_done
                self.tell(
                    translate(
                        "Desktop", "%n document( is|s are) ready to be asked.", "", many
                    )
                )

    def _show(self, sentence: str) -> None:
        if self._tray is None:
            icon = self._appearance.icon("ph.fire-fill", "accent", 32)
            self._tray = QSystemTrayIcon(icon, self)
            self._tray.messageClicked.connect(self._window.raise_)
            self._tray.messageClicked.connect(self._tray.hide)
        self._tray.show()
        self._tray.showMessage("Inglenook", sentence, self._tray.icon(), _SHOWN_MS)
