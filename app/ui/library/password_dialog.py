"""Asks for the password of an encrypted document; it is used once and never stored."""

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


class PasswordDialog(QDialog):
    """`password` holds what was typed once the dialog was accepted."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passwordDialog")
        self.setWindowTitle(translate("Library", "Password needed"))
        self._build(title)
        size_dialog(self, 400)
        self._field.textChanged.connect(self._update_open)
        self._open.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self._update_open()

    @property
    def password(self) -> str:
        return self._field.text()

    def _update_open(self) -> None:
        self._open.setEnabled(bool(self._field.text()))

    def _build(self, title: str) -> None:
        words = translate("Library", "“{document}” is encrypted. What is its password?")
        question = QLabel(words.format(document=title))
        question.setObjectName("passwordQuestion")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        question.setProperty("role", "strong")
        promise = QLabel(
            translate(
                "Library", "It is used once to read the file and is never stored."
            )
        )
        promise.setProperty("role", "small")
        promise.setWordWrap(True)
        self._field = QLineEdit()
        self._field.setObjectName("passwordField")
        self._field.setAccessibleName(translate("Library", "Password"))
        self._field.setAccessibleDescription(f"{question.text()} {promise.text()}")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._cancel = QPushButton(translate("Library", "Cancel"))
        self._cancel.setObjectName("passwordCancel")
        self._open = QPushButton(translate("Library", "Read the document"))
        self._open.setObjectName("passwordOpen")
        self._open.setProperty("kind", "primary")
        self._open.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(question)
        column.addWidget(self._field)
        column.addWidget(promise)
        column.addSpacing(12)
        column.addLayout(buttons)
