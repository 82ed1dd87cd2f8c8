"""Looks for words in the chat that is open, and shows the messages that have them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QObject, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.find_bar import FindBar

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.chat_page import ChatPage

_AROUND = QMargins(28, 6, 28, 0)
_WIDTH_PX = 420
_TRY_MS, _MOST_TRIES = 40, 100


class Finding(QObject):
    """The bar stands above the messages."""

    def __init__(
        self, page: "ChatPage", services: "Services", appearance: Appearance
    ) -> None:
        super().__init__(page)
        self._page = page
        self._store = services.conversations
        self._found: tuple[str, ...] = ()
        self._place = 0
        self._wanted, self._tries = "", 0
        self._trying = QTimer(self)
        self._trying.setInterval(_TRY_MS)
        self._trying.timeout.connect(self._try_to_go)
        self.bar = FindBar(appearance)
        self.bar.setMaximumWidth(appearance.px(_WIDTH_PX))
        self._holder = QWidget()
        row = QHBoxLayout(self._holder)
        row.setContentsMargins(_AROUND)
        row.addStretch(1)
        row.addWidget(self.bar, 1)
        self._holder.hide()
        layout = page.layout()
        assert layout is not None
        layout.insertWidget(0, self._holder)  # type: ignore[attr-defined]
        self.bar.words_changed.connect(self._look)
        self.bar.stepped.connect(self._step)
        page.conversation_changed.connect(lambda _: self.bar.close_bar())

    @Slot()
    def open(self) -> None:
        """Let the person type what to look for."""
        self._holder.show()
        self.bar.open()

    def go_to(self, message_id: str) -> None:
        """Show a message as soon as its chat has been read."""
        self._wanted, self._tries = message_id, 0
        self._trying.start()

    @Slot()
    def _try_to_go(self) -> None:
        self._tries += 1
        there = self._page.transcript.reveal(self._wanted)
        if there or self._tries >= _MOST_TRIES:
            self._trying.stop()

    @Slot(str)
    def _look(self, words: str) -> None:
        if self.bar.isHidden():
            self._holder.hide()
            self._page.composer.focus_text()
        self._page.transcript.show_found(words)
        chat = self._page.conversation
        if not words or chat is None:
            self._show_found(())
            return
        background.run(
            self,
            lambda _: self._store.messages_having(chat.id, words),
            self._show_found,
        )

    def _show_found(self, found: tuple[str, ...]) -> None:
        self._found = found
        self._place = len(found) - 1  # the newest one first
        self._go()

    @Slot(int)
    def _step(self, by: int) -> None:
        if self._found:
            self._place = (self._place + by) % len(self._found)
            self._go()

    def _go(self) -> None:
        self.bar.show_count(self._place, len(self._found))
        if self._found:
            self._page.transcript.reveal(self._found[self._place])
