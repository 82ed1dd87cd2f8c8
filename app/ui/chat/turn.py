"""One question on its way: the event stream of an answer, told to its view."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Signal

from app.chat_events import (
    AnswerChecked,
    AnswerFinished,
    AnswerRevised,
    AnswerText,
    ChatEvent,
    HistoryLeftOut,
    QuestionAsked,
    QuotesFound,
    StepBegan,
    ThoughtAloud,
)
from app.conversations.records import MessageRecord
from app.ui import background
from engine.cancel import CancelToken

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView

Work = Callable[[CancelToken], Iterator[ChatEvent]]


class Turn(QObject):
    """Runs until `finished` or `failed`; `stop` keeps what was written."""

    asked = Signal(object)  # QuestionAsked
    finished = Signal(object)  # MessageRecord
    failed = Signal(object)  # Exception

    def __init__(self, view: "AnswerView", parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._task: background.Task | None = None
        self._message: MessageRecord | None = None

    @property
    def view(self) -> "AnswerView":
        return self._view

    def start(self, work: Work) -> None:
        """Begin; everything else comes as signals."""
        self._task = background.stream(self, work, self._heard, failed=self._broke_off)

    def stop(self) -> None:
        """Ask for the end; `finished` follows with what was written."""
        if self._task is not None:
            self._task.cancel()

    def _heard(self, event: ChatEvent) -> None:
        match event:
            case QuestionAsked():
                self._view.begin(event.answer, event.question.text)
                self.asked.emit(event)
            case QuotesFound():
                self._view.show_quotes(event)
            case StepBegan():
                self._view.show_step(event.sentence)
            case ThoughtAloud():
                self._view.append_thought(event.text)
            case HistoryLeftOut():
                self._view.show_note(event.sentence)
            case AnswerText():
                self._view.append_text(event.text)
            case AnswerRevised():
                self._view.revise_text(event.text)
            case AnswerChecked():
                self._view.show_report(event.report)
            case AnswerFinished():
                self._view.finish(event.message)
                self.finished.emit(event.message)
            case _:
                assert_never(event)

    def _broke_off(self, error: Exception) -> None:
        self.failed.emit(error)
