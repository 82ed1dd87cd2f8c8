"""Quick, Balanced or Thorough, side by side."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.segments import SegmentButton
from rag.documents import Effort

if TYPE_CHECKING:
    from app.effort.answer_times import AnswerTime

_NAMES: dict[Effort, str] = {
    "quick": QT_TRANSLATE_NOOP("Window", "Quick"),
    "balanced": QT_TRANSLATE_NOOP("Window", "Balanced"),
    "thorough": QT_TRANSLATE_NOOP("Window", "Thorough"),
}
_TIPS: dict[Effort, str] = {
    "quick": QT_TRANSLATE_NOOP("Window", "Reads the least, answers soonest"),
    "balanced": QT_TRANSLATE_NOOP("Window", "Reads what usually is enough"),
    "thorough": QT_TRANSLATE_NOOP("Window", "Reads the most and takes longer"),
}


def effort_name(effort: Effort) -> str:
    """One word."""
    return translate("Window", _NAMES[effort])


def effort_tip(effort: Effort) -> str:
    """What it means."""
    return translate("Window", _TIPS[effort])


def effort_label(effort: Effort, times: "Mapping[Effort, AnswerTime]") -> str:
    """Its name, with the seconds of an answer where they are known."""
    text, time = effort_name(effort), times.get(effort)
    return text if time is None else f"{text} · {seconds_words(time.answer_s)}"


def seconds_words(seconds: float) -> str:
    """As short as it can be said."""
    shown = number(seconds, 1 if seconds < 9.95 else 0)
    return translate("Window", "{seconds} s").format(seconds=shown)


def time_sentence(time: "AnswerTime") -> str:
    """What to expect of an effort, and how that is known."""
    first, whole = seconds_words(time.first_word_s), seconds_words(time.answer_s)
    words = (
        translate(
            "Window", "Your answers here took about {whole}, their first word {first}."
        )
        if time.measured
        else translate(
            "Window",
            "Expected here: the first word after {first}, an answer in {whole}.",
        )
    )
    return words.format(first=first, whole=whole)


class EffortControl(QFrame):
    """A segmented control."""

    chosen = Signal(str)  # Effort

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("effort")
        self.setProperty("role", "segments")
        self.setAccessibleName(translate("Window", "Effort"))
        self._buttons: dict[Effort, SegmentButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        for effort in get_args(Effort):
            button = SegmentButton(f"effort_{effort}", effort_name(effort))
            button.setToolTip(effort_tip(effort))
            button.clicked.connect(lambda _=False, e=effort: self.chosen.emit(e))
            self._group.addButton(button)
            self._buttons[effort] = button
            row.addWidget(button)

    def show_times(self, times: "Mapping[Effort, AnswerTime]") -> None:
        """What each means in seconds on this computer."""
        for effort, button in self._buttons.items():
            tip, time = effort_tip(effort), times.get(effort)
            button.setText(effort_label(effort, times))
            words = f"{tip}. {time_sentence(time)}" if time is not None else tip
            button.setToolTip(words)
            button.setAccessibleName(effort_name(effort))
            button.setAccessibleDescription(words)

    @property
    def effort(self) -> Effort:
        """The one in force."""
        return next(e for e, button in self._buttons.items() if button.isChecked())

    def set_effort(self, effort: Effort) -> None:
        self._buttons[effort].setChecked(True)
