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
from app.ui.core_sentences import in_words
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.settings.setting_control import SettingControl, Value

RESTARTS_MODEL = QT_TRANSLATE_NOOP(
    "Settings", "The model is loaded again, which takes a moment."
)
EACH_MODEL = QT_TRANSLATE_NOOP("Settings", "Each model has its own.")
NEXT_START = QT_TRANSLATE_NOOP("Settings", "It takes effect at the next start.")
_CONTROL_PX = 180
_TEXT_PX = 240


class SettingRow(QFrame):
    """A setting as the user meets it."""

    reset_requested = Signal(str)  # the setting's name
    restart_requested = Signal()

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
        self._following = 0
        self._at_start: Value | None = None
        self._build()
        self.show_value(field.default)
        self.restart.clicked.connect(self.restart_requested)
        self.reset.clicked.connect(lambda: self.reset_requested.emit(field.name))

    def show_value(self, value: Value) -> None:
        """Show the value in force, and whether somebody chose it."""
        self.control.show_value(value)
        field = self.field
        ours = value == field.default
        self.reset.setVisible(not ours)
        waits = self._at_start is not None and value != self._at_start
        self.restart.setVisible(field.next_start and waits)
        if field.advanced:
            self.reason.setText(f"{_whose(field, ours=ours)} {in_words(field.why)}")
            self.reason.show()

    def show_value_at_start(self, value: Value) -> None:
        """Show the value that the program began with."""
        self._at_start = value
        self.show_value(value)

    def say_restart(self, says: bool, following: int = 0) -> None:
        """Whether the row says that the model is loaded again, also for the next."""
        self._says_restart = says
        self._following = following
        self._write_help()

    def matches(self, words: list[str]) -> bool:
        """Whether all words of a search occur in this row."""
        field = self.field
        labels = [label for _value, label in field.choices]
        parts = (field.title, field.help, field.cost, field.why, field.page, *labels)
        text = " ".join(map(in_words, parts)).casefold()
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
            self.set_control_width(max(self._appearance.px(wide), self.needed_width))

    @property
    def needed_width(self) -> int:
        """Choices and numbers can be read as a whole, in every language."""
        if self.field.kind in ("text", "toggle"):
            return 0
        return self.control.widget.sizeHint().width()

    def set_control_width(self, width: int) -> None:
        """Controls of a page are as wide as each other; a box to tick is as it is."""
        if self.field.kind != "toggle":
            self.control.widget.setFixedWidth(width)

    def _write_help(self) -> None:
        sentences = [in_words(self.field.help)]
        if self.field.cost:
            costs = translate("Settings", "Costs: {what}")
            sentences.append(costs.format(what=in_words(self.field.cost)))
        if self.field.per_model:
            sentences.append(translate("Settings", EACH_MODEL))
        if self._says_restart and self.field.restarts_model:
            sentences.append(_restart_words(self._following))
        if self.field.next_start:
            sentences.append(translate("Settings", NEXT_START))
        self.help.setText(" ".join(sentences))

    def _build(self) -> None:
        title = QLabel(in_words(self.field.title))
        title.setBuddy(self.control.widget)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self.restart = QPushButton(translate("Settings", "Restart now"))
        self.restart.setObjectName("restartForSetting")
        self.restart.setProperty("kind", "link")
        self.restart.setToolTip(
            translate("Settings", "Inglenook closes and opens again")
        )
        self.reset = QPushButton(translate("Settings", "Reset"))
        self.reset.setObjectName("resetSetting")
        self.reset.setProperty("kind", "link")
        self.reset.setAccessibleName(
            translate("Settings", "Reset {setting}").format(
                setting=in_words(self.field.title)
            )
        )
        self.reset.setToolTip(
            translate("Settings", "Back to {value}").format(
                value=value_words(self.field, self.field.default)
            )
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        head.addWidget(self.restart)
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


def value_words(field: SettingField, value: Value) -> str:
    """A value as a person reads it."""
    if field.kind == "number":
        shown = number(int(value)) if field.grouped else str(value)
        return f"{shown} {in_words(field.unit)}".strip()
    return in_words(field.words(value))


def _restart_words(following: int) -> str:
    if not following:
        return translate("Settings", RESTARTS_MODEL)
    if following == 1:
        return translate(
            "Settings",
            "A change of this or the next setting loads the model again, which takes "
            "a moment.",
        )
    return translate(
        "Settings",
        "A change of this or the next %n setting(s) loads the model again, which takes "
        "a moment.",
        "",
        following,
    )


def _whose(field: SettingField, *, ours: bool) -> str:
    text = (
        translate("Settings", "Inglenook's own value: {value}.")
        if ours
        else translate("Settings", "You chose this. Inglenook's own value is {value}.")
    )
    return text.format(value=value_words(field, field.default))


def _small() -> QLabel:
    label = QLabel()
    label.setProperty("role", "small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
