"""Quality against speed: what is here filled, what could be hollow."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.appearance import Appearance
from app.ui.language import QT_TRANSLATE_NOOP, number, reading_direction, translate
from app.ui.models.label_places import nearest_in, place_names

PointKind = Literal["in_use", "here", "predicted"]

_HEIGHT = 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 18, 30, 48
_STRIP = 112  # below the plot: quality not known
_RADIUS = 5.5
_NEAR = 14.0
_NAME_LETTERS = 26
_KIND_WORDS: dict[PointKind, str] = {
    "in_use": QT_TRANSLATE_NOOP("Models", "In use"),
    "here": QT_TRANSLATE_NOOP("Models", "Measured here"),
    "predicted": QT_TRANSLATE_NOOP("Models", "Predicted"),
}
_SECONDS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class ChartPoint:
    """One form of one model."""

    name: str
    seconds: float  # to read a usual prompt and write a usual answer
    bits: float | None  # a byte of the tuning text; None: not measured
    kind: PointKind
    note: str = ""


class QualityChart(QWidget):
    """A scatter chart; the best is at the top right. Says its points to a reader."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("qualityChart")
        self._appearance = appearance
        self.points: tuple[ChartPoint, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._restyle)

    def show_points(self, points: Sequence[ChartPoint]) -> None:
        """Draw these instead."""
        self.points = tuple(points)
        self.setAccessibleName(
            translate("Models", "Quality against speed on this computer")
        )
        self.setAccessibleDescription(" ".join(point_words(p) for p in self.points))
        self.setVisible(bool(self.points))
        self.update()

    def place(self, point: ChartPoint) -> QPointF:
        """Where a point is drawn."""
        plot = self._plot()
        first, last = self._seconds()
        across = math.log(last / point.seconds) / math.log(last / first)
        x = plot.left() + across * plot.width()
        if point.bits is None:
            return QPointF(x, plot.bottom() + self._px(_STRIP) / 2)
        best, worst = self._bits()
        down = (point.bits - best) / (worst - best)
        return QPointF(x, plot.top() + down * plot.height())

    # ---- Qt ----

    def sizeHint(self) -> QSize:
        return QSize(560, self._px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self._px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.points:
            self._paint_axes(painter)
            self._paint_points(painter)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape if near else Qt.CursorShape.ArrowCursor)
        if near is not None:
            QToolTip.showText(event.globalPosition().toPoint(), point_words(near), self)
        else:
            QToolTip.hideText()

    # ---- drawing ----

    def _paint_axes(self, painter: QPainter) -> None:
        palette, plot = self._appearance.palette, self._plot()
        line, mute = QColor(palette.line), QColor(palette.mute)
        font = self.font()
        font.setPixelSize(self._px(11))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        first, last = self._seconds()
        for seconds in _SECONDS:
            if not first <= seconds <= last:
                continue
            x = self.place(ChartPoint("", seconds, None, "here")).x()
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(mute)
            words = f"{number(seconds, 0 if seconds >= 1 else 1)} s"
            width = metrics.horizontalAdvance(words)
            y = self.height() - self._px(_BOTTOM - 16)
            painter.setLayoutDirection(reading_direction(words))
            painter.drawText(QPointF(x - width / 2, y), words)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(QPen(line, 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(mute)
        better = translate("Models", "Predicts texts better ↑")
        painter.drawText(QPointF(plot.left(), self._px(14)), better)
        faster = translate("Models", "Answers a question over documents faster →")
        painter.drawText(
            QPointF(plot.right() - metrics.horizontalAdvance(faster), self._px(14)),
            faster,
        )
        if any(point.bits is None for point in self.points):
            strip = QRectF(plot.left(), plot.bottom(), plot.width(), self._px(_STRIP))
            below = strip.adjusted(0, self._px(3), 0, 0)
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, side, _unknown_words())
        self._paint_legend(painter)

    def _paint_points(self, painter: QPainter) -> None:
        palette, radius = self._appearance.palette, self._px(_RADIUS)
        points = sorted(self.points, key=lambda p: p.kind != "in_use")
        centres = [self.place(point) for point in points]
        metrics = QFontMetricsF(painter.font())
        names = [_shortened(point.name) for point in points]
        sizes = [
            QSizeF(metrics.horizontalAdvance(name) + 4, metrics.height())
            for name in names
        ]
        gap = radius * 1.25 + self._px(4)
        boxes = place_names(
            centres, sizes, self._names_frame(), self._taken(metrics), gap
        )
        painter.setPen(QPen(QColor(palette.mute), 1))
        for centre, box in zip(centres, boxes, strict=True):
            end = nearest_in(box, centre)
            if QLineF(centre, end).length() > 1.2 * gap:
                painter.drawLine(centre, end)
        for point, centre in zip(points, centres, strict=True):
            self._paint_dot(painter, point.kind, centre)
        for name, box in zip(names, boxes, strict=True):
            painter.fillRect(box, QColor(palette.bg))  # no line goes through a name
            painter.setPen(QColor(palette.ink))
            painter.setLayoutDirection(reading_direction(name))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        painter.setLayoutDirection(self.layoutDirection())

    def _paint_dot(self, painter: QPainter, kind: PointKind, centre: QPointF) -> None:
        palette, radius = self._appearance.palette, self._px(_RADIUS)
        colour = QColor(palette.accent if kind == "in_use" else palette.ink)
        painter.setPen(QPen(colour, 1.6))
        inner = QColor(palette.bg) if kind == "predicted" else colour
        painter.setBrush(inner)
        size = radius * 1.25 if kind == "in_use" else radius
        painter.drawEllipse(centre, size, size)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_legend(self, painter: QPainter) -> None:
        """What filled and hollow mean."""
        metrics = QFontMetricsF(painter.font())
        x, y = float(self._px(_LEFT)), self.height() - self._px(8)
        for kind, words in _KIND_WORDS.items():
            if any(point.kind == kind for point in self.points):
                radius = self._px(_RADIUS)
                self._paint_dot(painter, kind, QPointF(x + radius, y - radius * 0.7))
                x += 2 * radius + self._px(6)
                said = translate("Models", words)
                painter.setPen(QColor(self._appearance.palette.mute))
                painter.drawText(QPointF(x, y), said)
                x += metrics.horizontalAdvance(said) + self._px(18)

    def _names_frame(self) -> QRectF:
        """Between what is written above and the numbers below."""
        bottom = self.height() - self._px(_BOTTOM + 2)
        top = self._px(_TOP - 8)
        return QRectF(2, top, self.width() - 4, bottom - top)

    def _taken(self, metrics: QFontMetricsF) -> list[QRectF]:
        """The axis, and what is written beside it."""
        plot = self._plot()
        taken = [QRectF(plot.left(), plot.bottom() - 1, plot.width(), 2)]
        if any(point.bits is None for point in self.points):
            width = metrics.horizontalAdvance(_unknown_words())
            corner = QPointF(plot.left(), plot.bottom())
            taken.append(QRectF(corner, QSizeF(width, metrics.height() + self._px(3))))
        return taken

    # ---- scales ----

    def _plot(self) -> QRectF:
        strip = _STRIP if any(point.bits is None for point in self.points) else 0
        frame = QRectF(self.rect())
        return frame.adjusted(
            self._px(_LEFT),
            self._px(_TOP),
            -self._px(_RIGHT),
            -self._px(_BOTTOM + 2 + strip),
        )

    def _seconds(self) -> tuple[float, float]:
        times = [point.seconds for point in self.points]
        return min(times) / 1.3, max(times) * 1.3

    def _bits(self) -> tuple[float, float]:
        """The best and the worst shown, with room around them."""
        known = [point.bits for point in self.points if point.bits is not None]
        if not known:
            return 0.0, 1.0
        margin = max(0.15 * (max(known) - min(known)), 0.005)
        return min(known) - margin, max(known) + margin

    def _near(self, position: QPointF) -> ChartPoint | None:
        def distance(point: ChartPoint) -> float:
            offset = self.place(point) - position
            return math.hypot(offset.x(), offset.y())

        nearest = min(self.points, key=distance, default=None)
        if nearest is None or distance(nearest) > self._px(_NEAR):
            return None
        return nearest

    def _px(self, size: float) -> int:
        return self._appearance.px(size)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _shortened(name: str) -> str:
    """The tip and the cards have it whole."""
    return name if len(name) <= _NAME_LETTERS else name[: _NAME_LETTERS - 1] + "…"


def _unknown_words() -> str:
    return translate("Models", "Quality not measured")


def point_words(point: ChartPoint) -> str:
    """A point as a sentence."""
    takes = (
        translate("Models", "{name}: a question takes about {seconds} s.")
        if point.kind == "predicted"
        else translate("Models", "{name}: a question takes {seconds} s.")
    ).format(name=point.name, seconds=number(point.seconds, 1))
    here = translate("Models", "In use.") if point.kind == "in_use" else ""
    return " ".join(part for part in (takes, here, point.note) if part)
