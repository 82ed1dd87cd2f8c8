"""The window: side panel, top bar, pages, and the reader at the right."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.conversations.records import ConversationRecord, MessageRecord
from app.ui import background
from app.ui.actions import install_actions
from app.ui.appearance import Appearance
from app.ui.chat.chat_page import ChatPage
from app.ui.desktop.notices import Notices
from app.ui.desktop.window_commands import WindowCommands
from app.ui.errors import ErrorBanner
from app.ui.file_drops import FileDrops
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.page_stack import PageStack
from app.ui.service_events import ServiceEvents
from app.ui.side_panel import Page, SidePanel
from app.ui.top_bar import TopBar
from app.ui.why_not.why_not_desk import WhyNotDesk
from app.ui.window_frame import WindowFrame
from app.ui.window_geometry import WindowGeometry
from app.ui.window_room import WindowRoom
from rag.documents import Effort, Origin, Quote

if TYPE_CHECKING:
    from app.services import Services
    from app.settings import Settings
    from app.ui.reader.reader_panel import ReaderPanel

_NEW_CHAT = QT_TRANSLATE_NOOP("Window", "New chat")


class MainWindow(QMainWindow):
    """Puts the parts together and passes on what they say."""

    closing = Signal()

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setWindowTitle("Inglenook")
        self._services = services
        self._appearance = appearance
        self._apply_look(services.settings.current)
        self._build()
        self._connect()
        self._apply_settings(services.settings.current)
        self._geometry = WindowGeometry(services.paths.settings_file.parent)
        self._geometry.restore(self)

    @property
    def chat(self) -> ChatPage:
        return self._pages.chat

    @property
    def side(self) -> SidePanel:
        return self._side

    @property
    def top(self) -> TopBar:
        return self._top

    @property
    def banner(self) -> ErrorBanner:
        return self._banner

    @property
    def pages(self) -> PageStack:
        return self._pages

    @property
    def why_not(self) -> WhyNotDesk:
        return self._why_not

    @property
    def commands(self) -> WindowCommands:
        return self._commands

    @property
    def reader_open(self) -> bool:
        return self._pages.reader is not None and self._pages.reader.isVisible()

    @property
    def side_folded(self) -> bool:
        return self._room.folded

    # ---- after the first paint ----

    def settle(self) -> None:
        """Everything that the first paint did not need."""
        self._side.refresh_chats()
        self._side.refresh_counts()
        self._top.refresh_model()
        self._pages.show_first_run()
        self.chat.ahead.read_conversation()
        self._commands.begin()
        if self._pages.currentWidget() is self.chat:
            self.chat.composer.focus_text()
        background.run(self, lambda _: self._services.notices, self._show_notices)

    def _show_notices(self, sentences: tuple[str, ...]) -> None:
        if sentences:
            self._banner.show_error("\n".join(sentences))

    @Slot()
    def quit(self) -> None:
        """Close for good, also where closing only puts the window away."""
        self._commands.quit()

    @Slot()
    def come_forward(self) -> None:
        """Be seen, wherever the window is."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot(list)
    def open_files(self, paths: Sequence[Path]) -> None:
        """Files given from outside: index them and offer to ask them."""
        self.show_page("chats")
        self.chat.add_files(paths)

    # ---- pages ----

    @Slot(str)
    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        self._pages.show_page(page)
        self._side.show_page(page)
        self._top.set_for_chat(page == "chats")
        if page == "chats":
            self.chat.composer.focus_text()
        else:
            self.close_reader()
        self._room.fold_if_narrow()

    @Slot()
    def new_chat(self) -> None:
        self.show_page("chats")
        self.close_reader()
        self.chat.new_conversation()
        self._room.fold_if_narrow()

    @Slot(object)
    def open_conversation(self, conversation: ConversationRecord) -> None:
        self.show_page("chats")
        self.chat.open_conversation(conversation)

    @Slot(object)
    def _conversation_changed(self, conversation: ConversationRecord | None) -> None:
        self._top.set_title(
            conversation.title if conversation else translate("Window", _NEW_CHAT)
        )
        self._side.refresh_chats()
        self._side.mark_open(conversation.id if conversation else None)
        effort = conversation.effort if conversation is not None else None
        self._show_effort(effort or self._services.settings.current.effort)
        if conversation is not None:
            self._show_library(conversation.library)

    @Slot(object)
    def _conversation_renamed(self, conversation: ConversationRecord) -> None:
        current = self.chat.conversation
        if current is not None and current.id == conversation.id:
            self.chat.open_conversation(conversation)
            self._top.set_title(conversation.title)

    @Slot(object)
    def _choose_library(self, library: str | None) -> None:
        self._show_library(library)
        self._commands.keep_choice("library", library)

    def _show_library(self, library: str | None) -> None:
        self._top.set_library(library)
        self.chat.set_library(library)

    def _show_effort(self, effort: Effort) -> None:
        self._top.set_effort(effort)
        self.chat.set_effort(effort)

    @Slot(str)
    def choose_effort(self, effort: Effort) -> None:
        """For the chat that is open; without one, for every new chat."""
        self.chat.set_effort(effort)
        self._top.set_effort(effort)
        if not self._commands.keep_choice("effort", effort):
            self._services.settings.update(effort=effort)

    @Slot(str)
    def ask_in_library(self, library: str) -> None:
        """From the library page: a new chat that looks only there."""
        self.new_chat()
        self._choose_library(library)

    @Slot(object)
    def _answer_finished(self, message: MessageRecord) -> None:
        if message.answer is not None:
            reached = message.answer.timings.decode_tok_s
            self._top.note_speed(reached)
            self._pages.note_speed(reached)
        self._side.refresh_chats()

    # ---- the reader ----

    @Slot(object, object)
    def open_quote(self, quote: Quote, quotes: tuple[Quote, ...] = ()) -> None:
        """Show the sentence on its page, beside the chat."""
        self._pages.open_reader().open_quote(quote, quotes or (quote,))
        self._room.arrange()

    @Slot(str)
    def open_document(self, document_id: str, page: int | None = None) -> None:
        """Show a whole document, from a page on."""
        self._pages.open_reader().open_document(document_id, page)
        self.chat.set_active_quote(None)
        self._room.arrange()

    @Slot(object)
    def _open_origin(self, origin: Origin) -> None:
        self.open_document(origin.document, origin.page)

    @Slot()
    def close_reader(self) -> None:
        if self._pages.reader is not None:
            self._pages.reader.hide()
        self.chat.set_active_quote(None)
        self._room.arrange()

    @Slot()
    def toggle_side(self) -> None:
        """Fold or unfold the side panel, whatever the width."""
        self._room.toggle_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.resized(event)

    def _place_reader(self, reader: "ReaderPanel") -> None:
        reader.quote_shown.connect(self.chat.set_active_quote)
        self._frame.place_reader(reader)

    # ---- the rest ----

    @Slot(object)
    def _apply_settings(self, settings: "Settings") -> None:
        self._apply_look(settings)
        chat = self.chat.conversation
        self._show_effort(chat.effort if chat and chat.effort else settings.effort)
        self.chat.composer.set_send_with_enter(settings.send_with_enter)

    def _apply_look(self, settings: "Settings") -> None:
        """Before any widget is made: a font that comes later costs a second polish."""
        self._appearance.set_theme(
            settings.theme, settings.font_scale_percent, settings.reduced_motion
        )

    @Slot(object)
    def _worker_changed(self, event: object) -> None:
        from app.workers.events import WorkerDied

        if isinstance(event, WorkerDied):
            self.chat.again.offer_retry(event.sentence, event.log_tail)

    @Slot()
    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.chat.extras.drafts.save()
        self._geometry.save(self)
        if self._commands.keeps_window():
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    def _build(self) -> None:
        self._side = SidePanel(self._services, self._appearance)
        self._top = TopBar(self._services, self._appearance)
        self._top.set_title(translate("Window", _NEW_CHAT))
        self._banner = ErrorBanner(self._appearance)
        self._pages = PageStack(self._services, self._appearance)
        self._frame = WindowFrame(self._side, self._appearance)
        self._frame.fill_middle(self._top, self._banner, self._pages)
        self.setCentralWidget(self._frame)
        self._room = WindowRoom(
            self, self._frame, self._top, self._appearance, lambda: self.reader_open
        )
        drops = FileDrops(self, self.chat.composer)
        drops.dropped.connect(self.open_files)
        self._commands = WindowCommands(self, self._services, self._appearance)
        self._notices = Notices(self._services, self._appearance, self)
        self._why_not = WhyNotDesk(self._services, self._appearance, self.chat, self)

    def _connect(self) -> None:
        side, top, chat, pages = self._side, self._top, self.chat, self._pages
        side.new_requested.connect(self.new_chat)
        side.page_chosen.connect(self.show_page)
        side.conversation_chosen.connect(self.open_conversation)
        side.conversation_deleted.connect(chat.close_conversation)
        side.conversation_renamed.connect(self._conversation_renamed)
        side.document_chosen.connect(self.open_document)
        side.quote_chosen.connect(self.open_quote)
        pages.tour_wanted.connect(self._commands.open_tour)
        pages.begun.connect(self._commands.show_tour_once)
        side.message_chosen.connect(self._commands.open_message)
        side.more_chosen.connect(self._commands.do)
        chat.answer_finished.connect(self._commands.name_chat)
        chat.conversation_changed.connect(self._commands.follow_chat)
        top.side_requested.connect(self.toggle_side)
        top.library_chosen.connect(self._choose_library)
        top.effort_chosen.connect(self.choose_effort)
        top.library_page_requested.connect(lambda: self.show_page("library"))
        top.models_page_requested.connect(lambda: self.show_page("models"))
        chat.quote_opened.connect(self.open_quote)
        chat.origin_opened.connect(self._open_origin)
        chat.scoping.library_chosen.connect(self._choose_library)
        chat.conversation_changed.connect(self._conversation_changed)
        chat.answer_finished.connect(self._answer_finished)
        chat.question_asked.connect(self._banner.dismiss)
        chat.question_asked.connect(self._notices.answer_began)
        chat.answer_finished.connect(self._notices.answer_ended)
        pages.reader_made.connect(self._place_reader)
        pages.reader_closed.connect(self.close_reader)
        pages.document_opened.connect(self.open_document)
        pages.ask_requested.connect(self.ask_in_library)
        for source in (pages, chat.work):
            source.memory_requested.connect(lambda: self.show_page("memory"))
        self._connect_why_not()
        events = ServiceEvents(self._services, self)
        events.worker_event.connect(self._worker_changed)
        events.settings_changed.connect(self._apply_settings)
        self.actions_by_name = install_actions(
            self,
            {
                **self._commands.handlers(),
                "new_chat": self.new_chat,
                "focus_composer": lambda: self.show_page("chats"),
                "search": self._search,
                "fold_side": self.toggle_side,
                "close_reader": self.close_reader,
                "settings": lambda: self.show_page("settings"),
                "full_screen": self._toggle_full_screen,
                "stop": chat.stop,
            },
        )
        stop = self.actions_by_name["stop"]
        stop.setEnabled(False)  # Escape belongs to others while nothing streams
        chat.streaming_changed.connect(stop.setEnabled)

    def _connect_why_not(self) -> None:
        desk, chat = self._why_not, self.chat
        chat.again.why_not_requested.connect(desk.open)
        self._pages.why_not_requested.connect(desk.open_for_document)
        chat.languages_explained.connect(desk.remedies.explain_models)
        desk.remedies.chat_wanted.connect(lambda: self.show_page("chats"))
        desk.remedies.models_wanted.connect(self._show_search_model)
        desk.remedies.everywhere_wanted.connect(lambda: self._choose_library(None))

    def _show_search_model(self) -> None:
        self.show_page("models")
        self._pages.show_search_model()

    def _search(self) -> None:
        if self._room.folded:
            self.toggle_side()
        self._side.focus_search()
