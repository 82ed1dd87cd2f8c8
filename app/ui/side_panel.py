"""The side panel: new chat, search, pages, chats by day, what is running, privacy."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat_desk import ChatDesk
from app.ui.chat_list import ChatList, Found
from app.ui.elided_label import ElidedLabel
from app.ui.everywhere_search import find_everywhere
from app.ui.field_marks import name_marks
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.nav_button import NavButton
from app.ui.reading_status import ReadingStatus
from app.ui.service_events import ServiceEvents
from app.ui.settings.network_words import privacy_words
from rag.documents import (
    DocumentChanged,
    DocumentErased,
    IngestionFinished,
    IngestionProgressed,
    LibraryRecord,
)

if TYPE_CHECKING:
    from app.services import Services
    from app.settings import Settings

Page = Literal["chats", "library", "memory", "models", "settings"]

WIDTH_PX = 264
MORE = (  # names of actions, and what they are called here
    ("temporary_chat", QT_TRANSLATE_NOOP("Window", "New temporary chat")),
    ("prompts", QT_TRANSLATE_NOOP("Window", "Prompts and personas…")),
    ("data", QT_TRANSLATE_NOOP("Window", "Your data…")),
    ("palette", QT_TRANSLATE_NOOP("Window", "All commands…")),
    ("shortcuts", QT_TRANSLATE_NOOP("Window", "Keyboard shortcuts…")),
    ("tour", QT_TRANSLATE_NOOP("Window", "Show the tour again")),
    ("about", QT_TRANSLATE_NOOP("Window", "About Inglenook…")),
)
SEARCH_DELAY_MS = 180


class SidePanel(QWidget):
    """Emits what was chosen; reads chats and counts from the services itself."""

    new_requested = Signal()
    page_chosen = Signal(str)  # Page
    conversation_chosen = Signal(object)  # ConversationRecord
    conversation_deleted = Signal(str)
    conversation_renamed = Signal(object)  # ConversationRecord
    message_chosen = Signal(object)  # FoundMessage
    more_chosen = Signal(str)  # the name of an action of the window
    document_chosen = Signal(str)
    quote_chosen = Signal(object)  # Quote

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side_panel")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services = services
        self._appearance = appearance
        self._searching: background.Task | None = None
        self._archive = False  # whether archived chats are shown
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SEARCH_DELAY_MS)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(SEARCH_DELAY_MS)
        self._build()
        self._connect()

    @property
    def chats(self) -> ChatList:
        return self._chats

    @property
    def search_field(self) -> QLineEdit:
        return self._search

    @property
    def reading(self) -> ReadingStatus:
        return self._reading

    def nav(self, page: Page) -> NavButton:
        """The button of a page."""
        return self._nav[page]

    def show_page(self, page: Page) -> None:
        """Which page is in front."""
        self._nav[page].setChecked(True)

    def mark_open(self, conversation_id: str | None) -> None:
        self._chats.mark_open(conversation_id)

    @Slot()
    def refresh_chats(self) -> None:
        """Show the chats as they are now."""
        if self._search.text().strip():
            self._search_now()
            return
        now, store = datetime.now().astimezone(), self._services.conversations
        archived = store.list(archived=True)
        if self._archive and archived:
            self._chats.show_archived(archived, now)
        else:
            self._archive = False
            chats = store.list(archived=False)
            self._chats.show_conversations(chats, now, len(archived))

    @Slot()
    def refresh_counts(self) -> None:
        """Count documents again; the library's worker may still be starting."""
        background.run(
            self,
            lambda _: self._services.library.libraries(),
            self._show_counts,
            _ignore,
        )

    @Slot()
    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    # ---- search ----

    @Slot()
    def _search_now(self) -> None:
        query = self._search.text().strip()
        if self._searching is not None:
            self._searching.cancel()
        if not query:
            self.refresh_chats()
            return
        services = self._services
        self._searching = background.stream(
            self,
            lambda cancel: find_everywhere(services, query, cancel),
            self._show_found,
            failed=_ignore,
        )

    def _show_found(self, found: Found) -> None:
        if found.query == self._search.text().strip():
            self._chats.show_found(found)

    # ---- chats ----

    @Slot(bool)
    def _show_archive(self, shows: bool) -> None:
        self._archive = shows
        self.refresh_chats()

    # ---- the library ----

    @Slot(object)
    def _library_changed(self, event: object) -> None:
        match event:
            case IngestionProgressed():
                self._reading.show_progress(event)
            case IngestionFinished():
                self._reading.show_progress(None)
                self._counting.start()
            case DocumentChanged() | DocumentErased():
                if not self._counting.isActive():
                    self._counting.start()
            case _:
                return

    def _show_counts(self, libraries: tuple[LibraryRecord, ...]) -> None:
        self._nav["library"].set_count(sum(item.documents for item in libraries))

    # ---- building ----

    def _build(self) -> None:
        self.setFixedWidth(self._appearance.px(WIDTH_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        column.addWidget(self._build_search())
        column.addLayout(self._build_pages())
        line = QFrame()  # what is scrolled under the pages is none of them
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        column.addWidget(line)
        self._chats = ChatList(self._appearance)
        column.addWidget(self._chats, 1)
        self._reading = ReadingStatus()
        column.addWidget(self._reading)
        column.addLayout(self._build_privacy())

    def _build_head(self) -> QHBoxLayout:
        flame = QLabel()
        IconBinding(flame, self._appearance, "ph.fire-fill", "accent", 20)
        name = QLabel("Inglenook")
        name.setProperty("role", "title")
        self._new = IconButton("new_chat", self._appearance, "ph.note-pencil")
        self._new.setProperty("on_side", True)
        self._new.describe(
            translate("Window", "New chat"), translate("Window", "New chat (Ctrl+N)")
        )
        self._more = IconButton("more", self._appearance, "ph.dots-three-circle")
        self._more.setProperty("on_side", True)
        self._more.describe(
            translate("Window", "More"),
            translate("Window", "Your data, prompts, shortcuts, about"),
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (flame, name):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addWidget(self._new)
        return row

    def _build_search(self) -> QLineEdit:
        self._search = QLineEdit()
        self._search.setObjectName("search")
        words = translate("Window", "Search chats and documents")
        self._search.setAccessibleName(words)
        self._search.setPlaceholderText(words)
        self._search.setToolTip(words)
        self._search.setClearButtonEnabled(True)
        self._search.setAcceptDrops(False)
        self._glass = QAction(self)
        self._search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        name_marks(self._search)
        self._recolour()
        return self._search

    def _build_pages(self) -> QVBoxLayout:
        pages: tuple[tuple[Page, str, str], ...] = (
            ("chats", translate("Window", "Chats"), "ph.chats-circle"),
            ("library", translate("Window", "Library"), "ph.books"),
            ("memory", translate("Window", "Memory"), "ph.brain"),
            ("models", translate("Window", "Models"), "ph.cube"),
            ("settings", translate("Window", "Settings"), "ph.sliders-horizontal"),
        )
        self._nav: dict[Page, NavButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(4)
        for page, text, icon_name in pages:
            button = NavButton(page, text, icon_name, self._appearance)
            button.clicked.connect(lambda _=False, p=page: self.page_chosen.emit(p))
            self._group.addButton(button)
            self._nav[page] = button
            column.addWidget(button)
        self._nav["chats"].setChecked(True)
        return column

    @Slot(object)
    def _show_privacy(self, settings: "Settings") -> None:
        """What may leave this computer now."""
        self._privacy.setText(privacy_words(settings))

    def _build_privacy(self) -> QHBoxLayout:
        shield = QLabel()
        IconBinding(shield, self._appearance, "ph.shield-check-fill", "ok", 15)
        words = self._privacy = ElidedLabel()
        self._show_privacy(self._services.settings.current)
        words.setObjectName("privacy")
        words.setProperty("role", "small")
        row = QHBoxLayout()
        row.setContentsMargins(2, 2, 0, 0)
        row.setSpacing(7)
        row.addWidget(shield)
        row.addWidget(words, 1)
        return row

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_requested)
        self._search.textChanged.connect(self._delay.start)
        self._delay.timeout.connect(self._search_now)
        self._counting.timeout.connect(self.refresh_counts)
        self._chats.conversation_chosen.connect(self.conversation_chosen)
        self._chats.document_chosen.connect(self.document_chosen)
        self._chats.quote_chosen.connect(self.quote_chosen)
        self._chats.message_chosen.connect(self.message_chosen)
        self._chats.archive_chosen.connect(self._show_archive)
        self._desk = ChatDesk(self._services, self._appearance, self)
        self._chats.command_chosen.connect(self._desk.do)
        self._desk.changed.connect(self.refresh_chats)
        self._desk.renamed.connect(self.conversation_renamed)
        self._desk.deleted.connect(self.conversation_deleted)
        self._desk.opened.connect(self.conversation_chosen)
        self._more.clicked.connect(self._open_more)
        self._reading.details_requested.connect(
            lambda: self.page_chosen.emit("library")
        )
        self._appearance.changed.connect(self._recolour)
        events = ServiceEvents(self._services, self)
        events.library_event.connect(self._library_changed)
        events.settings_changed.connect(self._show_privacy)

    @Slot()
    def _open_more(self) -> None:
        """What there is beside the pages; each entry is told by its name."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("more_menu")
        for name, words in MORE:
            shown = translate("Window", words)
            menu.addAction(shown, partial(self.more_chosen.emit, name))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @Slot()
    def _recolour(self) -> None:
        self._glass.setIcon(self._appearance.icon("ph.magnifying-glass", "mute", 15))
        self.setFixedWidth(self._appearance.px(WIDTH_PX))


def _ignore(_error: Exception) -> None:
    """What is shown stays: a dead worker is told once, in the window's banner."""
