"""At each pause in typing, lets the model read what the question will need."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.ui import background
from engine.cancel import CancelToken

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.chat_page import ChatPage

PAUSE_MS = 300

_Work = Callable[[CancelToken], None]


class TypingAhead(QObject):
    """One reading at a time: a newer one begins when the older has stopped."""

    def __init__(self, page: "ChatPage", services: "Services") -> None:
        super().__init__(page)
        self._page = page
        self._services = services
        self._task: background.Task | None = None
        self._next: _Work | None = None
        self._read = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read_typed)
        page.composer.edit.textChanged.connect(self._typed)

    @property
    def running(self) -> bool:
        """Whether anything is being read."""
        return self._task is not None

    @Slot()
    def read_conversation(self) -> None:
        """The chat that is open: when it was opened, and when an answer was added."""
        self._read = ""
        services, chat, options = self._services, self._chat, self._page.options()
        self._start(
            lambda cancel: services.reading_ahead.read_conversation(
                chat, options, cancel
            )
        )

    @Slot()
    def stop(self) -> None:
        """Something is asked: nothing may be in its way."""
        self._pause.stop()
        self._next = None
        self._read = ""
        if self._task is not None:
            self._task.cancel()

    @property
    def _chat(self) -> str | None:
        return self._page.conversation.id if self._page.conversation else None

    @Slot()
    def _typed(self) -> None:
        if not self._page.busy:
            self._pause.start()

    @Slot()
    def _read_typed(self) -> None:
        text = self._page.composer.text.strip()
        if self._page.busy or not text or text == self._read:
            return
        self._read = text
        services, chat, options = self._services, self._chat, self._page.options()
        self._start(
            lambda cancel: services.reading_ahead.read_typed(
                text, options, chat, cancel
            )
        )

    def _start(self, work: _Work) -> None:
        if self._task is not None:
            self._next = work
            self._task.cancel()
            return
        self._task = background.run(self, work, self._ended, self._broke)

    def _ended(self, _: None = None) -> None:
        self._task = None
        work, self._next = self._next, None
        if work is not None:
            self._start(work)

    def _broke(self, error: Exception) -> None:
        self._ended()
        raise error  # a bug: what can be expected is kept quiet where it happens
