"""The pages and the reader; all but the chat are made when first shown."""

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.chat_page import ChatPage
from app.ui.language import translate
from app.ui.service_events import ServiceEvents
from rag.documents import DocumentErased

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.models.models_page import ModelsPage
    from app.ui.reader.reader_panel import ReaderPanel
    from app.ui.side_panel import Page

_ERASING_MS = 500  # the library tells first; then conversations are erased


class PageStack(QStackedWidget):
    """Knows how each page is made and what it says."""

    reader_made = Signal(object)  # ReaderPanel, to be placed
    reader_closed = Signal()
    document_opened = Signal(str)
    ask_requested = Signal(str)  # library name
    tour_wanted = Signal()
    begun = Signal()  # the first documents of a new profile can be asked
    why_not_requested = Signal(str)  # document id
    memory_requested = Signal()

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
        self._models: ModelsPage | None = None
        self._speed = 0.0
        self._erased_ids: list[str] = []
        self._after_erasing = QTimer(self)
        self._after_erasing.setSingleShot(True)
        self._after_erasing.setInterval(_ERASING_MS)
        self._after_erasing.timeout.connect(self._erased_elsewhere)
        events = ServiceEvents(services, self)
        events.library_event.connect(self._library_changed)
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
        first_run.tour_wanted.connect(self.tour_wanted)
        first_run.begun.connect(self.begun)
        first_run.files_wanted.connect(self.chat.composer.choose_files)
        self.chat.set_empty_widget(first_run)

    @Slot(object)
    def _library_changed(self, event: object) -> None:
        if isinstance(event, DocumentErased):
            self._erased_ids.append(event.document_id)
            self._after_erasing.start()

    @Slot()
    def _erased_elsewhere(self) -> None:
        """Erased by a command or another part of the window."""
        ids, self._erased_ids = self._erased_ids, []
        self._erased(tuple(ids))

    @Slot(tuple)
    def _erased(self, document_ids: tuple[str, ...]) -> None:
        """What was erased must not stay on the screen."""
        self.chat.extras.drafts.reload()
        self.chat.reload()
        reader = self.reader
        if reader is not None and reader.shows_any(document_ids):
            reader.close_reader()

    def note_speed(self, tokens_per_second: float) -> None:
        """A speed that the model in use has just reached in an answer."""
        if tokens_per_second > 0:
            self._speed = tokens_per_second
            if self._models is not None:
                self._models.note_speed(tokens_per_second)

    def show_search_model(self) -> None:
        """On the models page: what finds passages by meaning."""
        if self._models is not None:
            self._models.show_search_model()

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
                library.why_not_requested.connect(self.why_not_requested)
                return library
            case "models":
                from app.ui.models.hub_section import HubSection
                from app.ui.models.models_page import ModelsPage

                self._models = ModelsPage(self._services, self._appearance)
                self._models.note_speed(self._speed)
                hub = HubSection(self._services)
                hub.model_added.connect(lambda _path, page=self._models: page.refresh())
                self._models.add_section(translate("Window", "GET MORE"), hub)
                return self._models
            case "settings":
                from app.ui.agent.assistant_settings import TITLE, AssistantSettings
                from app.ui.settings.settings_page import SettingsPage

                settings = SettingsPage(self._services, self._appearance)
                assistant = AssistantSettings(self._services, self._appearance)
                assistant.memory_requested.connect(self.memory_requested)
                settings.add_page(TITLE, assistant)
                return settings
            case "memory":
                from app.ui.memory.memory_page import MemoryPage

                memory = self._services.agent.stores.memory
                return MemoryPage(memory, self._appearance)
            case _:
                assert_never(page)
