"""One row of the form: title, control, a line of help."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.setting_fields import SettingField
from app.ui.settings.setting_control import SettingControl, Value

RESTARTS_MODEL = "The model is loaded again, which takes a moment."
_CONTROL_WIDTH = 180


class SettingRow(QFrame):
    """A setting as the user meets it."""

    def __init__(
        self,
        field: SettingField,
        changed: Callable[[str, Value], None],
        *,
        says_restart: bool = True,
    ) -> None:
        """`says_restart`: the row itself says that the model is loaded again."""
        super().__init__()
        self.setObjectName("settingRow")
        self._says_restart = says_restart and field.restarts_model
        self.field = field
        self.control = SettingControl(field, changed)
        self._build()

    def matches(self, words: list[str]) -> bool:
        """Whether all words of a search occur in this row."""
        text = f"{self.field.title} {self.help.text()} {self.field.section}".casefold()
        labels = " ".join(label for _value, label in self.field.choices).casefold()
        return all(word in text or word in labels for word in words)

    def _build(self) -> None:
        title = QLabel(self.field.title)
        title.setBuddy(self.control.widget)
        title.setTextFormat(Qt.TextFormat.PlainText)
        sentences = [self.field.help]
        if self._says_restart:
            sentences.append(RESTARTS_MODEL)
        self.help = QLabel(" ".join(sentences))
        self.help.setProperty("role", "small")
        self.help.setTextFormat(Qt.TextFormat.PlainText)
        self.help.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self.help)
        control = self.control.widget
        if self.field.kind != "toggle":
            control.setFixedWidth(_CONTROL_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
