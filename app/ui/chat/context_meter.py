"""A quiet ring: how full the model's window was in the newest answer."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from app.conversations.context_use import ContextUse
from app.ui.appearance import Appearance
from app.ui.chat.context_words import share, summary
from app.ui.language import QT_TRANSLATE_NOOP, translate

_RING_PX = 14
_STROKE_PX = 2.5
_FULL_TURN = 360 * 16  # Qt counts sixteenths of a degree
_TOP = 90 * 16
_PIXEL_RATIO = 2.0
_TELLS = QT_TRANSLATE_NOOP("Chat", "What the model sees, and what was left out")
_GAP = "\u2002"  # Qt puts text right beside an icon


class ContextMeter(QPushButton):
    """Hidden while nothing is known; a click opens the panel."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("context_meter")
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(translate("Chat", _TELLS))
        self.setAccessibleName(translate("Chat", _TELLS))
        self._appearance = appearance
        self._use: ContextUse | None = None
        self._words, self._shows_words = "", True
        appearance.changed.connect(self._draw)
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
        words = share(use.used_tokens, use.context_tokens)
        left_out = len(use.messages)
        if left_out:
            counted = translate("Chat", "{share} · %n left out", "", left_out)
            words = counted.format(share=words)
        self._words = _GAP + words
        self.show_words(self._shows_words)
        self.setAccessibleName(summary(use))
        self._draw()

    @property
    def words_px(self) -> int:
        """What its words take beside the ring."""
        return self.fontMetrics().horizontalAdvance(self._words)

    def show_words(self, shown: bool) -> None:
        """The ring alone says it, too, and its name."""
        self._shows_words = shown
        self.setText(self._words if shown else "")

    @Slot()
    def _draw(self) -> None:
        if self._use is None:
            return
        full = self._use.used_tokens / max(1, self._use.context_tokens)
        colours = self._appearance.palette
        colour = colours.weak if self._use.messages else colours.accent
        size = self._appearance.px(_RING_PX)
        self.setIconSize(QSize(size, size))
        self.setIcon(QIcon(_ring(size, min(1.0, full), colours.line, colour)))


def _ring(size: int, full: float, ground: str, colour: str) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * _PIXEL_RATIO)
    pixmap.setDevicePixelRatio(_PIXEL_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    inset = _STROKE_PX / 2
    place = QRectF(inset, inset, size - _STROKE_PX, size - _STROKE_PX)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ground), _STROKE_PX))
    painter.drawEllipse(place)
    painter.setPen(QPen(QColor(colour), _STROKE_PX))
    painter.drawArc(place, _TOP, -round(_FULL_TURN * full))
    painter.end()
    return pixmap
