"""The control for one setting, chosen by its kind."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app.setting_fields import SettingField
from app.ui.core_sentences import in_words
from app.ui.language import translate

Value = str | int | bool


class Stepper(QWidget):
    """A number between a button for less and one for more."""

    def __init__(self, box: QSpinBox, title: str) -> None:
        super().__init__()
        self.box = box
        self.less = self._button(
            "−",
            translate("Settings", "Less: {setting}").format(setting=title),
            "settingLess",
        )
        self.more = self._button(
            "+",
            translate("Settings", "More: {setting}").format(setting=title),
            "settingMore",
        )
        self.less.clicked.connect(box.stepDown)
        self.more.clicked.connect(box.stepUp)
        self.setFocusProxy(box)
        box.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.less)
        row.addWidget(box, 1)
        row.addWidget(self.more)

    def show_value(self, value: int) -> None:
        """Show a number without reporting it."""
        self.box.blockSignals(True)
        self.box.setValue(value)
        self.box.blockSignals(False)

    def _button(self, text: str, name: str, object_name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setObjectName(object_name)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        button.setProperty("compact", True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do the same
        return button


class SettingControl(QObject):
    """Shows a value and says when the user chose another one."""

    def __init__(
        self, field: SettingField, changed: Callable[[str, Value], None]
    ) -> None:
        super().__init__()
        self.field = field
        self._changed = changed
        self.widget = self._make()
        self.widget.setObjectName(f"setting_{field.name}")
        self.widget.setAccessibleName(in_words(field.title))
        self.widget.setAccessibleDescription(in_words(field.help))
        self.setParent(self.widget)

    def show_value(self, value: Value) -> None:
        """Show a value without reporting it as a choice."""
        widget = self.widget
        widget.blockSignals(True)
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(0, widget.findData(value)))
        elif isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, Stepper):
            widget.show_value(int(value))
        elif isinstance(widget, QLineEdit):
            widget.setText(str(value))
        widget.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turning the wheel over a form scrolls the form, it changes nothing."""
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _say(self, value: Value) -> None:
        self._changed(self.field.name, value)

    def _make(self) -> QWidget:
        match self.field.kind:
            case "choice":
                widget: QWidget = self._make_choice()
            case "toggle":
                widget = self._make_toggle()
            case "number":
                widget = self._make_number()
            case "text":
                widget = self._make_text()
            case _:
                assert_never(self.field.kind)
        widget.installEventFilter(self)
        return widget

    def _make_choice(self) -> QComboBox:
        box = QComboBox()
        for value, label in self.field.choices:
            box.addItem(in_words(label), value)
        box.currentIndexChanged.connect(lambda: self._say(str(box.currentData())))
        return box

    def _make_toggle(self) -> QCheckBox:
        box = QCheckBox("")
        box.toggled.connect(self._say)
        return box

    def _make_number(self) -> QWidget:
        box = QSpinBox()
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setMinimum(self.field.minimum if self.field.minimum is not None else 0)
        box.setMaximum(
            self.field.maximum if self.field.maximum is not None else 1_000_000
        )
        box.setSingleStep(self.field.step)
        box.setKeyboardTracking(False)
        box.setGroupSeparatorShown(self.field.grouped)
        if self.field.unit:
            box.setSuffix(f" {in_words(self.field.unit)}")
        box.valueChanged.connect(lambda value: self._say(self._on_step(value)))
        box.installEventFilter(self)
        return Stepper(box, in_words(self.field.title))

    def _make_text(self) -> QLineEdit:
        field = QLineEdit()
        if self.field.secret:
            field.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        field.editingFinished.connect(lambda: self._say(field.text()))
        return field

    def _on_step(self, value: int) -> int:
        """A typed number is brought to the nearest allowed step."""
        step = max(1, self.field.step)
        rounded = round(value / step) * step
        low = self.field.minimum if self.field.minimum is not None else rounded
        high = self.field.maximum if self.field.maximum is not None else rounded
        return min(max(rounded, low), high)
