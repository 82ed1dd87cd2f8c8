"""Dialogs that ask one thing: a bold question, what belongs to it, and two buttons.

Cancel stands before the action; what takes something away is red and not the default.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialog_size import size_dialog
from app.ui.language import translate
from app.ui.tab_order import tab_before

_WIDTH_PX, _LEAST_CHARS = 440, 45  # the second counts where text is large


class QuestionDialog(QDialog):
    """The frame of them all; what is put in goes below the question."""

    def __init__(
        self, question: str, action: str, kind: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Inglenook")
        self.setAccessibleName(question)
        self.cancel_button = _button(translate("Window", "Cancel"), "dialog_cancel")
        self.action_button = _button(action, "dialog_action", kind)
        self.cancel_button.clicked.connect(self.reject)
        self.action_button.clicked.connect(self.accept)
        first = self.action_button if kind == "primary" else self.cancel_button
        first.setDefault(True)
        for button in (self.cancel_button, self.action_button):
            button.setAutoDefault(button is first)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.action_button)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(plain_label(question, "dialog_question", "strong"))
        column.addLayout(self._inside)
        column.addSpacing(12)
        column.addLayout(buttons)
        self.ensurePolished()
        chars = self.fontMetrics().averageCharWidth() * _LEAST_CHARS
        size_dialog(self, max(_WIDTH_PX, chars))

    def put_in(self, widget: QWidget) -> None:
        """Add it below what is there; it comes before the buttons for Tab, too."""
        self._inside.addWidget(widget)
        fields = [widget, *widget.findChildren(QWidget)]
        reached = [w for w in fields if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        tab_before(self.cancel_button, reached)


class ConfirmDialog(QuestionDialog):
    """Says exactly what will be erased; Cancel is the default."""

    def __init__(
        self,
        question: str,
        consequence: str,
        action: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, action, "danger", parent)
        self.setObjectName("confirm_dialog")
        self.setAccessibleDescription(consequence)
        self.consequence = plain_label(consequence, "dialog_consequence")
        self.put_in(self.consequence)


class LineDialog(QuestionDialog):
    """Asks for one line; it cannot be empty."""

    def __init__(
        self, question: str, action: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(question, action, "primary", parent)
        self.setObjectName("line_dialog")
        self.field = QLineEdit(text)
        self.field.setObjectName("dialog_line")
        self.field.setAccessibleName(translate("Window", "Name"))
        self.field.end(False)
        self.field.home(True)  # all of it is chosen, and its beginning is seen
        self.put_in(self.field)
        self.field.setFocus()
        self.field.textChanged.connect(self._check)
        self._check()

    @property
    def line(self) -> str:
        return " ".join(self.field.text().split())

    def will_do(self, line: str) -> bool:
        """Whether it can be taken."""
        return bool(line)

    def _check(self) -> None:
        self.action_button.setEnabled(self.will_do(self.line))


def plain_label(text: str, name: str, role: str = "muted") -> QLabel:
    """Wraps, and shows nothing of what it says as anything but text."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def field_rows(rows: Sequence[tuple[str, QWidget]]) -> QWidget:
    """Fields of one height, each with its name before it, on the same line."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for _, field in rows:
        field.ensurePolished()
    highest = max((field.sizeHint().height() for _, field in rows), default=0)
    for row, (name, field) in enumerate(rows):
        label = QLabel(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(field)
        field.setMinimumHeight(highest)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(field, row, 1)
    return box


def _button(text: str, name: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    if kind:
        button.setProperty("kind", kind)
    return button
