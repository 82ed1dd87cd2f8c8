"""One row of the form: title, control, what it costs, why it is as it is."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from app.setting_fields import SettingField
from app.ui.appearance import Appearance
from app.ui.settings.setting_control import SettingControl, Value

RESTARTS_MODEL = "The model is loaded again, which takes a moment."
EACH_MODEL = "Each model has its own."
_CONTROL_PX = 180
_TEXT_PX = 240


class SettingRow(QFrame):
    """A setting as the user meets it."""

    reset_requested = Signal(str)  # the setting's name

    def __init__(
        self,
        field: SettingField,
        changed: Callable[[str, Value], None],
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self.setObjectName("settingRow")
        self.field = field
        self.control = SettingControl(field, changed)
        self._appearance = appearance
        self._says_restart = True
        self._build()
        self.show_value(field.default)
        self.reset.clicked.connect(lambda: self.reset_requested.emit(field.name))

    def show_value(self, value: Value) -> None:
        """Show the value in force, and whether somebody chose it."""
        self.control.show_value(value)
        field = self.field
        ours = value == field.default
        self.reset.setVisible(not ours)
        if field.advanced:
            usual = field.words(field.default)
            whose = f"Inglenook's own value: {usual}."
            if not ours:
                whose = f"You chose this. Inglenook's own value is {usual}."
            self.reason.setText(f"{whose} {field.why}")
            self.reason.show()

    def say_restart(self, says: bool) -> None:
        """Whether the row itself says that the model is loaded again."""
        self._says_restart = says
        self._write_help()

    def matches(self, words: list[str]) -> bool:
        """Whether all words of a search occur in this row."""
        field = self.field
        labels = " ".join(label for _value, label in field.choices)
        parts = (field.title, field.help, field.cost, field.why, field.page, labels)
        text = " ".join(parts).casefold()
        return all(word in text for word in words)

    def arrange(self, narrow: bool) -> None:
        """The control beside the words, or below them where it is wide."""
        narrow = narrow and self.field.kind != "toggle"
        beside, below = (
            QBoxLayout.Direction.LeftToRight,
            QBoxLayout.Direction.TopToBottom,
        )
        self._row.setDirection(below if narrow else beside)
        self._row.setSpacing(8 if narrow else 24)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self.control.widget, side)
        if self.field.kind != "toggle":
            wide = _TEXT_PX if self.field.kind == "text" else _CONTROL_PX
            self.control.widget.setFixedWidth(self._appearance.px(wide))

    def _write_help(self) -> None:
        sentences = [self.field.help]
        if self.field.cost:
            sentences.append(f"Costs: {self.field.cost}")
        if self.field.per_model:
            sentences.append(EACH_MODEL)
        if self._says_restart and self.field.restarts_model:
            sentences.append(RESTARTS_MODEL)
        self.help.setText(" ".join(sentences))

    def _build(self) -> None:
        title = QLabel(self.field.title)
        title.setBuddy(self.control.widget)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self.reset = QPushButton("Reset")
        self.reset.setObjectName("resetSetting")
        self.reset.setProperty("kind", "link")
        self.reset.setAccessibleName(f"Reset {self.field.title}")
        self.reset.setToolTip(f"Back to {self.field.words(self.field.default)}")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        head.addWidget(self.reset)
        self.help = _small()
        self.reason = _small()
        self.reason.setObjectName("settingReason")
        self.reason.hide()
        self._write_help()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self.help)
        words.addWidget(self.reason)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.control.widget)
        self.arrange(narrow=False)


def _small() -> QLabel:
    label = QLabel()
    label.setProperty("role", "small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
