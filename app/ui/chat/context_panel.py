"""What fills the model's window, what was left out and why, and what is pinned."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.conversations.context_use import ContextUse
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.context_bar import ContextBar, Swatch
from app.ui.chat.context_words import NOTHING_LEFT_OUT, OLDER, part_rows
from app.ui.elided_label import ElidedLabel
from app.ui.language import number, translate

_WIDTH_PX = 400
_MOST_ROWS = 6


class Line(NamedTuple):
    """Something that was left out, or is pinned."""

    words: str
    note: str
    message: str = ""  # its id, where it can be pinned


class Named(NamedTuple):
    """What the numbers and ids of a window stand for."""

    messages: Sequence[Line] = ()  # left out
    passages: Sequence[Line] = ()  # found, and not read
    pinned: Sequence[Line] = ()


class ContextPanel(QFrame):
    """Goes away on a click outside."""

    pin_requested = Signal(str, bool)  # message id, whether it is to stay

    def __init__(
        self,
        use: ContextUse,
        named: Named,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("context_panel")
        self.setProperty("role", "popup")
        self.setAccessibleName(translate("Chat", "What the model sees"))
        self.setFixedWidth(appearance.px(_WIDTH_PX))
        self._appearance = appearance
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 16)
        self._column.setSpacing(10)
        self._add_head(use)
        rows = part_rows(use)
        self._column.addWidget(ContextBar(rows, appearance))
        self._column.addLayout(self._legend(use))
        left_out = translate("Chat", "LEFT OUT OF THIS CHAT")
        self._add_lines(left_out, named.messages, pins=True)
        if named.messages:
            older = translate("Chat", OLDER)
            self._column.addWidget(_label(older, "small", wraps=True))
        self._add_lines(translate("Chat", "FOUND AND NOT READ"), named.passages)
        if not named.messages and not named.passages:
            nothing = translate("Chat", NOTHING_LEFT_OUT)
            self._column.addWidget(_label(nothing, "small"))
        self._add_lines(translate("Chat", "PINNED"), named.pinned)

    def show_above(self, anchor: QWidget) -> None:
        """Open with its right edge at the anchor's, above it or below."""
        self._fit()
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        screen = anchor.screen().availableGeometry()
        x = max(screen.left() + 8, corner.x() - self.width())
        y = corner.y() - self.height() - 6
        if y < screen.top():
            y = anchor.mapToGlobal(QPoint(0, anchor.height())).y() + 6
        self.move(x, y)
        self.show()

    def _fit(self) -> None:
        """As high as the text needs, in the font that the style sheet gives it."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        self._column.invalidate()
        self._column.activate()
        border = self.height() - self.contentsRect().height()
        inside = self.width() - border
        hint = self._column.sizeHint().height()
        self.setFixedHeight(max(hint, self._column.heightForWidth(inside)) + border)

    def _add_head(self, use: ContextUse) -> None:
        head = QHBoxLayout()
        head.addWidget(_label(translate("Chat", "What the model sees"), "strong"))
        head.addStretch(1)
        figures = translate("Chat", "{used} of {whole} tokens").format(
            used=number(use.used_tokens), whole=number(use.context_tokens)
        )
        head.addWidget(_label(figures, "small"))
        self._column.addLayout(head)

    def _legend(self, use: ContextUse) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight
        for place, row in enumerate(part_rows(use)):
            grid.addWidget(Swatch(row.colour, self._appearance), place, 0)
            grid.addWidget(_label(row.words, "body"), place, 1)
            grid.addWidget(_label(number(row.tokens), "body"), place, 2, right)
            grid.addWidget(_label(row.share, "small"), place, 3, right)
        return grid

    def _add_lines(
        self, title: str, lines: Sequence[Line], *, pins: bool = False
    ) -> None:
        if not lines:
            return
        self._column.addSpacing(2)
        self._column.addWidget(_label(title, "section"))
        for line in lines[:_MOST_ROWS]:
            self._column.addLayout(self._line(line, pins=pins))
        if len(lines) > _MOST_ROWS:
            more = translate("Chat", "and %n more", "", len(lines) - _MOST_ROWS)
            self._column.addWidget(_label(more, "small"))

    def _line(self, line: Line, *, pins: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = ElidedLabel(line.words)
        words.setProperty("role", "body")
        words.setToolTip(line.words)
        row.addWidget(words, 1)
        row.addWidget(_label(line.note, "small"))
        if line.message:
            button = translate("Chat", "Pin") if pins else translate("Chat", "Unpin")
            named = (
                translate("Chat", "Pin: {message}")
                if pins
                else translate("Chat", "Unpin: {message}")
            )
            pin = IconButton("pin_line", self._appearance, "ph.push-pin", button)
            pin.setAccessibleName(named.format(message=line.words))
            pin.clicked.connect(lambda: self.pin_requested.emit(line.message, pins))
            pin.clicked.connect(self.close)
            row.addWidget(pin)
        return row


def _label(text: str, role: str, *, wraps: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    return label
