"""The library page: libraries at the left, their documents in one table."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.errors import describe, show_error
from app.ui.language import number, translate
from app.ui.library.activity_bar import ActivityBar
from app.ui.library.document_table import DocumentTable
from app.ui.library.document_words import (
    PROBLEM_STATES,
    SEARCHABLE_STATES,
    WORKING_STATES,
    documents_words,
)
from app.ui.library.dropping import EmptyZone, NoMatch, dropped_paths
from app.ui.library.library_actions import LibraryActions
from app.ui.library.library_events import LibraryEvents
from app.ui.library.library_header import LibraryHeader
from app.ui.library.library_list import ALL_DOCUMENTS, LibraryList
from app.ui.library.ports import LibraryServices
from app.ui.library.watched_folders import FolderOffer, WatchedFolders
from app.ui.stylesheet import set_property
from rag.documents import (
    DocumentChanged,
    DocumentErased,
    DocumentRecord,
    IngestionFinished,
    IngestionProgressed,
    LibraryEvent,
    LibraryNoticed,
    LibraryRecord,
)
from rag.loaders.suffixes import document_suffixes

_LEAST_PX = 120  # of the table
_LIST_PX, _LIST_SHARE = 210, 0.25  # of the page, where names are long
_COUNT_MS = 250  # while a folder is read, not at every file
_PATTERNS = " ".join(f"*{suffix}" for suffix in document_suffixes())


class LibraryPage(QWidget):
    """Shows one library or all; keeps up with what is being read."""

    document_opened = Signal(str)
    ask_requested = Signal(str)
    why_not_requested = Signal(str)  # document id

    def __init__(
        self,
        services: LibraryServices,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPage")
        self.setProperty("role", "page")
        self.setAcceptDrops(True)
        self._library = services.library
        self._libraries: tuple[LibraryRecord, ...] = ()
        self._loading = 0
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._appearance = appearance
        self._list_moved = False
        self._build(appearance)
        self.commands = LibraryActions(self._library, self)
        self.folders = WatchedFolders(self._library, self.commands, self.offer)
        self._events = LibraryEvents(self._library, self)
        self._connect()
        self._update_view()

    # ---- loading ----

    def refresh(self, choose: str | None = None) -> None:
        """Load the libraries and the documents of the chosen one."""
        self._loading += 1
        loading = self._loading
        chosen = choose if choose is not None else self.list.current

        def load() -> tuple[tuple[LibraryRecord, ...], tuple[DocumentRecord, ...]]:
            libraries = self._library.libraries()
            names = {library.name for library in libraries}
            name = chosen if chosen in names else None
            return libraries, self._library.documents(name)

        def loaded(
            found: tuple[tuple[LibraryRecord, ...], tuple[DocumentRecord, ...]],
        ) -> None:
            if loading == self._loading:
                self._libraries, records = found
                self.list.set_libraries(self._libraries, chosen)
                self._fit_list()
                self.table.documents.set_records(records)
                self._update_view()

        background.run(self, lambda _token: load(), loaded, self._failed)
        progress = self._library.progress()
        if progress is not None:
            self.activity.show_progress(progress)

    def add_paths(self, paths: list[Path]) -> None:
        """Add files and folders to the chosen library."""
        self.commands.add(paths, self.list.current)
        self.folders.offer_for(paths, self.list.current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.folders.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    # ---- dropping ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            set_property(self.content, "dropping", True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        set_property(self.content, "dropping", False)

    def dropEvent(self, event: QDropEvent) -> None:
        set_property(self.content, "dropping", False)
        self.add_paths(dropped_paths(event.mimeData()))
        event.acceptProposedAction()

    # ---- inside ----

    def _take_events(self, events: list[LibraryEvent]) -> None:
        changed: dict[str, DocumentRecord] = {}
        for event in events:
            match event:
                case DocumentChanged():
                    changed[event.document.id] = event.document
                case DocumentErased():
                    changed.pop(event.document_id, None)
                    self.table.documents.remove((event.document_id,))
                case IngestionProgressed():
                    self.activity.show_progress(event)
                case IngestionFinished():
                    self.activity.finish()
                case LibraryNoticed():
                    pass  # the window shows notices
                case _:
                    assert_never(event)
        self._take_documents(tuple(changed.values()))

    def _take_documents(self, records: tuple[DocumentRecord, ...]) -> None:
        chosen = self.list.current
        here = [r for r in records if chosen is None or r.library == chosen]
        before = self.table.documents.total
        self.table.documents.put(here)
        self._update_view()
        if self.table.documents.total != before or len(here) != len(records):
            self._counting.start()

    def _take_erased(self, document_ids: tuple[str, ...]) -> None:
        self.table.documents.remove(document_ids)
        self._update_view()
        self._counting.start()

    def _refresh_counts(self) -> None:
        """New counts beside the libraries, without touching the table."""

        def counted(libraries: tuple[LibraryRecord, ...]) -> None:
            self._libraries = libraries
            self.list.set_libraries(libraries, self.list.current)

        background.run(
            self, lambda _token: self._library.libraries(), counted, self._failed
        )

    def _choose(self, name: str | None) -> None:
        self.header.clear_filter()
        self.refresh(name)
        self._update_view()

    def _filter(self) -> None:
        ids = {record.id for record in self.table.selected()}
        self.table.documents.set_filter(self.header.text, self.header.state)
        self.table.select_ids(ids)
        self._update_view()

    def _update_view(self) -> None:
        chosen = self.list.current
        title = chosen or translate("Library", ALL_DOCUMENTS)
        self.header.set_library(title, named=chosen is not None)
        records = self.table.documents.records()
        searchable = sum(r.state in SEARCHABLE_STATES for r in records)
        problems = sum(r.state in PROBLEM_STATES for r in records)
        figures = [documents_words(len(records))]
        if searchable != len(records):
            words = translate("Library", "{count} searchable")
            figures.append(words.format(count=number(searchable)))
        if problems:
            words = translate("Library", "{count} with problems")
            figures.append(words.format(count=number(problems)))
        self.header.set_figures(" · ".join(figures), can_ask=searchable > 0)
        self.header.show_tools(bool(records))
        if not records:
            self._stack.setCurrentWidget(self.empty)
        elif self.table.documents.rowCount() == 0:
            self._stack.setCurrentWidget(self.no_match)
        else:
            self._stack.setCurrentWidget(self.table)

    def _fit_list(self) -> None:
        """Long names get more room if there is some, until somebody moves the line."""
        if self._list_moved:
            return
        usual = self._appearance.px(_LIST_PX)
        most = max(usual, min(round(_LIST_SHARE * self.width()), 2 * usual))
        wide = min(max(usual, self.list.wanted_width()), most)
        self._split.setSizes([wide, max(1, self.width() - wide - 1)])

    def _keep_list(self) -> None:
        self._list_moved = True

    def _choose_files(self) -> None:
        title = translate("Library", "Add files")
        shown = translate("Library", "Documents ({patterns});;All files (*)")
        names, _chosen = QFileDialog.getOpenFileNames(
            self, title, "", shown.format(patterns=_PATTERNS)
        )
        self.add_paths([Path(name) for name in names])

    def _choose_folder(self) -> None:
        title = translate("Library", "Add a folder")
        name = QFileDialog.getExistingDirectory(self, title)
        if name:
            self.add_paths([Path(name)])

    def _show_folder(self, path: str) -> None:
        folder = Path(path).parent
        if not folder.is_dir():
            sentence = translate("Library", "The folder of {file} is no longer there.")
            show_error(self, sentence.format(file=Path(path).name))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _ask_password(self, document_id: str) -> None:
        record = self.table.documents.record(document_id)
        if record is not None:
            self.commands.ask_password(record)

    def _cancel_all(self) -> None:
        records = self.table.documents.records()
        self.commands.cancel([r for r in records if r.state in WORKING_STATES])

    def _delete_library(self, name: str) -> None:
        count = next((x.documents for x in self._libraries if x.name == name), 0)
        self.commands.delete_library(name, count)

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error  # a bug: the exception hook reports it
        show_error(self, *known)

    # ---- building ----

    def _build(self, appearance: Appearance) -> None:
        self.list = LibraryList(appearance)
        self.header = LibraryHeader(appearance)
        self.activity = ActivityBar()
        self.offer = FolderOffer(appearance)
        self.table = DocumentTable(appearance)
        self.empty = EmptyZone(appearance)
        self.no_match = NoMatch()
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(appearance.px(_LEAST_PX))  # not the tallest page's
        for view in (self.table, self.empty, self.no_match):
            self._stack.addWidget(view)
        self.content = QWidget()
        self.content.setObjectName("libraryContent")
        self.content.setProperty("dropping", False)
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self.offer)
        column.addWidget(self.activity)
        column.addWidget(self._stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("librarySplit")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(self.content)
        split.setStretchFactor(1, 1)
        split.splitterMoved.connect(self._keep_list)
        self._split = split
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)

    def _connect(self) -> None:
        self._events.events_arrived.connect(self._take_events)
        self.commands.documents_changed.connect(self._take_documents)
        self.commands.documents_erased.connect(self._take_erased)
        self.commands.libraries_changed.connect(self._choose)
        self._counting.timeout.connect(self._refresh_counts)
        self._connect_list()
        self._connect_table()
        self.activity.pause_requested.connect(self.commands.pause)
        self.activity.resume_requested.connect(self.commands.resume)
        self.activity.cancel_requested.connect(self._cancel_all)
        self.header.add_folder_requested.connect(self._choose_folder)
        self.empty.folder_requested.connect(self._choose_folder)
        self.header.add_files_requested.connect(self._choose_files)
        self.empty.files_requested.connect(self._choose_files)
        self.header.folders_requested.connect(
            lambda: self.folders.show_menu(self.header.folders_button)
        )
        self.folders.counted.connect(self.header.show_folders)
        self.no_match.clear_requested.connect(self.header.clear_filter)

    def _connect_list(self) -> None:
        header, names = self.header, self.list.names
        self.list.chosen.connect(self._choose)
        self.list.create_requested.connect(
            lambda: self.commands.create_library(names())
        )
        self.list.rename_requested.connect(
            lambda name: self.commands.rename_library(name, names())
        )
        self.list.delete_requested.connect(self._delete_library)
        header.filter_changed.connect(self._filter)
        header.ask_requested.connect(
            lambda: self.ask_requested.emit(self.list.current or "")
        )
        header.rename_requested.connect(
            lambda: self.list.rename_requested.emit(self.list.current)
        )
        header.delete_requested.connect(
            lambda: self.list.delete_requested.emit(self.list.current)
        )

    def _connect_table(self) -> None:
        self.table.open_requested.connect(self.document_opened)
        self.table.remove_requested.connect(self.commands.remove)
        self.table.retry_requested.connect(self.commands.retry)
        self.table.cancel_requested.connect(self.commands.cancel)
        self.table.password_requested.connect(self._ask_password)
        self.table.folder_requested.connect(self._show_folder)
        self.table.why_not_requested.connect(self.why_not_requested)
