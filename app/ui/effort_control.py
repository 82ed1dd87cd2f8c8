"""Quick, Balanced or Thorough, side by side."""

from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from rag.documents import Effort

EFFORT_WORDS: dict[Effort, tuple[str, str]] = {
    "quick": ("Quick", "Reads the least, answers soonest"),
    "balanced": ("Balanced", "Reads what usually is enough"),
    "thorough": ("Thorough", "Reads the most and takes longer"),
}


class EffortControl(QFrame):
    """A segmented control."""

    chosen = Signal(str)  # Effort

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("effort")
        self.setProperty("role", "segments")
        self.setAccessibleName("Effort")
        self._buttons: dict[Effort, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        for effort in get_args(Effort):
            text, tip = EFFORT_WORDS[effort]
            button = QPushButton(text)
            button.setObjectName(f"effort_{effort}")
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, e=effort: self.chosen.emit(e))
            self._group.addButton(button)
            self._buttons[effort] = button
            row.addWidget(button)

    @property
    def effort(self) -> Effort:
        """The one in force."""
        return next(e for e, button in self._buttons.items() if button.isChecked())

    def set_effort(self, effort: Effort) -> None:
        self._buttons[effort].setChecked(True)
