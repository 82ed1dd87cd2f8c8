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
from app.ui.icons import IconBinding
from app.ui.language import number, translate
from rag.documents import SentenceSupport

_BETWEEN_PX = 16
_LEAST_PX = 120


class SupportLine(QWidget):
    """States in words and numbers at the left, figures at the right."""

    details_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("support_line")
        self._appearance = appearance
        self._states = QWidget()
        self._state_row = QHBoxLayout(self._states)
        self._state_row.setContentsMargins(0, 0, 0, 0)
        self._state_row.setSpacing(6)
        self._figures = QPushButton()
        self._figures.setObjectName("answer_figures")
        self._figures.setProperty("kind", "figures")
        self._figures.setToolTip(translate("Chat", "How this answer was made"))
        self._figures.clicked.connect(self.details_requested)
        self._figures.hide()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        left = Qt.AlignmentFlag.AlignLeft
        self._confidence = QLabel()
        self._confidence.setObjectName("answer_confidence")
        self._confidence.setProperty("role", "small")
        self._confidence.hide()
        words = QHBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(14)
        words.addWidget(self._states)
        words.addWidget(self._confidence)
        self._box.addLayout(words)
        self._box.addStretch(1)
        self._box.addWidget(self._figures, 0, left)

    @property
    def words(self) -> str:
        """The states as they are read: "3 supported · 1 unsupported"."""
        return self._states.accessibleName()

    @property
    def figures(self) -> str:
        return self._figures.text()

    def show_states(self, sentences: Sequence[SentenceSupport]) -> None:
        """Count the states and show them."""
        while self._state_row.count():
            item = self._state_row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
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
            if len(words) > 1:
                self._state_row.addSpacing(8)
            self._state_row.addWidget(mark)
            self._state_row.addWidget(text)
        self._states.setAccessibleName(" · ".join(words))
        self._states.setVisible(bool(words))

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
        self._figures.setText(line)
        self._figures.setVisible(bool(line))

    def minimumSizeHint(self) -> QSize:
        """It may always get narrower: then it becomes two lines."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = (self._states, self._confidence, self._figures)
        needed = sum(w.sizeHint().width() for w in shown if not w.isHidden())
        narrow = event.size().width() < needed + _BETWEEN_PX
        direction = QBoxLayout.Direction
        self._box.setDirection(
            direction.TopToBottom if narrow else direction.LeftToRight
        )
