"""Quick, Balanced or Thorough, side by side."""

from collections.abc import Mapping
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from app.effort.answer_times import AnswerTime
from rag.documents import Effort

EFFORT_WORDS: dict[Effort, tuple[str, str]] = {
    "quick": ("Quick", "Reads the least, answers soonest"),
    "balanced": ("Balanced", "Reads what usually is enough"),
    "thorough": ("Thorough", "Reads the most and takes longer"),
}


def effort_label(effort: Effort, times: Mapping[Effort, AnswerTime]) -> str:
    """Its name, with the seconds of an answer where they are known."""
    text, time = EFFORT_WORDS[effort][0], times.get(effort)
    return text if time is None else f"{text} · {seconds_words(time.answer_s)}"


def seconds_words(seconds: float) -> str:
    """As short as it can be said."""
    return f"{seconds:.1f} s" if seconds < 9.95 else f"{seconds:.0f} s"


def time_sentence(time: AnswerTime) -> str:
    """What to expect of an effort, and how that is known."""
    first, whole = seconds_words(time.first_word_s), seconds_words(time.answer_s)
    if time.measured:
        return f"Your answers here took about {whole}, their first word {first}."
    return f"Expected here: the first word after {first}, an answer in {whole}."


class EffortControl(QFrame):
    """A segmented control."""

    chosen = Signal(str)  # Effort

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("effort")
        self.setProperty("role", "segments")
        self.setAccessibleName("Effort")
        self._buttons: dict[Effort, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        for effort in get_args(Effort):
            text, tip = EFFORT_WORDS[effort]
            button = QPushButton(text)
            button.setObjectName(f"effort_{effort}")
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, e=effort: self.chosen.emit(e))
            self._group.addButton(button)
            self._buttons[effort] = button
            row.addWidget(button)

    def show_times(self, times: Mapping[Effort, AnswerTime]) -> None:
        """What each means in seconds on this computer."""
        for effort, button in self._buttons.items():
            text, tip = EFFORT_WORDS[effort]
            time = times.get(effort)
            button.setText(effort_label(effort, times))
            words = f"{tip}. {time_sentence(time)}" if time is not None else tip
            button.setToolTip(words)
            button.setAccessibleName(text)
            button.setAccessibleDescription(words)

    @property
    def effort(self) -> Effort:
        """The one in force."""
        return next(e for e, button in self._buttons.items() if button.isChecked())

    def set_effort(self, effort: Effort) -> None:
        self._buttons[effort].setChecked(True)
