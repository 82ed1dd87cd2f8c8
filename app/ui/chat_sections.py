"""How the side panel groups chats: pinned ones, folders, then by day."""

from collections.abc import Sequence
from datetime import datetime

from app.conversations.records import ConversationRecord
from app.ui.day_sections import by_day
from app.ui.language import QT_TRANSLATE_NOOP, translate

PINNED = QT_TRANSLATE_NOOP("Window", "Pinned")


def arranged(
    conversations: Sequence[ConversationRecord], now: datetime
) -> list[tuple[str, list[ConversationRecord]]]:
    """Sections with their chats, which come latest first."""
    pinned = [chat for chat in conversations if chat.pinned]
    rest = [chat for chat in conversations if not chat.pinned]
    folders: dict[str, list[ConversationRecord]] = {}
    for chat in rest:
        if chat.folder:
            folders.setdefault(chat.folder, []).append(chat)
    sections = [(translate("Window", PINNED), pinned)] if pinned else []
    sections += sorted(folders.items(), key=lambda item: item[0].casefold())
    return [*sections, *by_day([chat for chat in rest if not chat.folder], now)]
