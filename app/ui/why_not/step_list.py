"""The steps of a passage on its way into an answer, each with a tick or a cross."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding
from rag.documents import WhyNotStep

STEP_NAMES = {
    "file": "The file",
    "state": "Reading it",
    "text": "Its text",
    "scope": "Where was looked",
    "question": "The question",
    "language": "Language",
    "meaning": "Meaning",
    "words": "Words",
    "duplicate": "Same text elsewhere",
    "limit": "Rank",
    "budget": "Room in the answer",
    "used": "Result",
}


class StepList(QWidget):
    """Filled once for each report; every row can be selected and read aloud."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_not_steps")
        self.setAccessibleName("What happened to it")
        self._appearance = appearance
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(2, 1)
        self._rows: list[str] = []

    @property
    def rows(self) -> list[str]:
        """The rows as they are read: "✓ The file: ..."."""
        return list(self._rows)

    def show_steps(self, steps: Sequence[WhyNotStep]) -> None:
        """Show other steps."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._rows = []
        for number, step in enumerate(steps):
            self._add(number, step)

    def _add(self, number: int, step: WhyNotStep) -> None:
        top = Qt.AlignmentFlag.AlignTop
        mark = QLabel()
        icon = ("ph.check-circle", "ok") if step.ok else ("ph.x-circle", "bad")
        IconBinding(mark, self._appearance, icon[0], icon[1], 16)
        mark.setAccessibleName("Passed" if step.ok else "Stopped here")
        mark.setToolTip(mark.accessibleName())
        name = _text(STEP_NAMES[step.step], "strong")
        detail = _text(step.detail, "muted" if step.ok else "")
        detail.setWordWrap(True)
        self._grid.addWidget(mark, number, 0, top)
        self._grid.addWidget(name, number, 1, top)
        self._grid.addWidget(detail, number, 2, top)
        sign = "✓" if step.ok else "✗"
        self._rows.append(f"{sign} {STEP_NAMES[step.step]}: {step.detail}")


def _text(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
