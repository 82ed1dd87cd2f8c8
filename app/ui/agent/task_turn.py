"""A task on its way: its steps, its questions to the person, its answer."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Slot

from app.chat_events import AnswerFinished, QuestionAsked
from app.consent.gate import Approver
from app.in_chat.tasks import TaskEvent
from app.ui import background
from app.ui.agent.asking import Approvals, PendingCard
from app.ui.agent.step_list import StepList
from app.ui.chat.turn import Turn
from app.ui.language import QT_TRANSLATE_NOOP, translate
from engine.agent_events import (
    AgentFinished,
    AnswerGenerated,
    CallFinished,
    CallProposed,
    CallStarted,
    ConsentAsked,
    ToolsChosen,
)
from engine.cancel import CancelToken

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView

TaskWork = Callable[[Approver, CancelToken], Iterator[TaskEvent]]

CHOOSING = QT_TRANSLATE_NOOP("Agent", "Choosing what to use…")
WORKING = QT_TRANSLATE_NOOP("Agent", "Working…")
WAITING = QT_TRANSLATE_NOOP("Agent", "Waits for your decision")


class TaskTurn(Turn):
    """Like the turn of a question, with steps above the answer."""

    def __init__(self, view: "AnswerView", steps: StepList, parent: QObject) -> None:
        super().__init__(view, parent)
        self._steps = steps
        self._approvals = Approvals(self)
        self._approvals.asked.connect(self._ask)

    def start_task(self, work: TaskWork) -> None:
        """Begin; everything else comes as signals."""
        approve = self._approvals.approve
        self.view.show_step(translate("Agent", CHOOSING))
        self._task = background.stream(
            self,
            lambda cancel: work(approve, cancel),
            self._heard_of_task,
            failed=self._broke_off,
        )

    @Slot(object)
    def _ask(self, pending: PendingCard) -> None:
        self._steps.ask(pending)
        self.view.show_step(translate("Agent", WAITING))

    def _heard_of_task(self, event: TaskEvent) -> None:
        match event:
            case QuestionAsked():
                self.view.begin(event.answer, event.question.text)
                self.asked.emit(event)
            case ToolsChosen() | ConsentAsked():
                self.view.show_step(translate("Agent", WORKING))
            case CallProposed():
                self._steps.propose(event.number, event.call)
            case CallStarted():
                self.view.show_step(translate("Agent", WORKING))
                self._steps.start(event.number)
            case CallFinished():
                self._steps.finish(event.number, event.step)
            case AnswerGenerated():
                self.view.append_text(event.text)
            case AgentFinished():
                self._steps.settle(event.trajectory)
            case AnswerFinished():
                self.view.finish(event.message)
                self.finished.emit(event.message)
            case _:
                assert_never(event)
