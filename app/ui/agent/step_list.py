"""The steps of a task in its answer: live while it runs, one folded line afterwards."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.agent.asking import PendingCard
from app.ui.agent.step_row import StepRow
from app.ui.agent.tool_words import summary_words
from app.ui.appearance import Appearance
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.pointing_icon import PointingIcon
from engine.agent_events import Step, Trajectory
from engine.tool import ToolCall

INTERRUPTED = QT_TRANSLATE_NOOP(
    "Agent", "It was interrupted. What changes something is asked for anew."
)
_GAP = "\u2002"


class StepList(QWidget):
    """Hidden while there is no step."""

    undo_requested = Signal(str)
    resume_requested = Signal()
    asked = Signal(object)  # ApprovalView: a question that should be seen
    answered = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self._appearance = appearance
        self._rows: dict[int, StepRow] = {}
        self._asked = 0
        self._build()
        self.hide()

    @property
    def rows(self) -> list[StepRow]:
        """In the order in which they were asked for."""
        return [self._rows[number] for number in sorted(self._rows)]

    @property
    def words(self) -> str:
        """The folded line; empty while it runs."""
        return "" if self._fold.isHidden() else self._fold.text().strip()

    @property
    def folded(self) -> bool:
        return self._body.isHidden()

    # ---- while it runs ----

    def propose(self, number: int, call: ToolCall) -> None:
        """The model asks for a call."""
        self._row(number, call)
        self._asked = number
        self.show()
        self._body.show()

    def ask(self, pending: PendingCard) -> None:
        """The person has to decide on the call that was asked for last."""
        card = self.rows[-1].ask(pending)
        card.replied.connect(self.answered)
        self.asked.emit(card)

    def start(self, number: int) -> None:
        """A call runs."""
        self._rows[number].start()

    def finish(self, number: int, step: Step) -> None:
        """A call has ended, or was refused."""
        self._row(number, step.call).finish(step)

    # ---- afterwards ----

    def settle(self, trajectory: Trajectory, undone: Collection[str] = ()) -> None:
        """The task has ended, or is shown as it was kept."""
        for number, step in enumerate(trajectory.steps):
            self._row(number, step.call).finish(step)
        for row in self._rows.values():
            row.stop()
        self.show_undone(undone)
        self._resume.setVisible(trajectory.stopped is None)
        if not trajectory.steps:
            self.setVisible(trajectory.stopped is None)
            return
        self._fold.setText(_GAP + summary_words(trajectory.steps))
        self._fold.setAccessibleName(self._fold.text().strip())
        self._fold.show()
        changes = any(step.undo for step in trajectory.steps)
        self._fold.setChecked(changes)  # what can be taken back stays in sight
        self._body.setVisible(changes)
        self.show()

    def show_undone(self, undone: Collection[str]) -> None:
        """These changes were taken back."""
        for row in self._rows.values():
            if row.undo_id in undone:
                row.show_undone()

    # ---- inside ----

    def _row(self, number: int, call: ToolCall) -> StepRow:
        row = self._rows.get(number)
        if row is None:
            row = StepRow(call, self._appearance)
            row.undo_requested.connect(self.undo_requested)
            self._rows[number] = row
            self._column.addWidget(row)
        return row

    @Slot(bool)
    def _unfold(self, shown: bool) -> None:
        self._caret.show_icon("ph.caret-down" if shown else "ph.caret-right")
        self._body.setVisible(shown)

    def _build(self) -> None:
        self._fold = QPushButton()
        self._fold.setObjectName("steps_fold")
        self._fold.setProperty("kind", "figures")
        self._fold.setCheckable(True)
        self._caret = PointingIcon(
            self._fold, self._appearance, "ph.caret-right", size=12
        )
        self._fold.hide()
        self._resume = QPushButton(translate("Agent", "Go on with this task"))
        self._resume.setObjectName("resume_task")
        self._resume.setProperty("kind", "link")
        self._resume.setToolTip(translate("Agent", INTERRUPTED))
        self._resume.hide()
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._fold)
        head.addWidget(self._resume)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._body)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._fold.toggled.connect(self._unfold)
        self._resume.clicked.connect(self.resume_requested)
