"""Looks for words in the chat that is open, and shows each place that has them."""

from dataclasses import dataclass
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


@dataclass
class Hits:
    """A message with the words that are looked for; counted as it is written, and as
    it is shown once it is."""

    message: str  # its id
    count: int


class Finding(QObject):
    """The bar stands above the messages."""

    def __init__(
        self, page: "ChatPage", services: "Services", appearance: Appearance
    ) -> None:
        super().__init__(page)
        self._page = page
        self._store = services.conversations
        self._found: list[Hits] = []
        self._place, self._within = 0, 0  # the message, and the place in it
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
        self._found = []  # of other words, until the store has answered
        chat = self._page.conversation
        if not words or chat is None:
            self._show_found(())
            return
        background.run(
            self,
            lambda _: self._store.messages_having(chat.id, words),
            self._show_found,
        )

    def _show_found(self, found: tuple[tuple[str, int], ...]) -> None:
        self._found = [Hits(message_id, count) for message_id, count in found]
        self._place = len(found) - 1  # the newest one first
        self._within = 0
        self._go()

    @Slot(int)
    def _step(self, by: int) -> None:
        if not self._found:
            return
        self._within += by
        if not 0 <= self._within < self._found[self._place].count:
            self._place = (self._place + by) % len(self._found)
            self._within = 0 if by > 0 else self._found[self._place].count - 1
        self._go(by)

    def _go(self, by: int = 1) -> None:
        """To the place in question, or the next one where the page has no such words.

        Links and marks are in what was written, not in what is shown.
        """
        while self._found:
            hits = self._found[self._place]
            shown = self._page.transcript.reveal_hit(hits.message, self._within)
            if shown is not None:
                hits.count = shown
                self._within = max(0, min(self._within, shown - 1))
            if hits.count:
                break
            del self._found[self._place]
            back = 1 if by < 0 else 0
            self._place = (self._place - back) % max(1, len(self._found))
        before = sum(hits.count for hits in self._found[: self._place])
        count = sum(hits.count for hits in self._found)
        self.bar.show_count(before + self._within, count)
