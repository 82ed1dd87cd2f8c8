"""A question to every document on its way: a row as each one has answered."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject

from app.chat_events import AnswerFinished, QuestionAsked
from app.in_chat.surveys import SurveyTurnEvent
from app.survey.service import RowDone, SurveyFinished
from app.ui import background
from app.ui.agent.survey_table import SurveyTable
from app.ui.chat.turn import Turn
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from engine.cancel import CancelToken

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView

SurveyWork = Callable[[CancelToken], Iterator[SurveyTurnEvent]]

BEGINNING = QT_TRANSLATE_NOOP("Agent", "Asking every document…")


class SurveyTurn(Turn):
    """Like the turn of a question, with a table under the answer."""

    def __init__(self, view: "AnswerView", table: SurveyTable, parent: QObject) -> None:
        super().__init__(view, parent)
        self._table = table

    def start_survey(self, work: SurveyWork) -> None:
        """Begin; everything else comes as signals."""
        self.view.show_step(translate("Agent", BEGINNING))
        self._task = background.stream(
            self, work, self._heard_of_survey, failed=self._broke_off
        )

    def _heard_of_survey(self, event: SurveyTurnEvent) -> None:
        match event:
            case QuestionAsked():
                self.view.begin(event.answer, event.question.text)
                self.asked.emit(event)
            case RowDone():
                self._table.add_row(event.row)
                words = translate("Agent", "Asked {done} of {total} documents…")
                self.view.show_step(
                    words.format(done=number(event.done), total=number(event.total))
                )
            case SurveyFinished():
                self._table.show_survey(event)
            case AnswerFinished():
                self.view.finish(event.message)
                self.finished.emit(event.message)
            case _:
                assert_never(event)
