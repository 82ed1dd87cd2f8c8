"""A one-line label that shortens its text in the middle or at the end when it must."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QToolTip, QWidget

from app.ui.language import reading_direction
from app.ui.plain_tip import plain_tip

_MIN_CHARACTERS = 6


class ElidedLabel(QLabel):
    """Always plain text. The full text stays available to screen readers and tests."""

    def __init__(
        self,
        text: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mode = mode
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the whole line, which is measured as it is when it is shortened."""
        hint, margins = super().sizeHint(), self.contentsMargins()
        line = self.fontMetrics().horizontalAdvance(self.text().replace("\n", " ")) + 1
        whole = line + margins.left() + margins.right()
        return QSize(max(hint.width(), whole), hint.height())

    def minimumSizeHint(self) -> QSize:
        text = self.text()[:_MIN_CHARACTERS] + "…"
        width = min(
            self.fontMetrics().horizontalAdvance(text), super().sizeHint().width()
        )
        return QSize(width, super().minimumSizeHint().height())

    @property
    def is_shortened(self) -> bool:
        """Whether its end or middle is not seen."""
        line = self.text().replace("\n", " ")
        return self.fontMetrics().horizontalAdvance(line) > self.contentsRect().width()

    def event(self, event: QEvent) -> bool:
        """What is shortened is shown whole beside the pointer."""
        asked = event.type() == QEvent.Type.ToolTip and not self.toolTip()
        if asked and isinstance(event, QHelpEvent) and self.is_shortened:
            QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        space = self.contentsRect()
        line = self.text().replace("\n", " ")
        shown = line
        if self.is_shortened:
            shown = self.fontMetrics().elidedText(line, self._mode, space.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        # A path reads from left to right, whatever the window does.
        painter.setLayoutDirection(reading_direction(line))
        place = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawText(space, place, shown)
        painter.end()
