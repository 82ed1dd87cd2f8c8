"""The list of the side panel: chats by day, or what a search found everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.conversations.records import ConversationRecord
from app.conversations.searching import FoundMessage
from app.ui.appearance import Appearance
from app.ui.chat.quote_words import file_icon, quote_name, quote_place, short_text
from app.ui.chat_list_delegate import (
    ICON_ROLE,
    NOTE_ROLE,
    SECTION_ROLE,
    ChatListDelegate,
)
from app.ui.chat_menu import ChatCommand, ChatMenu
from app.ui.chat_sections import arranged
from app.ui.language import number, translate
from rag.documents import DocumentRecord, Quote

_ITEM_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Found:
    """What a search over everything gave."""

    query: str
    conversations: tuple[ConversationRecord, ...]
    messages: tuple[FoundMessage, ...]
    documents: tuple[DocumentRecord, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Archive:
    """The row that shows archived chats, or leads back from them."""

    shows: bool


class ChatList(QListWidget):
    """A click or Enter opens; what else can be done with a chat is in its menu."""

    conversation_chosen = Signal(object)  # ConversationRecord
    message_chosen = Signal(object)  # FoundMessage
    document_chosen = Signal(str)  # document id
    quote_chosen = Signal(object)  # Quote
    command_chosen = Signal(object)  # ChatCommand
    archive_chosen = Signal(bool)  # whether to show archived chats

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chat_list")
        self.setAccessibleName(translate("Window", "Chats"))
        self._open_id: str | None = None
        self._content = ""  # what is listed: a search, the archive or the chats
        self._folders: tuple[str, ...] = ()
        self.setItemDelegate(ChatListDelegate(appearance))
        self.setFrameStyle(0)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        appearance.changed.connect(self.viewport().update)

    def titles(self) -> list[str]:
        """Every row as it reads, section heads included."""
        return [self.item(row).text() for row in range(self.count())]

    def show_conversations(
        self,
        conversations: Sequence[ConversationRecord],
        now: datetime,
        archived: int = 0,
    ) -> None:
        """Pinned chats, folders, then all others by day."""
        kept = self._begin("chats")
        self._folders = tuple(sorted({c.folder for c in conversations if c.folder}))
        for name, records in arranged(conversations, now):
            self._add_section(name)
            for record in records:
                self._add_conversation(record)
        if not conversations:
            self._add_section(translate("Window", "No chats yet"))
        if archived:
            words = translate("Window", "Archived chats ({count})")
            words = words.format(count=number(archived))
            self._add(words, Archive(shows=True), "", "ph.archive")
        self._end(kept)

    def show_archived(
        self, conversations: Sequence[ConversationRecord], now: datetime
    ) -> None:
        """The chats that were put away."""
        kept = self._begin("archive")
        back = translate("Window", "Back to all chats")
        self._add(back, Archive(shows=False), "", "ph.arrow-left")
        self._add_section(translate("Window", "Archived"))
        for _, records in arranged(conversations, now):
            for record in records:
                self._add_conversation(record)
        self._end(kept)

    def show_found(self, found: Found) -> None:
        """What a search found, in sections."""
        kept = self._begin(f"found {found.query}")
        if found.conversations:
            self._add_section(translate("Window", "Chats"))
        for conversation in found.conversations:
            self._add_conversation(conversation)
        if found.messages:
            self._add_section(translate("Window", "Messages"))
        for message in found.messages:
            title = message.conversation.title
            self._add(message.excerpt, message, title, "ph.chat-circle-text")
        if found.documents:
            self._add_section(translate("Window", "Documents"))
        for document in found.documents:
            name = PurePath(document.path).name or document.title
            self._add(name, document, document.library, file_icon(document.path))
        if found.quotes:
            self._add_section(translate("Window", "Sentences"))
        for quote in found.quotes:
            place = quote_place(quote)
            where = f"{quote_name(quote)} · {place}" if place else quote_name(quote)
            self._add(short_text(quote.text), quote, where, "ph.quotes")
        if not self.count():
            self._add_section(translate("Window", "Nothing found"))
        self._end(kept)

    def mark_open(self, conversation_id: str | None) -> None:
        """Which chat is open; a new one begins with the newest in view."""
        self._open_id = conversation_id
        for row in range(self.count()):
            item = self.item(row)
            record = item.data(_ITEM_ROLE)
            is_open = isinstance(record, ConversationRecord) and (
                record.id == conversation_id
            )
            item.setSelected(is_open)
            if is_open:
                self.setCurrentItem(item)
                self.scrollToItem(item)
        if conversation_id is None:
            self.clearSelection()
            self.setCurrentRow(-1)
            self.scrollToTop()

    def _begin(self, content: str) -> int:
        """Empty it; how far down it was, where the same is shown anew."""
        same, self._content = content == self._content, content
        place = self.verticalScrollBar().value() if same else 0
        self.clear()
        return place

    def _end(self, place: int) -> None:
        """Mark the open chat, which moves the list no more than the person did."""
        for row in range(self.count()):
            record = self.item(row).data(_ITEM_ROLE)
            if isinstance(record, ConversationRecord) and record.id == self._open_id:
                self.setCurrentRow(row)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def _add_section(self, name: str) -> None:
        item = QListWidgetItem(name, self)
        item.setData(SECTION_ROLE, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_conversation(self, record: ConversationRecord) -> None:
        self._add(record.title, record, "", "ph.push-pin" if record.pinned else "")

    def _add(self, text: str, record: object, note: str, icon_name: str) -> None:
        item = QListWidgetItem(text, self)
        item.setData(_ITEM_ROLE, record)
        item.setData(NOTE_ROLE, note)
        item.setData(ICON_ROLE, icon_name)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        match item.data(_ITEM_ROLE):
            case ConversationRecord() as record:
                self.conversation_chosen.emit(record)
            case FoundMessage() as message:
                self.message_chosen.emit(message)
            case Archive() as archive:
                self.archive_chosen.emit(archive.shows)
            case DocumentRecord() as document:
                self.document_chosen.emit(document.id)
            case Quote() as quote:
                self.quote_chosen.emit(quote)
            case _:
                return

    @Slot(QPoint)
    def _show_menu(self, position: QPoint) -> None:
        item = self.itemAt(position)
        record = item.data(_ITEM_ROLE) if item is not None else None
        if isinstance(record, ConversationRecord):
            self.menu_for(record).popup(self.viewport().mapToGlobal(position))

    def menu_for(self, record: ConversationRecord) -> ChatMenu:
        """What can be done with a chat."""
        menu = ChatMenu(record, self._folders, self)
        menu.command_chosen.connect(self.command_chosen)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames and Delete deletes, after asking."""
        item = self.currentItem()
        record = item.data(_ITEM_ROLE) if item is not None else None
        if isinstance(record, ConversationRecord):
            if event.key() == Qt.Key.Key_Delete:
                self.command_chosen.emit(ChatCommand("delete", record))
                return
            if event.key() == Qt.Key.Key_F2:
                self.command_chosen.emit(ChatCommand("rename", record))
                return
        super().keyPressEvent(event)
