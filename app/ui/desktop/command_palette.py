"""The list of all commands and chats: type a few letters, press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.desktop.matching import best_matches
from app.ui.desktop.palette_delegate import NOTE_ROLE, PaletteDelegate
from app.ui.field_marks import name_marks
from app.ui.language import QT_TRANSLATE_NOOP, translate

_WIDTH_PX, _HEIGHT_PX, _TOP_PX = 560, 420, 84
_MOST = 60
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
PLACEHOLDER = QT_TRANSLATE_NOOP(
    "Desktop", "Type a command, a page, or the title of a chat"
)
NOTHING = QT_TRANSLATE_NOOP("Desktop", "Nothing is called that.")


@dataclass(frozen=True)
class PaletteEntry:
    """Something that can be done; `note` stands at its right."""

    words: str
    note: str
    run: Callable[[], None]


class CommandPalette(QDialog):
    """Closes before it runs what was chosen."""

    def __init__(
        self,
        entries: Sequence[PaletteEntry],
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(
            parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("command_palette")
        self.setProperty("role", "popup")
        self.setAccessibleName(translate("Desktop", "All commands"))
        self._entries = [(entry.words, entry) for entry in entries]
        self._build(appearance)
        self._field.textChanged.connect(self._show_matches)
        self._list.itemClicked.connect(self._run)
        self._field.installEventFilter(self)
        self._show_matches("")
        self._place(parent, appearance)

    @property
    def field(self) -> QLineEdit:
        return self._field

    @property
    def shown(self) -> list[str]:
        """What is listed now, best first."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def changeEvent(self, event: QEvent) -> None:
        """A click elsewhere puts it away."""
        super().changeEvent(event)
        left = event.type() == QEvent.Type.ActivationChange
        if left and self.isVisible() and not self.isActiveWindow():
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self._field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._takes(event):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentItem())
            return True
        if event.key() in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return False

    @Slot(str)
    def _show_matches(self, typed: str) -> None:
        self._list.clear()
        for words, entry in best_matches(typed, self._entries, _MOST):
            item = QListWidgetItem(words, self._list)
            item.setData(NOTE_ROLE, entry.note)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            spoken = f"{words}, {entry.note}" if entry.note else words
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(not self._list.count())

    @Slot(QListWidgetItem)
    def _run(self, item: QListWidgetItem | None) -> None:
        entry = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(entry, PaletteEntry):
            self.close()
            entry.run()

    def _build(self, appearance: Appearance) -> None:
        self._field = QLineEdit()
        self._field.setObjectName("palette_field")
        self._field.setAccessibleName(translate("Desktop", "Command"))
        self._field.setPlaceholderText(translate("Desktop", PLACEHOLDER))
        self._field.setClearButtonEnabled(True)
        name_marks(self._field)
        self._list = QListWidget()
        self._list.setObjectName("palette_list")
        self._list.setAccessibleName(translate("Desktop", "Commands"))
        self._list.setFrameStyle(0)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(PaletteDelegate(appearance, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = QLabel(translate("Desktop", NOTHING))
        self._nothing.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)

    def _end_with_a_row(self) -> None:
        """No row is cut through at the end of the list."""
        layout = self.layout()
        row = self._list.sizeHintForRow(0)
        if layout is None or row <= 0:
            return
        self._field.ensurePolished()
        layout.activate()
        self.resize(self.width(), self.height() - self._list.height() % row)

    def _place(self, parent: QWidget, appearance: Appearance) -> None:
        width = min(appearance.px(_WIDTH_PX), parent.width() - 24)
        height = min(appearance.px(_HEIGHT_PX), parent.height() - _TOP_PX - 24)
        self.resize(width, height)
        self._end_with_a_row()
        corner = parent.mapToGlobal(parent.rect().topLeft())
        left = corner.x() + (parent.width() - width) // 2
        self.move(left, corner.y() + min(_TOP_PX, parent.height() // 8))
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
