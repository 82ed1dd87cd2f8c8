"""Questions to every document in a chat: the table is kept, its summary answers."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing

from app.chat_events import AnswerFinished, QuestionAsked
from app.conversations.records import MessageRecord
from app.conversations.store import ConversationStore
from app.in_chat.kept_work import KeptWork, KeptWorkError
from app.in_chat.turns import BegunTurn, begin_turn
from app.survey.collection_questions import for_each
from app.survey.service import (
    SurveyEvent,
    SurveyFinished,
    SurveyRow,
    SurveyService,
)
from app.workers.errors import WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from rag.errors import RagError

SurveyTurnEvent = QuestionAsked | SurveyEvent | AnswerFinished

SAVE_EVERY_S = 2.0
NO_DOCUMENTS = "There are no documents to ask."
_EXPECTED = (RagError, WorkerError, EngineError)


class SurveyChat:
    """Runs surveys in conversations; the answer's id is the table's name."""

    def __init__(
        self,
        survey: SurveyService,
        conversations: ConversationStore,
        kept: KeptWork,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._survey = survey
        self._conversations = conversations
        self._kept = kept
        self._now = now

    def run(
        self,
        text: str,
        library: str | None,
        conversation_id: str | None,
        cancel: CancelToken,
    ) -> Iterator[SurveyTurnEvent]:
        """Ask every document; a stop keeps the rows that are there.

        What goes wrong ends in `AnswerFinished` with state "failed".
        """
        turn = begin_turn(self._conversations, text, library, conversation_id)
        rows: list[SurveyRow] = []
        ended: MessageRecord | None = None
        began = self._now()
        try:
            yield turn.event
            question = for_each(text)
            with closing(self._survey.run(question, library, cancel)) as events:
                for event in events:
                    if isinstance(event, SurveyFinished):
                        ended = self._end(turn, event)
                    else:
                        rows.append(event.row)
                        began = self._kept_so_far(turn, question, rows, began)
                    yield event
        except _EXPECTED as error:
            ended = self._conversations.fail_message(turn.answer.id, str(error))
        finally:
            if ended is None:
                ended = self._conversations.finish_message(
                    turn.answer.id, None, "interrupted"
                )
        yield AnswerFinished(ended)

    def table(self, message: MessageRecord) -> SurveyFinished | None:
        """The table that an answer sums up; None where there is none."""
        return self._kept.survey(message.conversation_id, message.id)

    def _kept_so_far(
        self, turn: BegunTurn, question: str, rows: list[SurveyRow], kept_at: float
    ) -> float:
        """Now and then, so that a kill costs little."""
        if self._now() - kept_at < SAVE_EVERY_S:
            return kept_at
        columns = tuple(cell.column for cell in rows[0].cells)
        so_far = SurveyFinished(question, columns, tuple(rows), "", 0.0, cancelled=True)
        self._kept.keep_survey(turn.conversation.id, turn.answer.id, so_far)
        return self._now()

    def _end(self, turn: BegunTurn, finished: SurveyFinished) -> MessageRecord:
        answer_id = turn.answer.id
        summary = finished.summary if finished.rows else NO_DOCUMENTS
        try:
            self._kept.keep_survey(turn.conversation.id, answer_id, finished)
        except KeptWorkError as error:
            summary = f"{summary}\n{error}"
        self._conversations.update_text(answer_id, summary)
        if finished.cancelled and finished.rows:
            return self._conversations.finish_message(answer_id, None, "interrupted")
        return self._conversations.finish_message(answer_id)
