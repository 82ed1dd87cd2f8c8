"""What why-not found: the cause in one sentence, the way out, then every step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.spoken import say_aloud
from app.ui.why_not.queries import REMEDY_WORDS
from app.ui.why_not.step_list import StepList
from rag.documents import WhyNotRemedy, WhyNotReport

_RANKED_LOW = frozenset({"limit", "words", "budget", "language"})
LOOKING = QT_TRANSLATE_NOOP("WhyNot", "Following it through every step…")


class Outcome(QFrame):
    """Hidden until something was asked."""

    remedy_chosen = Signal(str)  # WhyNotRemedy
    stop_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_not_outcome")
        self._action: WhyNotRemedy = "none"
        self._build(appearance)
        self._remedy.clicked.connect(lambda: self.remedy_chosen.emit(self._action))
        self._alone.clicked.connect(lambda: self.remedy_chosen.emit("ask_document"))
        self._stop.clicked.connect(self.stop_requested)
        self.hide()

    @property
    def sentence(self) -> str:
        """The cause, or what is going on."""
        return self._cause.text()

    @property
    def help_text(self) -> str:
        return "" if self._help.isHidden() else self._help.text()

    @property
    def steps(self) -> StepList:
        return self._steps

    @property
    def remedy_button(self) -> QPushButton:
        return self._remedy

    @property
    def alone_button(self) -> QPushButton:
        return self._alone

    def show_report(
        self, report: WhyNotReport, action: WhyNotRemedy, help_text: str
    ) -> None:
        """The cause first; `action` is the one that is offered for it.

        A file that was ranked too low can always be asked alone.
        """
        cause = report.cause
        icon = ("ph.check-circle", "ok") if cause.ok else ("ph.warning-circle", "weak")
        self._icon.show_icon(*icon)
        self._say(in_words(cause.detail), help_text, action)
        low = cause.step in _RANKED_LOW and action != "ask_document"
        self._alone.setVisible(low and report.document is not None)
        say_aloud(self, self.sentence)
        self._steps.show_steps(report.steps)
        self._steps.show()

    def show_busy(self, sentence: str, *, can_stop: bool = False) -> None:
        """Something takes its time."""
        self._icon.show_icon("ph.clock", "mute")
        self._say(sentence, "", "none")
        self._stop.setVisible(can_stop)

    def show_failure(self, sentence: str) -> None:
        """Nothing could be found out."""
        self._icon.show_icon("ph.warning-circle", "bad")
        self._say(sentence, "", "none")
        say_aloud(self, sentence)
        self._steps.hide()

    def _say(self, sentence: str, help_text: str, action: WhyNotRemedy) -> None:
        self._cause.setText(sentence)
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))
        self._action = action
        words = translate("WhyNot", REMEDY_WORDS[action]) if action != "none" else ""
        self._remedy.setText(words)
        self._remedy.setAccessibleName(words)
        self._remedy.setVisible(action != "none")
        self._alone.hide()
        self._stop.hide()
        self.show()

    def _build(self, appearance: Appearance) -> None:
        mark = QLabel()
        self._icon = IconBinding(mark, appearance, "ph.warning-circle", "weak", 20)
        self._cause = _plain("why_not_cause", "strong")
        self._help = _plain("why_not_help", "muted")
        self._remedy = QPushButton()
        self._remedy.setObjectName("why_not_remedy")
        self._remedy.setProperty("kind", "primary")
        self._remedy.setAutoDefault(False)
        self._alone = QPushButton(translate("WhyNot", REMEDY_WORDS["ask_document"]))
        self._alone.setObjectName("why_not_alone")
        self._alone.setAutoDefault(False)
        self._stop = QPushButton(translate("WhyNot", "Stop waiting"))
        self._stop.setObjectName("why_not_stop")
        self._stop.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._cause, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._remedy)
        buttons.addWidget(self._alone)
        buttons.addWidget(self._stop)
        buttons.addStretch(1)
        self._steps = StepList(appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._help)
        column.addLayout(buttons)
        column.addSpacing(4)
        column.addWidget(self._steps)


def _plain(name: str, role: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
