"""Keeps what was typed and not sent, over a restart too; not of temporary chats."""

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
    """Follows the composer; what is emptied goes at once."""

    def __init__(
        self, page: "ChatPage", services: "Services", wishes: ChatWishes
    ) -> None:
        super().__init__(page)
        self._wishes = wishes
        self._page = page
        self._drafts = services.conversations.drafts
        self._known = self._drafts.all()
        self._place = NEW_CHAT
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save)
        page.composer.edit.textChanged.connect(self._typed)
        page.conversation_changed.connect(self._chat_changed)
        self._restore()

    @Slot()
    def save(self) -> None:
        """Write what is in the composer now."""
        self._saving.stop()
        text = self._page.composer.text
        if self._known.get(self._place, "") == text or self._leaves_nothing():
            return
        self._known[self._place] = text
        try:
            self._drafts.keep(self._place, text)
        except ConversationError:
            self._saving.stop()  # a full disk is told where something is lost by it

    @Slot()
    def _typed(self) -> None:
        if self._page.composer.text:
            self._saving.start()
        else:
            self.save()

    @Slot(object)
    def _chat_changed(self, chat: ConversationRecord | None) -> None:
        self._saving.stop()
        self._place = chat.id if chat is not None else NEW_CHAT
        if self._page.composer.text:
            self._saving.start()
        else:
            self._restore()

    def _restore(self) -> None:
        draft = self._known.get(self._place, "")
        if draft and not self._page.composer.text:
            self._page.composer.set_text(draft)

    def _leaves_nothing(self) -> bool:
        chat = self._page.conversation
        temporary = chat.temporary if chat is not None else False
        return temporary or self._wishes.temporary
