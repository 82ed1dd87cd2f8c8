"""The pages and the reader; all but the chat are made when first shown."""

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.chat_page import ChatPage

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.reader.reader_panel import ReaderPanel
    from app.ui.side_panel import Page


class PageStack(QStackedWidget):
    """Knows how each page is made and what it says."""

    reader_made = Signal(object)  # ReaderPanel, to be placed
    reader_closed = Signal()
    document_opened = Signal(str)
    ask_requested = Signal(str)  # library name

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._services = services
        self._appearance = appearance
        self._made: dict[Page, QWidget] = {}
        self.reader: ReaderPanel | None = None
        self.chat = ChatPage(services, appearance)
        self._made["chats"] = self.chat
        self.addWidget(self.chat)

    def show_page(self, page: "Page") -> None:
        """Bring a page to the front, making it the first time."""
        widget = self._made.get(page)
        if widget is None:
            widget = self._make(page)
            self._made[page] = widget
            self.addWidget(widget)
        self.setCurrentWidget(widget)

    def open_reader(self) -> "ReaderPanel":
        """The reader, shown."""
        if self.reader is None:
            from app.ui.reader.reader_panel import ReaderPanel

            self.reader = ReaderPanel(self._services, self._appearance)
            self.reader.closed.connect(self.reader_closed)
            self.reader_made.emit(self.reader)
        self.reader.show()
        return self.reader

    def show_first_run(self) -> None:
        """What an empty chat shows."""
        from app.ui.first_run import FirstRun

        first_run = FirstRun(self._services, self._appearance)
        first_run.question_chosen.connect(self.chat.ask)
        first_run.files_wanted.connect(self.chat.composer.choose_files)
        self.chat.set_empty_widget(first_run)

    @Slot(tuple)
    def _erased(self, document_ids: tuple[str, ...]) -> None:
        """What was erased must not stay on the screen."""
        self.chat.reload()
        reader = self.reader
        if reader is not None and reader.shows_any(document_ids):
            reader.close_reader()

    def _make(self, page: "Page") -> QWidget:
        match page:
            case "chats":
                return self.chat
            case "library":
                from app.ui.library.library_page import LibraryPage

                library = LibraryPage(self._services, self._appearance)
                library.commands.documents_erased.connect(self._erased)
                library.document_opened.connect(self.document_opened)
                library.ask_requested.connect(self.ask_requested)
                return library
            case "models":
                from app.ui.models.models_page import ModelsPage

                return ModelsPage(self._services, self._appearance)
            case "settings":
                from app.ui.settings.settings_page import SettingsPage

                return SettingsPage(self._services, self._appearance)
            case _:
                assert_never(page)
