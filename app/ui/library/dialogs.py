"""Asks for the name of a library."""

from PySide6.QtWidgets import QWidget

from app.ui.language import translate
from app.ui.question_dialogs import LineDialog, plain_label

MAX_NAME_CHARS = 80


class NameDialog(LineDialog):
    """Refuses a name that is taken, with a sentence."""

    def __init__(
        self,
        question: str,
        action: str,
        taken: tuple[str, ...],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._taken = {other.casefold() for other in taken} - {name.casefold()}
        self.problem = plain_label("", "name_problem", "small")
        super().__init__(question, action, name, parent)
        self.field.setMaxLength(MAX_NAME_CHARS)
        self.put_in(self.problem)

    def will_do(self, line: str) -> bool:
        """Says below the field why not."""
        taken = line.casefold() in self._taken
        problem = translate("Library", "A library of this name exists already.")
        self.problem.setText(problem if taken else "")
        self.problem.setVisible(taken)
        self.field.setAccessibleDescription(self.problem.text())
        return super().will_do(line) and not taken
