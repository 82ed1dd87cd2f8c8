"""The rows of the document table: filtered and sorted here, updated in place."""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.ui.core_sentences import in_words
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.library.document_words import (
    PROBLEM_STATES,
    WORKING_STATES,
    language_words,
    state_words,
    when_words,
)
from app.ui.plain_tip import plain_tip
from rag.documents import DocumentRecord

RECORD_ROLE = Qt.ItemDataRole.UserRole

StateFilter = Literal["all", "working", "ready", "problems"]
_Index = QModelIndex | QPersistentModelIndex
_STATE_ORDER = (
    "failed", "skipped", "missing", "parsing", "queued", "words", "meaning", "ready",
)  # fmt: skip


class Column(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    PAGES = 1
    LANGUAGE = 2
    STATE = 3
    ADDED = 4


TITLES = {
    Column.NAME: QT_TRANSLATE_NOOP("Library", "Name"),
    Column.PAGES: QT_TRANSLATE_NOOP("Library", "Pages"),
    Column.LANGUAGE: QT_TRANSLATE_NOOP("Library", "Language"),
    Column.STATE: QT_TRANSLATE_NOOP("Library", "State"),
    Column.ADDED: QT_TRANSLATE_NOOP("Library", "Added"),
}

_SORT_KEYS: dict[Column, Callable[[DocumentRecord], tuple[object, ...]]] = {
    Column.NAME: lambda record: (record.title.casefold(), record.id),
    Column.PAGES: lambda record: (record.pages or 0, record.id),
    Column.LANGUAGE: lambda record: (language_words(record), record.id),
    Column.STATE: lambda record: (_STATE_ORDER.index(record.state), record.id),
    Column.ADDED: lambda record: (record.added, record.id),
}


class DocumentModel(QAbstractTableModel):
    """Shows the records that pass the filter; a changed row stays where it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: dict[str, DocumentRecord] = {}
        self._rows: list[str] = []
        self._row_of: dict[str, int] = {}
        self._text = ""
        self._state: StateFilter = "all"
        self._column = Column.ADDED
        self._descending = True

    # ---- content ----

    @property
    def total(self) -> int:
        """How many there are, also those that the filter hides."""
        return len(self._records)

    def records(self) -> tuple[DocumentRecord, ...]:
        """All records, also those that the filter hides."""
        return tuple(self._records.values())

    def record(self, document_id: str) -> DocumentRecord | None:
        return self._records.get(document_id)

    def record_at(self, row: int) -> DocumentRecord:
        return self._records[self._rows[row]]

    def row_of(self, document_id: str) -> int | None:
        return self._row_of.get(document_id)

    def set_records(self, records: Iterable[DocumentRecord]) -> None:
        """Show other documents."""
        self.beginResetModel()
        self._records = {record.id: record for record in records}
        self._arrange()
        self.endResetModel()

    def put(self, records: Sequence[DocumentRecord]) -> None:
        """Update documents, or add those that are new."""
        fresh = []
        for record in records:
            known = record.id in self._records
            self._records[record.id] = record
            row = self._row_of.get(record.id)
            if row is not None:
                self.dataChanged.emit(
                    self.index(row, 0), self.index(row, len(Column) - 1)
                )
            elif not known and self._passes(record):
                fresh.append(record)
        if fresh:
            self._insert(fresh)

    def remove(self, document_ids: Iterable[str]) -> None:
        """Take documents out."""
        for document_id in document_ids:
            self._records.pop(document_id, None)
            row = self._row_of.get(document_id)
            if row is not None:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self._number_rows()
                self.endRemoveRows()

    def set_filter(self, text: str, state: StateFilter) -> None:
        """Show only names that contain all words of the text, in one kind of state."""
        self.beginResetModel()
        self._text, self._state = text.casefold(), state
        self._arrange()
        self.endResetModel()

    # ---- Qt ----

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self.record_at(index.row())
        if role == RECORD_ROLE:
            return record
        column = Column(index.column())
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return _text(record, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(record, column)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return in_words(record.reason or "") if column == Column.STATE else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        horizontal = orientation == Qt.Orientation.Horizontal
        if horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate("Library", TITLES[Column(section)])
        if horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(
        self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()] for index in before]
        self._column = Column(column)
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._arrange()
        after = [
            self.index(self._row_of[document_id], index.column())
            for document_id, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # ---- inside ----

    def _passes(self, record: DocumentRecord) -> bool:
        match self._state:
            case "working" if record.state not in WORKING_STATES:
                return False
            case "ready" if record.state != "ready":
                return False
            case "problems" if record.state not in PROBLEM_STATES:
                return False
            case _:
                pass
        name = f"{record.title} {record.path}".casefold()
        return all(word in name for word in self._text.split())

    def _arrange(self) -> None:
        passing = [r for r in self._records.values() if self._passes(r)]
        passing.sort(key=_SORT_KEYS[self._column], reverse=self._descending)
        self._rows = [record.id for record in passing]
        self._number_rows()

    def _number_rows(self) -> None:
        self._row_of = {document_id: row for row, document_id in enumerate(self._rows)}

    def _insert(self, records: Sequence[DocumentRecord]) -> None:
        """New rows come first, or last where the order is an ascending one."""
        first = 0 if self._descending else len(self._rows)
        ordered = sorted(
            records, key=_SORT_KEYS[self._column], reverse=self._descending
        )
        self.beginInsertRows(QModelIndex(), first, first + len(ordered) - 1)
        self._rows[first:first] = [record.id for record in ordered]
        self._number_rows()
        self.endInsertRows()


def _text(record: DocumentRecord, column: Column) -> str:
    match column:
        case Column.NAME:
            return record.title
        case Column.PAGES:
            return "" if record.pages is None else number(record.pages)
        case Column.LANGUAGE:
            return language_words(record)
        case Column.STATE:
            return state_words(record).words
        case Column.ADDED:
            return when_words(record.added)


def _tool_tip(record: DocumentRecord, column: Column) -> str | None:
    reason = column == Column.STATE
    return plain_tip(in_words(record.reason or "") if reason else record.path) or None
