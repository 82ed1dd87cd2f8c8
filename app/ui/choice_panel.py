"""A small panel under a button: choose one of a few, or go where more can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.elided_label import ElidedLabel
from app.ui.icons import IconBinding

_WIDTH_PX = 280
_MAX_WIDTH_PX = 560
_AROUND_PX = 14  # margins and border
_TICK_PX = 15
_MAX_SHOWN = 12


@dataclass(frozen=True)
class Choice:
    """One thing to choose; `key` is what is told."""

    key: str
    text: str
    note: str = ""


class ChoicePanel(QFrame):
    """Closes after a choice or a click outside; arrow keys and Enter work."""

    chosen = Signal(str)
    more_requested = Signal()

    def __init__(
        self,
        choices: Sequence[Choice],
        current: str,
        more: str,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("choice_panel")
        self.setProperty("role", "popup")
        self.setMinimumWidth(appearance.px(_WIDTH_PX))
        self.setMaximumWidth(appearance.px(_MAX_WIDTH_PX))
        self._rows: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        for choice in choices[:_MAX_SHOWN]:
            column.addWidget(self._row(choice, choice.key == current, appearance))
        if more:
            self._add_more(column, more)

    def show_under(self, anchor: QWidget) -> None:
        """Open below the button, inside the screen."""
        for row in self._rows:
            self._widen(row)
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        room = anchor.screen().availableGeometry().adjusted(8, 8, -8, -8)
        # Not `adjustSize`: that takes two thirds of the screen at most.
        self.resize(self.sizeHint().boundedTo(room.size()))
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        self.move(left, corner.y())
        self.show()

    def _row(
        self, choice: Choice, current: bool, appearance: Appearance
    ) -> QPushButton:
        row = QPushButton()
        row.setObjectName("choice")
        row.setProperty("kind", "option")
        row.setCheckable(True)
        row.setChecked(current)
        row.setAutoExclusive(True)
        row.setAccessibleName(choice.text)
        row.setFixedHeight(appearance.px(34))
        text = ElidedLabel(choice.text, Qt.TextElideMode.ElideMiddle)
        note = QLabel(choice.note)
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setProperty("role", "small")
        inner = QHBoxLayout(row)
        inner.setContentsMargins(11, 0, 10, 0)  # words begin where those of "more" do
        inner.setSpacing(8)
        inner.addWidget(text, 1)
        inner.addSpacing(8)
        inner.addWidget(note)
        mark = QLabel()  # its room is kept everywhere: notes stand in one column
        mark.setFixedWidth(appearance.px(_TICK_PX))
        if current:
            IconBinding(mark, appearance, "ph.check", "accent", _TICK_PX)
        inner.addWidget(mark)
        self._rows.append(row)
        row.clicked.connect(lambda: self._choose(choice.key))
        return row

    def _widen(self, row: QPushButton) -> None:
        """To what it says, in the font that the style sheet gives it."""
        for widget in (row, *row.findChildren(QWidget)):
            widget.ensurePolished()
        inner = row.layout()
        if inner is not None:
            inner.invalidate()
            widest = self.maximumWidth() - _AROUND_PX
            row.setMinimumWidth(min(inner.sizeHint().width(), widest))

    def _add_more(self, column: QVBoxLayout, text: str) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        column.addWidget(line)
        button = QPushButton(text)
        button.setObjectName("choice_more")
        button.setProperty("kind", "option")
        button.clicked.connect(self._ask_for_more)
        column.addWidget(button)

    def _choose(self, key: str) -> None:
        self.close()
        self.chosen.emit(key)

    def _ask_for_more(self) -> None:
        self.close()
        self.more_requested.emit()
