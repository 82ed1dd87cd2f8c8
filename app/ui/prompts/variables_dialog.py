"""Asks for what a saved prompt leaves open."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.language import translate
from app.ui.question_dialogs import QuestionDialog, field_rows, plain_label


class VariablesDialog(QuestionDialog):
    """One field a variable; what is left empty stays as it is."""

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        reply: Callable[[Mapping[str, str]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(title, translate("Prompts", "Use"), "primary", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("variables_dialog")
        hint = translate(
            "Prompts", "Fill in this prompt. What you leave empty stays as it is."
        )
        self.put_in(plain_label(hint, "variables_hint"))
        self.fields = {name: QLineEdit() for name in names}
        rows = [(name[:1].upper() + name[1:], f) for name, f in self.fields.items()]
        for words, field in rows:
            field.setAccessibleName(words)
        self.put_in(field_rows(rows))
        for _, field in rows[:1]:
            field.setFocus()
        self.accepted.connect(
            lambda: reply({name: f.text() for name, f in self.fields.items()})
        )
