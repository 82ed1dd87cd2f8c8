"""Asks whether a model file may lay conversations out itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.template_consent import TemplateState
from app.ui.language import QT_TRANSLATE_NOOP, translate

QUESTION = QT_TRANSLATE_NOOP(
    "Models",
    "This file brings a chat template of its own: a small program that decides how a "
    "conversation is laid out. Until you allow it, the layout of its family is used. "
    "It is told whose turn it is, never what is said. Allow it if you trust where the "
    "file came from; answers may get better.",
)
ALLOWED = QT_TRANSLATE_NOOP(
    "Models", "Lays conversations out with its own template, which you allowed."
)
REFUSED = QT_TRANSLATE_NOOP(
    "Models", "Lays conversations out as is usual for its family."
)


class TemplateQuestion(QFrame):
    """Hidden where a file brings no template, or it is ours."""

    decided = Signal(bool)  # whether its own may be used

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("templateQuestion")
        self._words = QLabel()
        self._words.setObjectName("templateWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "small")
        self._words.setWordWrap(True)
        self.allow = QPushButton(translate("Models", "Allow"))
        self.allow.setObjectName("allowTemplate")
        self.allow.setAccessibleName(
            translate("Models", "Allow the template of {name}").format(name=name)
        )
        self.refuse = QPushButton(translate("Models", "Keep the usual layout"))
        self.refuse.setObjectName("refuseTemplate")
        self.refuse.setAccessibleName(
            translate("Models", "Keep the usual layout for {name}").format(name=name)
        )
        self.change = QPushButton(translate("Models", "Change"))
        self.change.setObjectName("changeTemplate")
        self.change.setProperty("kind", "link")
        self.change.setAccessibleName(
            translate("Models", "Change the layout of {name}").format(name=name)
        )
        self.allow.clicked.connect(lambda: self.decided.emit(True))
        self.refuse.clicked.connect(lambda: self.decided.emit(False))
        self.change.clicked.connect(lambda: self.show_state("undecided"))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._words, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(self.allow)
        choices.addWidget(self.refuse)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._choices)

    @property
    def words(self) -> str:
        return self._words.text()

    def show_state(self, state: TemplateState) -> None:
        """Ask, or say what was decided."""
        self.setVisible(state != "none")
        asks = state == "undecided"
        self._choices.setVisible(asks)
        self.change.setVisible(not asks)
        if asks:
            self._words.setText(translate("Models", QUESTION))
        else:
            decided = ALLOWED if state == "allowed" else REFUSED
            self._words.setText(translate("Models", decided))
