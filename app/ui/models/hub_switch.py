"""Says that a feature is off, what turning it on means, and turns it on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app.paths import ProfileError
from app.settings import SettingsStore
from app.ui.errors import show_error


class HubSwitch(QFrame):
    """Appears where something was wanted that is off; gone once it is on."""

    def __init__(
        self, settings: SettingsStore, name: str, sentence: str, action: str
    ) -> None:
        super().__init__()
        self.setObjectName(f"switch_{name}")
        self.setProperty("role", "card")
        self._settings = settings
        self._name = name
        words = QLabel(sentence)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.button = QPushButton(action)
        self.button.setObjectName(f"turn_on_{name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.button.clicked.connect(self._turn_on)
        self.hide()

    def _turn_on(self) -> None:
        try:
            self._settings.update(**{self._name: True})
        except ProfileError as error:
            show_error(self, str(error), error.detail)
            return
        self.hide()
