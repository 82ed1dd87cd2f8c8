"""Under an answer: how much of it is supported, and how fast it came."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.support_words import (
    STATE_COUNTS,
    STATE_ICONS,
    STATE_TOKENS,
    count_states,
)
from app.ui.flow_layout import FlowLayout
from app.ui.icons import IconBinding
from app.ui.language import number, translate
from rag.documents import SentenceSupport

_GAP_PX, _BETWEEN_PX = 14, 16
_LEAST_PX = 120


class SupportLine(QWidget):
    """States in words and numbers at the left, figures at the right."""

    details_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("support_line")
        self._appearance = appearance
        self._states = QWidget()  # and the confidence: they go on in a second row
        self._state_row = FlowLayout(self._states, gap=_GAP_PX)
        self._figures = QPushButton()
        self._figures.setObjectName("answer_figures")
        self._figures.setProperty("kind", "figures")
        self._figures.setToolTip(translate("Chat", "How this answer was made"))
        self._figures.clicked.connect(self.details_requested)
        self._figures.hide()
        self._line = ""
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        self._confidence = QLabel()
        self._confidence.setObjectName("answer_confidence")
        self._confidence.setProperty("role", "small")
        self._confidence.hide()
        self._state_row.addWidget(self._confidence)
        self._box.addWidget(self._states, 1, middle)
        self._box.addWidget(self._figures, 0, left | middle)

    @property
    def words(self) -> str:
        """The states as they are read: "3 supported · 1 unsupported"."""
        return self._states.accessibleName()

    @property
    def figures(self) -> str:
        return self._line

    def show_states(self, sentences: Sequence[SentenceSupport]) -> None:
        """Count the states and show them."""
        while (item := self._state_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._confidence:
                widget.setParent(None)
                widget.deleteLater()
        words: list[str] = []
        for state, count in count_states(sentences):
            mark = QLabel()
            IconBinding(
                mark, self._appearance, STATE_ICONS[state], STATE_TOKENS[state], 14
            )
            counted = translate("Chat", STATE_COUNTS[state])
            text = QLabel(counted.format(count=number(count)))
            text.setProperty("role", "body")
            words.append(text.text())
            both = QWidget()
            row = QHBoxLayout(both)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(mark)
            row.addWidget(text)
            self._state_row.addWidget(both)
        self._state_row.addWidget(self._confidence)
        self._states.setAccessibleName(" · ".join(words))

    @property
    def confidence(self) -> str:
        """How sure the answer is, in a word."""
        return "" if self._confidence.isHidden() else self._confidence.text()

    def show_confidence(self, words: str, tip: str) -> None:
        """How well the quotes fit the question; the figure is in the tooltip."""
        self._confidence.setText(words)
        self._confidence.setToolTip(tip)
        self._confidence.setAccessibleDescription(tip)
        self._confidence.setVisible(bool(words))

    def show_figures(self, line: str) -> None:
        """Show the speed of this answer."""
        self._line = line
        self._figures.setText(line)
        self._figures.setAccessibleName(line)
        self._figures.setVisible(bool(line))
        self._fit_figures()

    def minimumSizeHint(self) -> QSize:
        """It may always get narrower: then it becomes two lines."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        items = (self._state_row.itemAt(i) for i in range(self._state_row.count()))
        widths = [item.sizeHint().width() for item in items if item is not None]
        needed = sum(width + _GAP_PX for width in widths if width)
        needed += 0 if self._figures.isHidden() else self._whole_width()
        narrow = event.size().width() < needed + _BETWEEN_PX
        direction = QBoxLayout.Direction
        self._box.setDirection(
            direction.TopToBottom if narrow else direction.LeftToRight
        )
        self._fit_figures()

    def _whole_width(self) -> int:
        """Of the figures, if there is room."""
        metrics, shown = self._figures.fontMetrics(), self._figures.text()
        around = self._figures.sizeHint().width() - metrics.horizontalAdvance(shown)
        return metrics.horizontalAdvance(self._line) + around

    def _fit_figures(self) -> None:
        """Where they are wider than the answer, the details have them all."""
        metrics, shown = self._figures.fontMetrics(), self._figures.text()
        around = self._figures.sizeHint().width() - metrics.horizontalAdvance(shown)
        room = max(_LEAST_PX, self.width()) - around
        end = Qt.TextElideMode.ElideRight
        self._figures.setText(metrics.elidedText(self._line, end, room))
