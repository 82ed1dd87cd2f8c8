"""Buttons of a segmented control, which keep their width when they are chosen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget


class SegmentButton(QPushButton):
    """The chosen one is written bolder than Qt measures it: all have room for that."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setObjectName(name)
        self.setProperty("kind", "segment")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._bolder_px(), 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(self._bolder_px(), 0)

    def _bolder_px(self) -> int:
        """What the words take more when they are chosen."""
        chosen = QFont(self.font())
        chosen.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(chosen).horizontalAdvance(self.text())
        return max(0, wide - self.fontMetrics().horizontalAdvance(self.text()))
