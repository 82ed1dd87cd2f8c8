"""All figures of an answer, in a small panel that goes away on a click outside."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.conversations.records import AnswerRecord
from app.ui.chat.figures import detail_rows
from app.ui.core_sentences import in_words
from app.ui.language import translate

_WIDTH_CHARS, _LEAST_PX = 56, 380


class DetailsPopup(QFrame):
    """Name and value pairs; the values can be selected and copied."""

    def __init__(self, answer: AnswerRecord, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("answer_details")
        self.setProperty("role", "popup")
        self.setAccessibleName(translate("Chat", "Details of this answer"))
        title = QLabel(translate("Chat", "How this answer was made"))
        title.setProperty("role", "strong")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self._rows = detail_rows(answer)
        for row, (name, value) in enumerate(self._rows):
            grid.addWidget(_text(name, "small"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_text(value, "body"), row, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(grid)
        for note in answer.notes:
            column.addWidget(_text(in_words(note), "small"))
        self._copy = QPushButton(translate("Chat", "Copy"))
        self._copy.setObjectName("copy_details")
        self._copy.setProperty("kind", "link")
        self._copy.setAccessibleName(translate("Chat", "Copy these details"))
        self._copy.clicked.connect(self._copy_rows)
        column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)

    def show_above(self, anchor: QWidget) -> None:
        """Open with its right edge at the anchor's, above it or below."""
        screen = anchor.screen().availableGeometry()
        self._fit(screen.width() - 16)
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        x = max(screen.left() + 8, corner.x() - self.width())
        y = corner.y() - self.height() - 4
        if y < screen.top():
            below = anchor.mapToGlobal(QPoint(0, anchor.height())).y() + 4
            lowest = screen.bottom() - self.height() - 8
            y = max(screen.top(), min(below, lowest))
        self.move(x, y)
        self.show()

    def _fit(self, room: int) -> None:
        """As large as the text needs, in the font that the style sheet gives it."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        wide = _WIDTH_CHARS * self.fontMetrics().averageCharWidth()
        self.setFixedWidth(min(max(wide, _LEAST_PX), room))
        self._column.invalidate()
        self._column.activate()
        border = self.height() - self.contentsRect().height()
        needed = self._column.heightForWidth(self.width() - border)
        self.setFixedHeight(max(needed, self._column.minimumSize().height()) + border)

    @Slot()
    def _copy_rows(self) -> None:
        """As lines, to be put into a note or a report."""
        lines = (f"{name}: {value}" for name, value in self._rows)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._copy.setText(translate("Chat", "Copied"))


def _text(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(role == "body" or len(text) > 40)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
