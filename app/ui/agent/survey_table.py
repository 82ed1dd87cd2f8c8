"""What each document says, a row each; a click opens the page that says it."""

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.survey.service import SurveyCell, SurveyFinished, SurveyRow
from app.tools.untrusted_text import as_visible
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.core_sentences import in_words
from app.ui.language import translate
from app.ui.plain_tip import plain_tip
from rag.documents import Origin

_MOST_ROWS_SEEN = 10  # then it scrolls
_ROW_PX = 34
_CELL_PX = 26  # what Qt's hint for a cell leaves out


class SurveyTable(QWidget):
    """Grows while documents are asked; what it holds is text of others."""

    origin_opened = Signal(object)  # Origin

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("survey")
        self._appearance = appearance
        self._rows: list[SurveyRow] = []
        self._build()
        appearance.changed.connect(self._recolour)
        self.hide()

    @property
    def rows(self) -> Sequence[SurveyRow]:
        return tuple(self._rows)

    def add_row(self, row: SurveyRow) -> None:
        """One more document has answered."""
        if not self._rows:
            self._show_columns([cell.column for cell in row.cells])
        self._rows.append(row)
        self._put(row)
        self._table.scrollToBottom()
        self._fit()

    def show_survey(self, survey: SurveyFinished) -> None:
        """All of it, as it ended or was kept."""
        self._rows = list(survey.rows)
        self._table.setRowCount(0)
        self._show_columns(survey.columns)
        for row in self._rows:
            self._put(row)
        self._fit()

    def as_csv(self) -> str:
        """The table for a spreadsheet; nothing in it is a formula there."""
        out = io.StringIO()
        writer = csv.writer(out)
        for line in self._lines():
            writer.writerow([f"'{c}" if c[:1] in "=+-@\t" else c for c in line])
        return out.getvalue()

    # ---- inside ----

    def _lines(self) -> list[list[str]]:
        header = self._table.horizontalHeader().model()
        first = [
            str(header.headerData(n, Qt.Orientation.Horizontal))
            for n in range(self._table.columnCount())
        ]
        return [
            first,
            *([row.title, *(_text(cell) for cell in row.cells)] for row in self._rows),
        ]

    def _show_columns(self, columns: Sequence[str]) -> None:
        self._table.setColumnCount(len(columns) + 1)
        shown = [as_visible(column) for column in columns]
        first = translate("Agent", "Document")
        self._table.setHorizontalHeaderLabels([first, *shown])
        for number, column in enumerate(shown, 1):
            item = self._table.horizontalHeaderItem(number)
            if item is not None:
                item.setToolTip(plain_tip(column))
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self._fit_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()

    def _fit_names(self) -> None:
        """Names of documents get what the answers leave, their equal share at least."""
        columns = self._table.columnCount()
        if not columns:
            return
        room = self._table.viewport().width()
        needed = [self._table.sizeHintForColumn(n) + _CELL_PX for n in range(columns)]
        heads = self._table.horizontalHeader()
        others = sum(
            max(needed[n], heads.sectionSizeHint(n)) for n in range(1, columns)
        )
        share = room // columns
        heads.resizeSection(0, max(share, min(needed[0], room - others)))

    def _put(self, row: SurveyRow) -> None:
        place = self._table.rowCount()
        self._table.insertRow(place)
        title = QTableWidgetItem(as_visible(row.title))
        title.setToolTip(plain_tip(as_visible(row.path)))
        self._table.setItem(place, 0, title)
        for number, cell in enumerate(row.cells, 1):
            item = QTableWidgetItem(as_visible(_text(cell)))
            item.setToolTip(plain_tip(_tip(cell)))
            if not cell.stated:
                item.setForeground(QColor(self._appearance.palette.mute))
            self._table.setItem(place, number, item)
        self._table.setRowHeight(place, self._appearance.px(_ROW_PX))

    def _fit(self) -> None:
        rows = min(len(self._rows), _MOST_ROWS_SEEN)
        head = self._table.horizontalHeader().sizeHint().height()
        policy = Qt.ScrollBarPolicy
        fits = rows == len(self._rows)
        self._table.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        # The line under the last row is that of the table.
        self._table.setFixedHeight(head + rows * self._appearance.px(_ROW_PX) + 1)
        self._fit_names()
        self.setVisible(bool(self._rows))

    @Slot(int, int)
    def _open(self, place: int, column: int) -> None:
        row = self._rows[place]
        page = row.cells[column - 1].page if column else None
        self.origin_opened.emit(Origin(row.document, row.path, row.title, page))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_csv())

    @Slot()
    def _recolour(self) -> None:
        for place, row in enumerate(self._rows):
            for number, cell in enumerate(row.cells, 1):
                item = self._table.item(place, number)
                if item is not None and not cell.stated:
                    item.setForeground(QColor(self._appearance.palette.mute))

    def _build(self) -> None:
        self._table = QTableWidget()
        self._table.setObjectName("survey_table")
        self._table.setAccessibleName(translate("Agent", "What each document says"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._table.horizontalHeader().setDefaultAlignment(left)
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        hint = QLabel(translate("Agent", "Click a cell to see the page that says it."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        self._copy_button = IconButton(
            "copy_table",
            self._appearance,
            "ph.copy-simple",
            translate("Agent", "Copy the table"),
        )
        self._copy_button.setToolTip(translate("Agent", "As CSV, for a spreadsheet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._table)
        under = QHBoxLayout()
        under.addWidget(hint, 1)
        under.addWidget(self._copy_button)
        column.addLayout(under)
        self._table.cellClicked.connect(self._open)
        self._copy_button.clicked.connect(self._copy)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _text(cell: SurveyCell) -> str:
    if cell.error:
        return in_words(cell.error)
    if not cell.stated:
        return translate("Agent", "not stated")
    return " ".join(cell.answer.split())


def _tip(cell: SurveyCell) -> str:
    if not cell.quote:
        return ""
    quote = as_visible(cell.quote)
    if cell.page is None:
        return translate("Agent", "“{quote}”").format(quote=quote)
    template = translate("Agent", "Page {page}: “{quote}”")
    return template.format(page=cell.page, quote=quote)
