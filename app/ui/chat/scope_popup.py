"""A small panel over the composer: which documents are asked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePath

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.chat.filters import DAY_FORM, Filters, kind_words
from app.ui.flow_layout import FlowLayout
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.why_not.document_picker import DocumentPicker
from rag.documents import DocumentRecord, LibraryRecord

ALL_LIBRARIES = QT_TRANSLATE_NOOP("Chat", "All libraries")
ANY_FOLDER = QT_TRANSLATE_NOOP("Chat", "Any folder")
ANY_TIME = QT_TRANSLATE_NOOP("Chat", "Any time")
BETWEEN = QT_TRANSLATE_NOOP("Chat", "Between two days…")
_PAST = (
    (QT_TRANSLATE_NOOP("Chat", "Past week"), 7),
    (QT_TRANSLATE_NOOP("Chat", "Past month"), 31),
    (QT_TRANSLATE_NOOP("Chat", "Past year"), 366),
)
_DAYS = "between"  # in the place of a number of days
_WIDTH_PX = 400
_MAX_FOLDERS = 40


class ScopePopup(QFrame):
    """Each choice is in force at once; a click outside closes it."""

    filters_chosen = Signal(object)  # Filters
    library_chosen = Signal(object)  # a name, or None for all
    document_chosen = Signal(object)  # DocumentRecord

    def __init__(
        self,
        libraries: Sequence[LibraryRecord],
        documents: Sequence[DocumentRecord],
        library: str | None,
        filters: Filters,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("scope_popup")
        self.setProperty("role", "popup")
        self.setAccessibleName(translate("Chat", "Which documents to ask"))
        self.setFixedWidth(appearance.px(_WIDTH_PX))
        self._filters = filters
        self._records = {record.id: record for record in documents}
        self._build_fields(libraries, documents, library)
        self._lay_out()
        self._connect()

    def show_above(self, composer: QWidget, button: QWidget) -> None:
        """Open over the composer, where its button is, inside the screen."""
        self._fit()
        left = button.mapTo(composer, QPoint(0, 0)).x()
        corner = composer.mapToGlobal(QPoint(left, 0))
        screen = button.screen().availableGeometry()
        x = min(corner.x(), screen.right() - self.width() - 8)
        y = max(screen.top() + 8, corner.y() - self.height() - 6)
        self.move(x, y)
        self.show()
        self.library.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---- inside ----

    def _fit(self) -> None:
        """As high as its rows; the types may need several lines."""
        for _ in range(2):  # a grid knows the width of its columns once it is laid out
            self._column.activate()
            height = self._column.totalHeightForWidth(self.width())
            self.resize(
                self.width(), height if height > 0 else self.sizeHint().height()
            )
            self._column.activate()
            needed = self._types.heightForWidth(self._types.width())
            self._types.setMinimumHeight(max(0, needed))

    @Slot()
    def _changed(self) -> None:
        past = self.changed.currentData()
        between = past == _DAYS
        self._days.setVisible(between)
        since = until = None
        if between:
            since, until = _date(self.since), _date(self.until)
        elif past:
            since = date.today() - timedelta(days=past)  # noqa: DTZ011 - theirs
        self._tell(replace(self._filters, since=since, until=until))
        bottom = self.geometry().bottom()
        self._fit()
        self.move(self.x(), bottom - self.height() + 1)

    @Slot()
    def _kinds_changed(self) -> None:
        kinds = tuple(kind for kind, button in self.kinds.items() if button.isChecked())
        self._tell(replace(self._filters, kinds=kinds))

    def _tell(self, filters: Filters) -> None:
        self._filters = filters
        self.filters_chosen.emit(filters)

    @Slot(int)
    def _choose_document(self, _index: int) -> None:
        record = self._records.get(self.document.document_id or "")
        if record is not None:
            self.close()
            self.document_chosen.emit(record)

    def _build_fields(
        self,
        libraries: Sequence[LibraryRecord],
        documents: Sequence[DocumentRecord],
        library: str | None,
    ) -> None:
        self.library = QComboBox()
        self.library.setObjectName("scope_library")
        self.library.addItem(translate("Chat", ALL_LIBRARIES), None)
        for record in libraries:
            self.library.addItem(record.name, record.name)
        self.library.setCurrentIndex(max(0, self.library.findData(library)))
        self.document = DocumentPicker()
        self.document.setObjectName("scope_document")
        self.document.set_documents(documents)
        self.folder = _folder_box(documents, self._filters.folder)
        found = {record.kind for record in documents if record.kind}
        self.kinds = {
            kind: _kind_button(kind, chosen=kind in self._filters.kinds)
            for kind in sorted(found | set(self._filters.kinds), key=kind_words)
        }
        self.changed = QComboBox()
        self.changed.setObjectName("scope_changed")
        self.changed.addItem(translate("Chat", ANY_TIME), None)
        for words, days in _PAST:
            self.changed.addItem(translate("Chat", words), days)
        self.changed.addItem(translate("Chat", BETWEEN), _DAYS)
        self.since, self.until = QDateEdit(), QDateEdit()
        today = QDate.currentDate()
        for field, name, day in (
            (self.since, translate("Chat", "From"), self._filters.since),
            (self.until, translate("Chat", "To"), self._filters.until),
        ):
            field.setAccessibleName(name)
            field.setDisplayFormat(translate("Chat", DAY_FORM))
            field.setCalendarPopup(True)
            field.setDate(QDate(day.year, day.month, day.day) if day else today)
        self._show_days()

    def _show_days(self) -> None:
        """The choice that made the days in force."""
        since, until = self._filters.since, self._filters.until
        if since is None and until is None:
            return
        passed = (date.today() - since).days if since else -1  # noqa: DTZ011
        place = self.changed.findData(passed) if until is None else -1
        self.changed.setCurrentIndex(
            place if place >= 0 else self.changed.findData(_DAYS)
        )

    def _lay_out(self) -> None:
        types = self._types = QWidget()
        flow = FlowLayout(types, gap=4)
        for button in self.kinds.values():
            flow.addWidget(button)
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.addWidget(self.since, 1)
        days.addWidget(QLabel(translate("Chat", "to")))
        days.addWidget(self.until, 1)
        self._days.setVisible(self.changed.currentData() == _DAYS)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (translate("Chat", "Library"), self.library),
            (translate("Chat", "Document"), self.document),
            (translate("Chat", "Folder"), self.folder),
            (translate("Chat", "Type"), types),
            (translate("Chat", "Changed"), self.changed),
            ("", self._days),
        )
        for number, (words, field) in enumerate(rows):
            if words:
                field.setAccessibleName(words)
                label = QLabel(words)
                label.setProperty("role", "small")
                label.setBuddy(field)
                grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
        title = QLabel(translate("Chat", "Which documents to ask"))
        title.setProperty("role", "strong")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(grid)
        column.addStretch(1)

    def _connect(self) -> None:
        self.library.activated.connect(
            lambda: self.library_chosen.emit(self.library.currentData())
        )
        self.document.activated.connect(self._choose_document)
        self.folder.activated.connect(
            lambda: self._tell(replace(self._filters, folder=self.folder.currentData()))
        )
        for button in self.kinds.values():
            button.toggled.connect(self._kinds_changed)
        self.changed.activated.connect(self._changed)
        for field in (self.since, self.until):
            field.dateChanged.connect(self._changed)


def _folder_box(documents: Sequence[DocumentRecord], chosen: str | None) -> QComboBox:
    """The folders with most documents; a folder stands for those in it, too."""
    counts: Counter[str] = Counter()
    for record in documents:
        for parent in list(PurePath(record.path).parents)[:2]:
            counts[str(parent)] += 1
    box = QComboBox()
    box.setObjectName("scope_folder")
    box.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    box.addItem(translate("Chat", ANY_FOLDER), None)
    folders = [folder for folder, _ in counts.most_common(_MAX_FOLDERS)]
    if chosen is not None and chosen not in folders:
        folders.append(chosen)
    for folder in sorted(folders, key=str.casefold):
        path = PurePath(folder)
        box.addItem(f"{path.parent.name}/{path.name}".strip("/") or folder, folder)
        box.setItemData(box.count() - 1, folder, Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _kind_button(kind: str, *, chosen: bool) -> QPushButton:
    button = QPushButton(kind_words(kind))
    button.setObjectName(f"scope_kind_{kind}")
    button.setProperty("kind", "toggle")
    button.setCheckable(True)
    button.setChecked(chosen)
    return button


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
