"""Small questions of the library page: a name, and whether to erase for good."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialog_size import size_dialog
from app.ui.language import translate

MAX_NAME_CHARS = 80


class ConfirmDialog(QDialog):
    """Says exactly what will be erased; Cancel is the default."""

    def __init__(
        self,
        question: str,
        consequence: str,
        action: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("confirmDialog")
        self.setWindowTitle("Inglenook")
        column, buttons = _frame(self, question)
        self.setAccessibleDescription(consequence)
        self.consequence = _plain(consequence, "confirmConsequence")
        column.insertWidget(1, self.consequence)
        self.cancel_button = _button(translate("Library", "Cancel"), "confirmCancel")
        self.cancel_button.setDefault(True)
        self.action_button = _button(action, "confirmAction", "danger")
        self.action_button.setAutoDefault(False)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.action_button)
        self.cancel_button.clicked.connect(self.reject)
        self.action_button.clicked.connect(self.accept)
        size_dialog(self, 440)


class NameDialog(QDialog):
    """Asks for the name of a library; refuses one that is taken, with a sentence."""

    def __init__(
        self,
        question: str,
        action: str,
        taken: tuple[str, ...],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("nameDialog")
        self.setWindowTitle("Inglenook")
        self._taken = {other.casefold() for other in taken} - {name.casefold()}
        column, buttons = _frame(self, question)
        self.field = QLineEdit(name)
        self.field.setObjectName("nameField")
        self.field.setAccessibleName(translate("Library", "Name"))
        self.field.setMaxLength(MAX_NAME_CHARS)
        self.field.selectAll()
        self.problem = _plain("", "nameProblem", "small")
        column.insertWidget(1, self.field)
        column.insertWidget(2, self.problem)
        self.cancel_button = _button(translate("Library", "Cancel"), "nameCancel")
        self.action_button = _button(action, "nameAction", "primary")
        self.action_button.setDefault(True)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.action_button)
        self.cancel_button.clicked.connect(self.reject)
        self.action_button.clicked.connect(self.accept)
        self.field.textChanged.connect(self._check)
        self._check()
        size_dialog(self, 400)

    @property
    def name(self) -> str:
        return " ".join(self.field.text().split())

    def _check(self) -> None:
        taken = self.name.casefold() in self._taken
        problem = translate("Library", "A library of this name exists already.")
        self.problem.setText(problem if taken else "")
        self.field.setAccessibleDescription(problem if taken else "")
        self.action_button.setEnabled(bool(self.name) and not taken)


def _frame(dialog: QDialog, question: str) -> tuple[QVBoxLayout, QHBoxLayout]:
    dialog.setAccessibleName(question)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.setSpacing(8)
    column.addWidget(_plain(question, "dialogQuestion", "strong"))
    column.addSpacing(12)
    buttons = QHBoxLayout()
    buttons.setSpacing(8)
    buttons.addStretch(1)
    column.addLayout(buttons)
    return column, buttons


def _plain(text: str, name: str, role: str = "muted") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _button(text: str, name: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    if kind:
        button.setProperty("kind", kind)
    return button
