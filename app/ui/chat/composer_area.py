"""The composer in the column of the transcript, with errors right above it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.composer import Composer
from app.ui.chat.transcript import COLUMN_PX, SIDE_MARGIN_PX


class ComposerArea(QWidget):
    """As wide as the text above it, never wider than a readable column."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.composer = Composer(appearance)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.composer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        column = self._appearance.px(COLUMN_PX)
        side = max(SIDE_MARGIN_PX, (event.size().width() - column) // 2)
        self._column.setContentsMargins(side, 8, side, 20)
