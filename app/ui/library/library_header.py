"""The bar over the table: the library's name, what can be done with it, the filter."""

from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.elided_label import ElidedLabel
from app.ui.field_marks import name_marks
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.library.document_model import StateFilter
from app.ui.plain_tip import plain_tip

_FILTERS: tuple[tuple[StateFilter, str], ...] = (
    ("all", QT_TRANSLATE_NOOP("Library", "All states")),
    ("working", QT_TRANSLATE_NOOP("Library", "Being read")),
    ("ready", QT_TRANSLATE_NOOP("Library", "Ready")),
    ("problems", QT_TRANSLATE_NOOP("Library", "With problems")),
)
_TYPING_MS = 120
_AROUND_HINT_PX = 82  # icons and padding of the filter
_TYPED_LETTERS = 24  # of what is typed into it
_TITLE_PX = 280  # what the name of a library needs at least
_AROUND_LABEL_PX = 64  # icon, padding, and the gap to the next one
_TIPS = {
    "watchedFolders": QT_TRANSLATE_NOOP("Library", "Folders that are kept up to date")
}


class LibraryHeader(QFrame):
    """Says what was asked for; the page does it."""

    filter_changed = Signal(str, str)
    add_files_requested = Signal()
    add_folder_requested = Signal()
    ask_requested = Signal()
    rename_requested = Signal()
    delete_requested = Signal()
    folders_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryHeader")
        self._appearance = appearance
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._build(appearance)
        self._connect()

    @property
    def text(self) -> str:
        return self.filter_field.text()

    @property
    def state(self) -> StateFilter:
        return cast("StateFilter", self.state_box.currentData())

    def set_library(self, title: str, named: bool) -> None:
        """Show a name; only a named library can be renamed or deleted."""
        self.title.setText(title)
        self.title.setToolTip(plain_tip(title))
        self.rename_button.setVisible(named)
        self.delete_button.setVisible(named)
        self.ask_button.set_label(
            translate("Library", "Ask this library")
            if named
            else translate("Library", "Ask all documents")
        )
        self._fit()

    def set_figures(self, words: str, can_ask: bool) -> None:
        self.figures.setText(words)
        self.figures.setToolTip(words)
        self.ask_button.setEnabled(can_ask)

    def show_tools(self, shown: bool) -> None:
        """An empty library offers its own buttons instead."""
        self._tools.setVisible(shown)

    def show_folders(self, count: int) -> None:
        """Folders that are kept up to date have a menu."""
        self.folders_button.setVisible(count > 0)
        self._fit()

    def clear_filter(self) -> None:
        self.filter_field.clear()
        self.state_box.setCurrentIndex(0)
        self._typing.stop()
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Buttons keep only their icons where there is little room for their words."""
        labelled = (self.add_files_button, self.add_folder_button, self.folders_button)
        shown = [button for button in labelled if not button.isHidden()]
        metrics = self.filter_field.fontMetrics()
        hint = metrics.horizontalAdvance(self.filter_field.placeholderText())
        typed = _TYPED_LETTERS * metrics.averageCharWidth()
        field = max(hint, typed) + self._appearance.px(_AROUND_HINT_PX)
        least = hint + self._appearance.px(_AROUND_HINT_PX)
        self.filter_field.setMinimumWidth(min(least, 2 * self.width() // 5))
        self.filter_field.setMaximumWidth(max(self._appearance.px(320), least))
        taken = field + self.state_box.sizeHint().width()
        taken += len(shown) * self._appearance.px(_AROUND_LABEL_PX)
        for button in shown:  # the more important first
            taken += button.fontMetrics().horizontalAdvance(button.label)
            _shorten(button, self.width() < taken)
        title = self._appearance.px(_TITLE_PX) + self._full_width(self.ask_button)
        _shorten(self.ask_button, self.width() < title)

    def _full_width(self, button: IconButton) -> int:
        """With its words, and what stands before it."""
        words = button.fontMetrics().horizontalAdvance(button.label)
        return words + self._appearance.px(_AROUND_LABEL_PX)

    def _draw_lens(self) -> None:
        self._lens.setIcon(self._appearance.icon("ph.magnifying-glass", "mute", 16))

    def _say(self) -> None:
        self.filter_changed.emit(self.text, self.state)

    def _build(self, appearance: Appearance) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self._build_title_row(appearance))
        column.addWidget(self._build_tools(appearance))

    def _build_title_row(self, appearance: Appearance) -> QHBoxLayout:
        self.title = ElidedLabel()
        self.title.setObjectName("libraryTitle")
        self.title.setProperty("role", "heading")
        self.figures = ElidedLabel()
        self.figures.setObjectName("libraryFigures")
        self.figures.setProperty("role", "small")
        self.rename_button = _tool(appearance, "RenameThisLibrary", "pencil-simple")
        _describe(self.rename_button, translate("Library", "Rename this library"))
        self.delete_button = _tool(appearance, "DeleteThisLibrary", "trash")
        _describe(self.delete_button, translate("Library", "Delete this library"))
        self.ask_button = IconButton(
            "askLibrary",
            appearance,
            "ph.chats",
            translate("Library", "Ask this library"),
            "",
        )
        names = QVBoxLayout()
        names.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.title)
        line.addWidget(self.rename_button)
        line.addWidget(self.delete_button)
        line.addStretch(1)
        names.addLayout(line)
        names.addWidget(self.figures)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(names, 1)
        row.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_tools(self, appearance: Appearance) -> QWidget:
        self.filter_field = QLineEdit()
        self.filter_field.setObjectName("libraryFilter")
        self.filter_field.setAccessibleName(translate("Library", "Filter by name"))
        self.filter_field.setPlaceholderText(self.filter_field.accessibleName())
        self.filter_field.setClearButtonEnabled(True)
        self._lens = self.filter_field.addAction(
            QIcon(), QLineEdit.ActionPosition.LeadingPosition
        )
        name_marks(self.filter_field)
        appearance.changed.connect(self._draw_lens)
        self._draw_lens()
        self.state_box = QComboBox()
        self.state_box.setObjectName("libraryStateFilter")
        self.state_box.setAccessibleName(translate("Library", "Filter by state"))
        for state, words in _FILTERS:
            self.state_box.addItem(translate("Library", words), state)
        self.folders_button = IconButton(
            "watchedFolders",
            appearance,
            "ph.folders",
            translate("Library", "Folders"),
            "",
        )
        self.folders_button.hide()
        self.add_folder_button = IconButton(
            "addFolder",
            appearance,
            "ph.folder-plus",
            translate("Library", "Add folder…"),
            "",
        )
        self.add_files_button = IconButton(
            "addFiles",
            appearance,
            "ph.file-plus",
            translate("Library", "Add files…"),
            "primary",
        )
        self.add_files_button.icon_binding.show_icon("ph.file-plus", "on_accent")
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.filter_field, 100)
        row.addWidget(self.state_box)
        row.addStretch(1)
        row.addWidget(self.folders_button)
        row.addWidget(self.add_folder_button)
        row.addWidget(self.add_files_button)
        return self._tools

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(lambda: self._typing.start())
        self.state_box.currentIndexChanged.connect(lambda: self._typing.start())
        self._typing.timeout.connect(self._say)
        self.add_files_button.clicked.connect(self.add_files_requested)
        self.add_folder_button.clicked.connect(self.add_folder_requested)
        self.ask_button.clicked.connect(self.ask_requested)
        self.folders_button.clicked.connect(self.folders_requested)
        self.rename_button.clicked.connect(self.rename_requested)
        self.delete_button.clicked.connect(self.delete_requested)


def _tool(appearance: Appearance, name: str, icon_name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    button.setProperty("compact", True)
    IconBinding(button, appearance, f"ph.{icon_name}", "mute", 16)
    return button


def _shorten(button: IconButton, narrow: bool) -> None:
    """Its words, or its icon with a tooltip."""
    button.show_label("" if narrow else button.label, button.label)
    tip = _TIPS.get(button.objectName())
    words = translate("Library", tip) if tip else button.label.rstrip("…")
    button.setToolTip(words if narrow or tip else "")


def _describe(button: QToolButton, words: str) -> None:
    button.setAccessibleName(words)
    button.setToolTip(words)
