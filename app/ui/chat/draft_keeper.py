"""Keeps what was typed and not sent, over a restart too; not of temporary chats."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.conversations.drafts import NEW_CHAT
from app.conversations.errors import ConversationError
from app.conversations.records import ConversationRecord
from app.ui.chat.chat_wishes import ChatWishes

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.chat_page import ChatPage

SAVE_AFTER_MS = 700


class DraftKeeper(QObject):
    """Follows the composer, and writes a moment after the last key."""

    def __init__(
        self, page: "ChatPage", services: "Services", wishes: ChatWishes
    ) -> None:
        super().__init__(page)
        self._wishes = wishes
        self._page = page
        self._drafts = services.conversations.drafts
        self._known = self._drafts.all()
        self._typed: dict[str, str] = {}  # by place, not written yet
        self._place = NEW_CHAT
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save)
        page.composer.edit.textChanged.connect(self._changed)
        page.conversation_changed.connect(self._chat_changed)
        self._restore()

    @Slot()
    def save(self) -> None:
        """Write what was typed since."""
        self._saving.stop()
        typed, self._typed = self._typed, {}
        for place, text in typed.items():
            if self._known.get(place, "") == text:
                continue
            self._known[place] = text
            with suppress(ConversationError):  # a full disk is told where it matters
                self._drafts.keep(place, text)

    @Slot()
    def reload(self) -> None:
        """Something was erased from what is kept: take it from there."""
        self.save()
        before = self._known.get(self._place, "")
        self._known = self._drafts.all()
        kept = self._known.get(self._place, "")
        if before and self._page.composer.text == before != kept:
            self._page.composer.set_text(kept)

    @Slot()
    def _changed(self) -> None:
        chat = self._page.conversation
        if self._wishes.temporary or (chat is not None and chat.temporary):
            return
        place = chat.id if chat is not None else NEW_CHAT
        self._typed[place] = self._page.composer.text
        self._saving.start()

    @Slot(object)
    def _chat_changed(self, chat: ConversationRecord | None) -> None:
        place = chat.id if chat is not None else NEW_CHAT
        if place == self._place:
            return  # it was asked, not left
        self._place = place
        if not self._page.composer.text:
            self._typed.pop(place, None)  # emptied by opening it, not by the person
            self._restore()

    def _restore(self) -> None:
        draft = self._known.get(self._place, "")
        if draft and not self._page.composer.text:
            self._page.composer.set_text(draft)
