"""Where the parts of a drawn row stand, also where one reads from the right."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from app.ui.language import reading_direction


@dataclass(frozen=True)
class RowCell:
    """Parts are given as if one read from the left; names in it read as they do."""

    painter: QPainter
    rect: QRect
    direction: Qt.LayoutDirection

    def placed(self, part: QRect) -> QRect:
        """A part of the row where it is seen."""
        return QStyle.visualRect(self.direction, self.rect, part)

    def shortened(self, text: str, width: int) -> str:
        """On one line, without its end where there is no room for it."""
        line = " ".join(text.split())
        metrics = self.painter.fontMetrics()
        return metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0, width))

    def write(
        self,
        part: QRect,
        text: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        bottom: bool = False,
    ) -> None:
        """A line at the beginning of its part, or with `AlignRight` at its end."""
        across = QStyle.visualAlignment(self.direction, side)
        up = Qt.AlignmentFlag.AlignBottom if bottom else Qt.AlignmentFlag.AlignVCenter
        shown = self.shortened(text, part.width())
        self.painter.setLayoutDirection(reading_direction(text))
        flags = across | up | Qt.AlignmentFlag.AlignAbsolute
        self.painter.drawText(self.placed(part), int(flags), shown)
