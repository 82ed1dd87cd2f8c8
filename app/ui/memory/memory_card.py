"""One thing that is remembered: its words, where they came from, change and delete."""

import html
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.tools.memory_store import MAX_CHARS, Memory
from app.tools.untrusted_text import as_visible
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.icons import IconBinding
from app.ui.language import moment, translate


class MemoryCard(QFrame):
    """Emits what the person wants; the store is the page's."""

    changed = Signal(str, str)  # id, text
    deleted = Signal(str)

    def __init__(
        self, memory: Memory, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("memory")
        self.setProperty("role", "card")
        self._memory = memory
        self._appearance = appearance
        self.setAccessibleName(as_visible(memory.text))
        self._build()

    @property
    def memory(self) -> Memory:
        return self._memory

    @Slot()
    def edit(self) -> None:
        """Let the person put it in other words."""
        self._field.setText(self._memory.text)
        self._show_editing(on=True)
        self._field.setFocus()

    @Slot()
    def _save(self) -> None:
        text = self._field.text().strip()
        self._show_editing(on=False)
        if text and text != self._memory.text:
            self.changed.emit(self._memory.id, text)

    def _show_editing(self, on: bool) -> None:
        self._text.setVisible(not on)
        self._field.setVisible(on)
        self._save_button.setVisible(on)
        self._cancel_button.setVisible(on)
        self._edit_button.setVisible(not on)

    def _build(self) -> None:
        self._text = QLabel(as_visible(self._memory.text))
        self._text.setObjectName("memory_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._field = QLineEdit()
        self._field.setObjectName("memory_field")
        self._field.setAccessibleName(translate("Memory", "What is remembered"))
        self._field.setMaxLength(MAX_CHARS)
        self._field.hide()
        self._edit_button = IconButton(
            "edit_memory", self._appearance, "ph.pencil-simple"
        )
        self._edit_button.describe(
            translate("Memory", "Change"),
            translate("Memory", "Put it in your own words"),
        )
        self._save_button = QPushButton(translate("Memory", "Save"))
        self._save_button.setObjectName("save_memory")
        self._save_button.setProperty("kind", "primary")
        self._save_button.hide()
        self._cancel_button = QPushButton(translate("Memory", "Cancel"))
        self._cancel_button.setObjectName("cancel_memory")
        self._cancel_button.hide()
        delete = IconButton("delete_memory", self._appearance, "ph.trash")
        delete.describe(
            translate("Memory", "Delete"), translate("Memory", "Delete it for good")
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._field, 1)
        for button in (
            self._save_button,
            self._cancel_button,
            self._edit_button,
            delete,
        ):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 12)
        column.setSpacing(2)
        column.addLayout(row)
        column.addLayout(self._origin())
        self._edit_button.clicked.connect(self.edit)
        self._save_button.clicked.connect(self._save)
        self._cancel_button.clicked.connect(lambda: self._show_editing(on=False))
        self._field.returnPressed.connect(self._save)
        delete.clicked.connect(lambda: self.deleted.emit(self._memory.id))

    def _origin(self) -> QHBoxLayout:
        """Since when, and whose words were there: those make it somebody's idea."""
        row = QHBoxLayout()
        row.setSpacing(6)
        day = datetime.fromtimestamp(self._memory.added).astimezone()
        words = moment(day, translate("Memory", "d MMMM yyyy"))
        if self._memory.tainted:
            icon = QLabel()
            IconBinding(icon, self._appearance, "ph.warning", "weak", 14)
            why = translate(
                "Memory",
                "Text that somebody else wrote was being read: it may be their idea, "
                "not yours",
            )
            icon.setToolTip(why)
            icon.setAccessibleName(why)
            row.addWidget(icon)
            names = dict.fromkeys(as_visible(s.source) for s in self._memory.sources)
            words = translate(
                "Memory", "{day} · while text of {sources} was read"
            ).format(day=words, sources=", ".join(names))
        said = QLabel(words)
        said.setObjectName("memory_origin")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setProperty("role", "small")
        said.setWordWrap(True)
        texts = "\n".join(as_visible(s.text) for s in self._memory.sources)
        said.setToolTip(f"<span>{html.escape(texts)}</span>" if texts else "")
        row.addWidget(said, 1)
        return row
