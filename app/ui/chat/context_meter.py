"""A quiet ring: how full the model's window was in the newest answer."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from app.conversations.context_use import ContextUse
from app.ui.appearance import Appearance
from app.ui.chat.context_words import share, summary

_RING_PX = 14
_STROKE_PX = 2.5
_FULL_TURN = 360 * 16  # Qt counts sixteenths of a degree


class ContextMeter(QPushButton):
    """Hidden while nothing is known; a click opens the panel."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("context_meter")
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._appearance = appearance
        self._use: ContextUse | None = None
        appearance.changed.connect(self.update)
        self.hide()

    @property
    def use(self) -> ContextUse | None:
        """What it shows."""
        return self._use

    def show_use(self, use: ContextUse | None) -> None:
        """Show how full the window was; None: nothing is known."""
        self._use = use
        self.setVisible(use is not None)
        if use is None:
            return
        left_out = " · something left out" if use.messages else ""
        self.setText(share(use.used_tokens, use.context_tokens) + left_out)
        self.setAccessibleName(summary(use))
        self.setToolTip("What the model sees, and what was left out")
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._appearance.px(_RING_PX) + 6, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._use is None:
            return
        colours = self._appearance.palette
        size = self._appearance.px(_RING_PX)
        ring = QRectF(8, (self.height() - size) / 2, size, size)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.line), _STROKE_PX)
        painter.setPen(pen)
        painter.drawEllipse(ring)
        pen.setColor(QColor(colours.weak if self._use.messages else colours.accent))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        full = self._use.used_tokens / max(1, self._use.context_tokens)
        painter.drawArc(ring, 90 * 16, -round(_FULL_TURN * min(1.0, full)))
        painter.end()
