"""The table of documents: several can be chosen, opened, mended or removed."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.ui.appearance import Appearance
from app.ui.language import translate
from app.ui.library.document_delegate import DocumentDelegate
from app.ui.library.document_model import TITLES, Column, DocumentModel
from app.ui.library.document_words import WORKING_STATES
from rag.documents import DocumentRecord

_WIDTHS = {Column.PAGES: 46, Column.LANGUAGE: 104, Column.ADDED: 100}
_ROOMY_PX = 780  # below this languages give way
_NAME_SHARE, _ROOMY_NAME_SHARE = 0.42, 0.5
_AROUND_TITLE_PX = 24
_ARROW_PX = 14  # tells the order
_NAME_AND_STATE_PX = 360  # what these need before the others are shown


class DocumentTable(QTableView):
    """Asks for things by signal; each carries the documents that it is about."""

    open_requested = Signal(str)
    remove_requested = Signal(tuple)
    retry_requested = Signal(tuple)
    password_requested = Signal(str)
    cancel_requested = Signal(tuple)
    folder_requested = Signal(str)
    why_not_requested = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = DocumentModel(self)
        self._appearance = appearance
        self._delegate = DocumentDelegate(appearance, self)
        self._build()
        self._delegate.remedy_requested.connect(self._mend)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.doubleClicked.connect(self._open_index)
        self.customContextMenuRequested.connect(self._show_menu)
        appearance.changed.connect(self._resize_rows)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(
            lambda: self._fit_rows(0, self.documents.rowCount())
        )
        self._fit_when_changed()

    # ---- selection ----

    def selected(self) -> tuple[DocumentRecord, ...]:
        """The chosen documents, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.documents.record_at(row) for row in rows)

    def select_ids(self, document_ids: set[str]) -> None:
        """Choose documents again after the rows were rearranged."""
        self.clearSelection()
        selection = self.selectionModel()
        flags = selection.SelectionFlag
        for document_id in document_ids:
            row = self.documents.row_of(document_id)
            if row is not None:
                index = self.documents.index(row, 0)
                selection.select(index, flags.Select | flags.Rows)

    # ---- Qt ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.selected()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.open_requested.emit(chosen[0].id)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen:
            self.remove_requested.emit(chosen)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    # ---- inside ----

    def _hover(self, row: int) -> None:
        """The whole row under the pointer, not only its cell."""
        self._delegate.hovered_row = row
        self.viewport().update()

    def menu_for(self, chosen: tuple[DocumentRecord, ...]) -> QMenu:
        """What can be done with these documents."""
        menu = QMenu(self)
        menu.setObjectName("documentMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = chosen[0]
        if len(chosen) == 1:
            menu.addAction(
                translate("Library", "Open"),
                lambda: self.open_requested.emit(first.id),
            )
            menu.addAction(
                translate("Library", "Show in folder"),
                lambda: self.folder_requested.emit(first.path),
            )
            menu.addAction(
                translate("Library", "Why was this not used?"),
                lambda: self.why_not_requested.emit(first.id),
            )
            if first.remedy == "password":
                menu.addAction(
                    translate("Library", "Enter password…"),
                    lambda: self.password_requested.emit(first.id),
                )
        again = tuple(r for r in chosen if r.state not in WORKING_STATES)
        if again:
            menu.addAction(
                translate("Library", "Read again"),
                lambda: self.retry_requested.emit(again),
            )
        working = tuple(r for r in chosen if r.state in WORKING_STATES)
        if working:
            menu.addAction(
                translate("Library", "Cancel reading"),
                lambda: self.cancel_requested.emit(working),
            )
        menu.addSeparator()
        menu.addAction(
            translate("Library", "Remove…"),
            lambda: self.remove_requested.emit(chosen),
        )
        return menu

    def _show_menu(self, position: QPoint) -> None:
        chosen = self.selected()
        if chosen:
            self.menu_for(chosen).popup(self.viewport().mapToGlobal(position))

    def _open_index(self, index: QModelIndex) -> None:
        self.open_requested.emit(self.documents.record_at(index.row()).id)

    def _mend(self, document_id: str) -> None:
        record = self.documents.record(document_id)
        if record is None:
            return
        if record.remedy == "password":
            self.password_requested.emit(document_id)
        else:
            self.retry_requested.emit((record,))

    def _resize_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.usual_height())
        self._fit_columns()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit_columns()

    def _fit_when_changed(self) -> None:
        """Rows follow what they say, and how much room the state has."""
        documents, columns = self.documents, self.horizontalHeader()
        for changed in (
            documents.modelReset,
            documents.layoutChanged,
            documents.rowsInserted,
            columns.sectionResized,
        ):
            changed.connect(self._fit_soon)
        documents.dataChanged.connect(
            lambda first, last: self._fit_rows(first.row(), last.row() + 1)
        )
        columns.sortIndicatorChanged.connect(self._fit_columns)

    @Slot()
    def _fit_soon(self) -> None:
        if not self._fitting.isActive():
            self._fitting.start(0)

    def _fit_rows(self, first: int, end: int) -> None:
        """A reason is read as a whole; the other rows stay as they are."""
        rows, state_px = self.verticalHeader(), self.columnWidth(Column.STATE)
        usual = rows.defaultSectionSize()
        for row in range(first, end):
            record = self.documents.record_at(row)
            needed = usual
            if record.reason:
                needed = self._delegate.height_of(record, state_px)
            if rows.sectionSize(row) != needed:
                rows.resizeSection(row, needed)

    @Slot()
    def _fit_columns(self) -> None:
        """Name and state get what the others leave, which go where there is little."""
        whole = self.viewport().width()
        always = self._width_of(Column.PAGES) + self._width_of(Column.ADDED)
        narrow = whole - always < self._appearance.px(_NAME_AND_STATE_PX)
        roomy = whole >= self._appearance.px(_ROOMY_PX)
        for column in _WIDTHS:
            hidden = narrow or (column == Column.LANGUAGE and not roomy)
            self.setColumnHidden(column, hidden)
            if not hidden:
                self.setColumnWidth(column, self._width_of(column))
        taken = sum(self.columnWidth(column) for column in _WIDTHS)
        share = _ROOMY_NAME_SHARE if roomy else _NAME_SHARE
        self.setColumnWidth(Column.NAME, round(share * (whole - taken)))

    def _width_of(self, column: Column) -> int:
        """As wide as it is, or its title in this language, also while it is hidden."""
        header = self.horizontalHeader()
        title = translate("Library", TITLES[column])
        words = header.fontMetrics().horizontalAdvance(title) + _AROUND_TITLE_PX
        if header.sortIndicatorSection() == column:
            words += _ARROW_PX
        return max(self._appearance.px(_WIDTHS[column]), words)

    def _build(self) -> None:
        self.setObjectName("documentTable")
        self.setAccessibleName(translate("Library", "Documents"))
        self.setModel(self.documents)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setSectionResizeMode(Column.STATE, QHeaderView.ResizeMode.Stretch)
        columns.setHighlightSections(False)
        columns.setSortIndicator(Column.ADDED, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self._resize_rows()
