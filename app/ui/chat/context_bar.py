"""The parts of the model's window as one bar, and their colours in a legend."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.context_words import PartRow, Token

_HEIGHT_PX = 12
_RADIUS_PX = 4
_GAP_PX = 1
_LEAST_PX = 2  # so that a small part is seen at all
_SWATCH_PX = 10


class ContextBar(QWidget):
    """As wide as the window; each part as wide as its tokens."""

    def __init__(
        self,
        rows: Sequence[PartRow],
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("context_bar")
        self._rows = tuple(row for row in rows if row.tokens)
        self._appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = ", ".join(f"{row.words} {row.share}" for row in self._rows)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(200, self._appearance.px(_HEIGHT_PX))

    def widths(self) -> list[float]:
        """Pixels of each part, gaps apart."""
        room = self.width() - _GAP_PX * max(0, len(self._rows) - 1)
        whole = sum(row.tokens for row in self._rows)
        wanted = [
            max(_LEAST_PX, room * row.tokens / max(1, whole)) for row in self._rows
        ]
        scale = room / sum(wanted) if wanted else 1.0
        return [width * scale for width in wanted]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _RADIUS_PX, _RADIUS_PX)
        painter.setClipPath(outline)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        x = 0.0
        for row, width in zip(self._rows, self.widths(), strict=True):
            colour = QColor(getattr(self._appearance.palette, row.colour))
            painter.fillRect(QRectF(x, 0, width, self.height()), colour)
            x += width + _GAP_PX
        painter.end()


class Swatch(QWidget):
    """The colour of a part, drawn as the bar draws it: in the scheme in force."""

    def __init__(self, token: Token, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("context_swatch")
        self._token = token
        self._appearance = appearance
        side = appearance.px(_SWATCH_PX)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(self._appearance.palette, self._token)))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.end()
