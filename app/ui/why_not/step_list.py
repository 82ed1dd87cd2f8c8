"""The steps of a passage on its way into an answer, each with a tick or a cross."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from rag.documents import WhyNotStep

STEP_NAMES = {
    "file": QT_TRANSLATE_NOOP("WhyNot", "The file"),
    "state": QT_TRANSLATE_NOOP("WhyNot", "Reading it"),
    "text": QT_TRANSLATE_NOOP("WhyNot", "Its text"),
    "scope": QT_TRANSLATE_NOOP("WhyNot", "Where it looked"),
    "question": QT_TRANSLATE_NOOP("WhyNot", "The question"),
    "language": QT_TRANSLATE_NOOP("WhyNot", "Language"),
    "meaning": QT_TRANSLATE_NOOP("WhyNot", "Meaning"),
    "words": QT_TRANSLATE_NOOP("WhyNot", "Words"),
    "duplicate": QT_TRANSLATE_NOOP("WhyNot", "Same text elsewhere"),
    "limit": QT_TRANSLATE_NOOP("WhyNot", "Rank"),
    "budget": QT_TRANSLATE_NOOP("WhyNot", "Room in the answer"),
    "used": QT_TRANSLATE_NOOP("WhyNot", "Result"),
}


class StepList(QWidget):
    """Filled once for each report; every row can be selected and read aloud."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_not_steps")
        self.setAccessibleName(translate("WhyNot", "What happened to it"))
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
        """Show other steps; what stopped it is said in full above them."""
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
        mark.setAccessibleName(
            translate("WhyNot", "Passed")
            if step.ok
            else translate("WhyNot", "Stopped here")
        )
        mark.setToolTip(mark.accessibleName())
        title = translate("WhyNot", STEP_NAMES[step.step])
        said = in_words(step.detail) if step.ok else mark.accessibleName()
        name = _text(title, "strong")
        detail = _text(said, "muted")
        detail.setWordWrap(True)
        self._grid.addWidget(mark, number, 0, top)
        self._grid.addWidget(name, number, 1, top)
        self._grid.addWidget(detail, number, 2, top)
        sign = "✓" if step.ok else "✗"
        self._rows.append(f"{sign} {title}: {said}")


def _text(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
