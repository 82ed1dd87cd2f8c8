"""The reader: a document with the cited sentence marked, beside the chat."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.errors import describe
from app.ui.reader.page_bitmap import TONED, WHITE
from app.ui.reader.page_desk import MARGIN
from app.ui.reader.page_origin import PageOrigin
from app.ui.reader.page_pane import PagePane
from app.ui.reader.place import Mark, mark_of, with_citation
from app.ui.reader.ports import ReaderServices
from app.ui.reader.reader_banner import ReaderBanner
from app.ui.reader.reader_commands import copy_menu, obey_keys, open_outside
from app.ui.reader.reader_header import ReaderHeader
from app.ui.reader.reader_search import ReaderSearch
from app.ui.reader.reader_troubles import ReaderTroubles
from app.ui.reader.search_bar import SearchBar
from app.ui.reader.text_pane import TextPane
from rag.documents import DocumentRecord, PageText, Quote

KINDS_WITH_PAGES = frozenset({"pdf", "image"})
_OWN = (QKeySequence.StandardKey.Cancel, QKeySequence.StandardKey.Find)


class ReaderPanel(QFrame):
    """Opens a quote or a document; asks the library for everything, on a thread."""

    closed = Signal()
    quote_shown = Signal(object)  # Quote

    def __init__(
        self,
        services: ReaderServices,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("readerPanel")
        self._library = services.library
        self._appearance = appearance
        self._quotes: tuple[Quote, ...] = ()
        self._quote_index = 0
        self._document: DocumentRecord | None = None
        self._mark: Mark | None = None
        self._opening = 0
        self._wanted_text: int | None = None
        self._build()
        self._connect()
        self._recolour()

    # ---- opening ----

    def open_quote(self, quote: Quote, quotes: tuple[Quote, ...] = ()) -> None:
        """Show a quote on its page; the others are a step away."""
        self._quotes = quotes if quote in quotes else (quote,)
        self._quote_index = self._quotes.index(quote)
        self.header.set_citation(self._quote_index + 1, len(self._quotes))
        mark = mark_of(quote)
        self._open(quote.document, mark.first_page, mark, quote)
        self.quote_shown.emit(quote)

    def open_document(self, document_id: str, page: int | None = None) -> None:
        """Show a document from a page on."""
        self._quotes = ()
        self.header.set_citation(0, 0)
        self._open(document_id, page, None, None)

    def close_reader(self) -> None:
        """Forget what is shown and tell the window."""
        self._opening += 1
        self._document = None
        self._troubles.follow(None)
        self._search.set_document("", paged=False)
        self.page_pane.clear()
        self.closed.emit()

    def shows_any(self, document_ids: Sequence[str]) -> bool:
        """Whether one of these documents is open."""
        return self._document is not None and self._document.id in document_ids

    @property
    def document(self) -> DocumentRecord | None:
        """What is open."""
        return self._document

    @property
    def pane(self) -> PagePane | TextPane:
        """The pane in use."""
        return self.text_pane if self._shows_text() else self.page_pane

    def selected_text(self) -> str:
        """What the user has selected."""
        if self._shows_text():
            cursor = self.text_pane.textCursor()
            return cursor.selection().toPlainText()
        return self.page_pane.view.selected_text()

    def copy(self, cited: bool = False) -> None:
        """Copy the selection, alone or together with title and page."""
        text = self.selected_text()
        if not text or self._document is None:
            return
        if cited:
            page = self.pane.document_page
            text = with_citation(text, self._document.title, page)
        QGuiApplication.clipboard().setText(text)

    def copy_with_citation(self) -> None:
        self.copy(cited=True)

    # ---- inside: opening ----

    def _open(
        self, document_id: str, page: int | None, mark: Mark | None, quote: Quote | None
    ) -> None:
        self._opening += 1
        opening = self._opening
        self._mark = mark
        self._troubles.follow(None)
        self._search.set_document("", paged=False)
        if quote is not None:
            self.header.set_document(quote.title, Path(quote.path).suffix.lstrip("."))

        def opened(record: DocumentRecord) -> None:
            if opening == self._opening:
                self._show_record(record, page)
                self._troubles.follow(record)

        background.run(
            self,
            lambda _token: self._library.document(document_id),
            opened,
            lambda error: self._say_failure(opening, error),
        )
        if quote is not None and quote.page is not None and not quote.boxes:
            self._ask_for_boxes(quote, opening)

    def _show_record(self, record: DocumentRecord, page: int | None) -> None:
        self._document = record
        self.header.set_document(record.title, record.kind)
        self._search.set_document(record.id, paged=record.pages is not None)
        first = page or (self._mark.page if self._mark else None) or 1
        if record.kind in KINDS_WITH_PAGES:
            self._stack.setCurrentWidget(self.page_pane)
            self.page_pane.open(record.id, record.pages or 1, first, self._mark)
        else:
            self._show_text(record, first if record.pages is not None else None)

    def _show_text(self, record: DocumentRecord, page: int | None) -> None:
        """The text view: for formats without pages, or a page that cannot be drawn."""
        opening = self._opening
        self._wanted_text = page

        def arrived(content: PageText) -> None:
            if opening == self._opening and page == self._wanted_text:
                self._stack.setCurrentWidget(self._sheet)
                self.text_pane.open(content, self._mark)

        background.run(
            self,
            lambda _token: self._library.page_text(record.id, page),
            arrived,
            lambda error: self._say_failure(opening, error),
        )

    def _show_text_page(self, page: int) -> None:
        if self._document is not None:
            self._show_text(self._document, page)

    def _ask_for_boxes(self, quote: Quote, opening: int) -> None:
        """Until they come, the page's own words say where the mark is."""

        def arrived(quotes: tuple[Quote, ...]) -> None:
            if opening == self._opening and quotes and quotes[0].boxes:
                self._mark = mark_of(quotes[0])
                self.page_pane.set_mark(self._mark)

        def failed(error: Exception) -> None:
            if describe(error) is None:
                raise error  # else the page itself says what is wrong with the file

        background.run(
            self, lambda _token: self._library.with_boxes((quote,)), arrived, failed
        )

    def _say_failure(self, opening: int, error: Exception) -> None:
        if opening == self._opening or describe(error) is None:
            self._troubles.say(error)

    def _use_password(self, document_id: str, password: str) -> None:
        self.page_pane.loader.set_password(document_id, password)
        self._stack.setCurrentWidget(self.page_pane)
        self.page_pane.reload()

    # ---- inside: the bar ----

    def _step_citation(self, by: int) -> None:
        index = self._quote_index + by
        if 0 <= index < len(self._quotes):
            self.open_quote(self._quotes[index], self._quotes)

    def _page_shown(self, page: int) -> None:
        self.header.set_page(page, self.pane.pages)
        self.header.set_zoom(self.pane.zoom_percent)

    def _open_outside(self) -> None:
        if self._document is not None:
            open_outside(self, Path(self._document.path))

    def _escape(self) -> None:
        """Close what was opened last."""
        if self.search_bar.isVisible():
            self.search_bar.close_bar()
        else:
            self.close_reader()

    def _shows_text(self) -> bool:
        return self._stack.currentWidget() is self._sheet

    # ---- inside: building ----

    def _build(self) -> None:
        self.setMinimumWidth(340)
        self.header = ReaderHeader(self._appearance)
        self.search_bar = SearchBar(self._appearance)
        self.banner = ReaderBanner(self._appearance)
        self._troubles = ReaderTroubles(self._library, self.banner, self)
        self.page_pane = PagePane(self._library)
        self.text_pane = TextPane()
        self.text_pane.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._search = ReaderSearch(
            self._library, self.search_bar, lambda: self.pane, self
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page_pane)
        self._sheet = QWidget()
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        sheet.addWidget(self.text_pane)
        self._stack.addWidget(self._sheet)
        notices = QVBoxLayout()
        notices.setContentsMargins(16, 0, 16, 8)
        notices.addWidget(self.banner)
        notices.addWidget(PageOrigin(self._library, self.page_pane))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.search_bar)
        column.addLayout(notices)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        header = self.header
        header.page_requested.connect(lambda page: self.pane.show_page(page))
        header.page_step_requested.connect(
            lambda by: self.pane.show_page(self.pane.page + by)
        )
        header.citation_step_requested.connect(self._step_citation)
        header.zoom_in_requested.connect(lambda: self.pane.zoom_in())
        header.zoom_out_requested.connect(lambda: self.pane.zoom_out())
        header.fit_requested.connect(lambda: self.pane.fit_width())
        header.search_requested.connect(self._search.open)
        header.outside_requested.connect(self._open_outside)
        header.close_requested.connect(self.close_reader)
        for pane in (self.page_pane, self.text_pane):
            pane.page_shown.connect(self._page_shown)
            pane.zoomed.connect(header.set_zoom)
        self.page_pane.page_failed.connect(self._troubles.page_failed)
        self._troubles.text_wanted.connect(self._show_text_page)
        self._troubles.password_given.connect(self._use_password)
        self.text_pane.page_wanted.connect(self._show_text_page)
        self._search.failed.connect(
            lambda error: self._say_failure(self._opening, error)
        )
        self._appearance.changed.connect(self._recolour)
        obey_keys(self)

    def event(self, event: QEvent) -> bool:
        """Escape and Find in the reader are its own, though the window uses both."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and any(map(event.matches, _OWN)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.matches(QKeySequence.StandardKey.Find):
            self._search.open()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        copy_menu(self).popup(event.globalPos())

    def _recolour(self) -> None:
        palette = self._appearance.palette
        dark = self._appearance.scheme == "dark"
        self.page_pane.set_paper(TONED if dark else WHITE, QColor(palette.line))
        self.text_pane.set_colours(palette, self._appearance.scale)
