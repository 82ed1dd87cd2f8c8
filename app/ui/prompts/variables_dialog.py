"""Asks for what a saved prompt leaves open."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)


class VariablesDialog(QDialog):
    """One field a variable; what is left empty stays as it is."""

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        reply: Callable[[Mapping[str, str]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("variables_dialog")
        self.setWindowTitle(title)
        self.fields = {name: QLineEdit() for name in names}
        form = QFormLayout(self)
        form.setContentsMargins(20, 18, 20, 16)
        form.setSpacing(10)
        for name, field in self.fields.items():
            label = QLabel(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            field.setAccessibleName(name)
            field.setMinimumWidth(280)
            form.addRow(label, field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.accepted.connect(
            lambda: reply({name: f.text() for name, f in self.fields.items()})
        )
