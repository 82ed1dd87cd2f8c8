"""Formulas inside a text document: vector shapes that stand on the line of the text."""

from collections import deque
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QByteArray, QRect, QRectF, QSizeF, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from app.ui import background
from app.ui.chat.formula_drawing import Drawing, FormulaError, draw
from app.ui.chat.text_formats import (
    FORMULA_DISPLAY,
    FORMULA_LATEX,
    FORMULA_OBJECT,
    OBJECT,
    with_room,
)

_DEEP_EM = 0.12  # less below the line is drawn over what is below
_AS_LARGE = 1.16  # its letters are lower than those of the text
_MOST_KNOWN = 1_000
_AT_ONCE = 32  # formulas that are laid out together while more are waited for
_SHOWN_CHARS = 60  # of a formula that is not drawn yet

_Key = tuple[str, bool]
_MIDDLE = QTextCharFormat.VerticalAlignment.AlignMiddle

# What was drawn before, in any text: a chat that is scrolled back is drawn at once.
# None stands for what cannot be drawn. Only the GUI thread comes here.
_known: dict[_Key, Drawing | None] = {}


class FormulaObjects(QPyTextObject):
    """Draws the formulas of one document; the drawings are made on a thread."""

    undrawable = Signal()  # there is one that has to be shown as text

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._waiting: deque[_Key] = deque()
        self._arrived: set[_Key] = set()  # drawn, but not laid out
        self._running = False
        self._renderers: dict[tuple[_Key, str], QSvgRenderer] = {}
        document.documentLayout().registerHandler(FORMULA_OBJECT, self)

    def look_up(self, latex: str, display: bool) -> bool | None:
        """Whether a formula reaches below the line; None where it cannot be drawn.

        One that is not known is drawn; until then it stands there as text.
        """
        key = latex, display
        if key in _known:
            drawing = _known[key]
            return None if drawing is None else drawing.descent > _DEEP_EM
        if key not in self._waiting:
            self._waiting.append(key)
            self._draw_next()
        return False

    # ---- Qt asks ----

    def intrinsicSize(
        self,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803, ARG002 - Qt's name
        format: QTextFormat,  # noqa: A002 - Qt's name
    ) -> QSizeF:
        look = format.toCharFormat()
        drawing = _known.get(_key(look))
        room = doc.textWidth() if doc.textWidth() > 0 else float("inf")
        if drawing is None:
            metrics = QFontMetricsF(look.font())
            width = metrics.horizontalAdvance(_key(look)[0][:_SHOWN_CHARS])
            return QSizeF(min(width, room), metrics.ascent())
        scale = _scale(drawing, look, room)
        above, below = drawing.ascent * scale, drawing.descent * scale
        height = above
        if look.verticalAlignment() == _MIDDLE:
            half_x = _half_x(look)
            height = max(2 * above - half_x, 2 * below + half_x)
        return QSizeF(drawing.width * scale, height)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803, ARG002 - Qt's name
        format: QTextFormat,  # noqa: A002 - Qt's name
    ) -> None:
        look, rect = format.toCharFormat(), QRectF(rect)
        drawing = _known.get(_key(look))
        if drawing is None:
            painter.setPen(look.foreground().color())
            painter.setFont(look.font())
            painter.drawText(rect.bottomLeft(), _key(look)[0][:_SHOWN_CHARS])
            return
        room = doc.textWidth() if doc.textWidth() > 0 else float("inf")
        scale = _scale(drawing, look, room)
        line = rect.bottom()
        if look.verticalAlignment() == _MIDDLE:
            line = rect.top() + (rect.height() + _half_x(look)) / 2
        top = line - drawing.ascent * scale
        height = (drawing.ascent + drawing.descent) * scale
        renderer = self._renderer(_key(look), drawing, look.foreground().color().name())
        renderer.render(painter, QRectF(rect.left(), top, rect.width(), height))

    # ---- drawing ----

    def _renderer(self, key: _Key, drawing: Drawing, colour: str) -> QSvgRenderer:
        found = self._renderers.get((key, colour))
        if found is None:
            found = QSvgRenderer(QByteArray(drawing.in_colour(colour)), self)
            self._renderers[key, colour] = found
        return found

    def _draw_next(self) -> None:
        if self._running or not self._waiting:
            return
        self._running = True
        latex, display = key = self._waiting[0]
        background.run(
            self,
            lambda _: draw(latex, display=display),
            partial(self._has_drawn, key),
            partial(self._has_failed, key),
        )

    def _has_failed(self, key: _Key, error: Exception) -> None:
        self._has_drawn(key, None)
        if not isinstance(error, FormulaError):
            raise error

    def _has_drawn(self, key: _Key, drawing: Drawing | None) -> None:
        _known[key] = drawing
        if len(_known) > _MOST_KNOWN:
            del _known[next(iter(_known))]
        self._waiting.remove(key)
        self._running = False
        if drawing is None:
            self.undrawable.emit()
        self._arrived.add(key)
        if not self._waiting or len(self._arrived) >= _AT_ONCE:
            self._lay_out_arrived()
        self._draw_next()

    def _lay_out_arrived(self) -> None:
        """Give formulas the place that they need, in one layout for all of them."""
        arrived, self._arrived = self._arrived, set()
        places = [place for place in self._places() if _key(place[1]) in arrived]
        if not places:
            return
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for position, look in places:
            drawing = _known.get(_key(look))
            if drawing is not None and drawing.descent > _DEEP_EM:
                look.setVerticalAlignment(_MIDDLE)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)
            cursor.setBlockFormat(with_room(cursor.blockFormat(), look))
        cursor.endEditBlock()
        first, last = places[0][0], places[-1][0]
        self._document.markContentsDirty(first, last + 1 - first)

    def _places(self) -> Iterator[tuple[int, QTextCharFormat]]:
        """Where formulas stand. Qt looks for their sign; Python would take long."""
        found = self._document.find(OBJECT)
        while not found.isNull():
            if found.charFormat().objectType() == FORMULA_OBJECT:
                yield found.selectionStart(), found.charFormat()
            found = self._document.find(OBJECT, found)


def latex_of(look: QTextCharFormat) -> str:
    """What a formula was made from, with its signs."""
    latex, display = _key(look)
    return f"$${latex}$$" if display else f"${latex}$"


def _key(look: QTextCharFormat) -> _Key:
    return str(look.property(FORMULA_LATEX)), bool(look.property(FORMULA_DISPLAY))


def _scale(drawing: Drawing, look: QTextCharFormat, room: float) -> float:
    """Pixels an em: as large as the text looks, or less where it would not fit."""
    size = look.font().pixelSize() * _AS_LARGE
    return min(size, room / drawing.width)


def _half_x(look: QTextCharFormat) -> float:
    """What Qt calls the middle of a line, above its base."""
    return QFontMetrics(look.font()).xHeight() / 2
