"""Conversations with answers: every step saved, whatever happens to the workers."""

import time
from collections.abc import Generator, Iterator, Sequence

import msgspec

from app.answer_draft import AnswerDraft
from app.answering import Answerer
from app.chat_events import (
    AnswerFinished,
    AnswerRevised,
    AskOptions,
    ChatEvent,
    QuestionAsked,
    QuotesFound,
)
from app.conversations.errors import ConversationError
from app.conversations.records import ConversationRecord, MessageRecord
from app.conversations.store import ConversationStore
from app.effort.reading_speed import ReadingSpeeds
from app.effort.rewriting import standalone_by_model
from app.follow_up import standalone_question
from app.history import earlier_questions, history_for_model
from app.library import LibraryService
from app.settings import SettingsStore
from app.workers.errors import RequestCancelledError, WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.model import Model
from rag.errors import RagError

SAVE_EVERY_S = 0.5
Events = Generator[ChatEvent, None, None]
EXPECTED_FAILURES = (WorkerError, EngineError, RagError)


class ChatService:
    """Asks, asks again, and keeps what was said."""

    def __init__(
        self,
        model: Model,
        library: LibraryService,
        conversations: ConversationStore,
        settings: SettingsStore,
        speeds: ReadingSpeeds | None = None,
    ) -> None:
        self._model = model
        self._library = library
        self._answerer = Answerer(model, library, speeds, lambda: settings.current)
        self._conversations = conversations
        self._settings = settings

    def ask(
        self,
        text: str,
        options: AskOptions,
        conversation_id: str | None = None,
        cancel: CancelToken | None = None,
    ) -> Events:
        """Answer in a conversation, a new one without an id. Streams; see `ChatEvent`.

        What goes wrong ends in `AnswerFinished` with state "failed"; closing the
        iterator early leaves an interrupted answer.
        """
        conversation = (
            self._conversations.get(conversation_id)
            if conversation_id
            else self._conversations.create(
                text, options.library, temporary=options.temporary
            )
        )
        branch = self._conversations.messages(conversation.id)
        parent = branch[-1].id if branch else None
        question = self._conversations.add_message(
            conversation.id, "user", text, parent
        )
        yield from self._answer(conversation, question, branch, options, cancel)

    def regenerate(
        self,
        message_id: str,
        options: AskOptions,
        cancel: CancelToken | None = None,
    ) -> Events:
        """Answer the question of an answer again; the old answer stays beside it.

        With `options.standalone_question` it is asked as the person put it.
        """
        old = self._conversations.message(message_id)
        if old.parent_id is None or old.role != "assistant":
            raise ConversationError("Only an answer can be asked for again.")
        conversation = self._conversations.get(old.conversation_id)
        self._conversations.show_branch(message_id)
        branch = self._conversations.messages(conversation.id)
        place = next(i for i, m in enumerate(branch) if m.id == old.parent_id)
        yield from self._answer(
            conversation, branch[place], branch[:place], options, cancel
        )

    def ask_instead(
        self,
        message_id: str,
        text: str,
        options: AskOptions,
        cancel: CancelToken | None = None,
    ) -> Events:
        """Ask another question in the place of one; what followed it stays beside it.

        Streams like `ask`.
        """
        old = self._conversations.message(message_id)
        if old.role != "user":
            raise ConversationError("Only a question can be put differently.")
        conversation = self._conversations.get(old.conversation_id)
        self._conversations.show_branch(message_id)
        branch = self._conversations.messages(conversation.id)
        place = next(i for i, m in enumerate(branch) if m.id == message_id)
        question = self._conversations.add_message(
            conversation.id, "user", text, old.parent_id
        )
        yield from self._answer(conversation, question, branch[:place], options, cancel)

    def go_on(
        self,
        message_id: str,
        options: AskOptions,
        cancel: CancelToken | None = None,
    ) -> Events:
        """Finish an answer that was cut off. Streams like `ask`.

        A model whose quotes lead answers anew, beside the old one.
        """
        old = self._conversations.message(message_id)
        if old.role != "assistant" or old.state not in ("interrupted", "failed"):
            raise ConversationError("Only an answer that was cut off can go on.")
        said = _up_to_a_word(old.text)
        if not said or not self._model.info().reads_well:
            yield from self.regenerate(message_id, options, cancel)
            return
        conversation = self._conversations.get(old.conversation_id)
        self._conversations.show_branch(message_id)
        branch = self._conversations.messages(conversation.id)
        place = next(i for i, m in enumerate(branch) if m.id == old.parent_id)
        yield from self._answer(
            conversation,
            branch[place],
            branch[:place],
            msgspec.structs.replace(options, said_so_far=said),
            cancel,
            self._conversations.reopen_message(message_id),
        )

    def ask_once(
        self, text: str, options: AskOptions, cancel: CancelToken | None = None
    ) -> Events:
        """Answer without a conversation: nothing is saved, and failures are raised."""
        standalone = options.standalone_question.strip() or text
        draft = AnswerDraft(text, standalone, options.effort)
        yield from self._answerer.answer(
            draft, options, (), cancel or CancelToken(), self._check
        )
        message = MessageRecord(
            id="",
            conversation_id="",
            parent_id=None,
            role="assistant",
            text=draft.text,
            state="interrupted" if draft.interrupted else "complete",
            created=time.time(),
            answer=draft.record(),
        )
        yield AnswerFinished(message)

    @property
    def _check(self) -> bool:
        return self._settings.current.check_answers

    def _answer(
        self,
        conversation: ConversationRecord,
        question: MessageRecord,
        branch: Sequence[MessageRecord],
        options: AskOptions,
        cancel: CancelToken | None,
        begun: MessageRecord | None = None,
    ) -> Events:
        answer = begun or self._conversations.add_message(
            conversation.id, "assistant", "", question.id, "streaming"
        )
        draft = AnswerDraft(question.text, question.text, options.effort)
        draft.history_ids = tuple(message.id for message in branch if message.text)
        cancel = cancel or CancelToken()
        ended: MessageRecord | None = None
        try:
            yield QuestionAsked(conversation, question, answer)
            if options.said_so_far:
                draft.text = options.said_so_far
                yield AnswerRevised(draft.text)
            draft.standalone_question = (
                options.standalone_question.strip()
                or self._standalone(question.text, branch, cancel)
            )
            events = self._answerer.answer(
                draft, options, history_for_model(branch), cancel, self._check
            )
            yield from self._saved(events, draft, answer.id)
            state = "interrupted" if draft.interrupted else "complete"
            ended = self._end(answer.id, draft, state == "interrupted")
        except RequestCancelledError:
            ended = self._end(answer.id, draft, interrupted=True)
        except EXPECTED_FAILURES as error:
            ended = self._conversations.fail_message(
                answer.id, str(error), draft.record()
            )
        finally:
            if ended is None:  # closed early, or a bug: keep what there is
                self._end(answer.id, draft, interrupted=True)
        yield AnswerFinished(ended)

    def _standalone(
        self, text: str, branch: Sequence[MessageRecord], cancel: CancelToken
    ) -> str:
        """A follow-up put by a good model, or with the words it leans on."""
        earlier = earlier_questions(branch)
        by_rules = standalone_question(text, earlier)
        if by_rules == text:
            return by_rules
        by_model = standalone_by_model(
            self._model, self._library, text, history_for_model(branch), cancel
        )
        return by_model or by_rules

    def _saved(
        self, events: Iterator[ChatEvent], draft: AnswerDraft, message_id: str
    ) -> Iterator[ChatEvent]:
        """Pass events on; what they bring is on disk within `SAVE_EVERY_S`."""
        saved_at = time.monotonic()
        for event in events:
            if isinstance(event, QuotesFound):
                self._conversations.save_answer(message_id, draft.record())
            elif time.monotonic() - saved_at >= SAVE_EVERY_S:
                self._conversations.update_text(message_id, draft.text)
                saved_at = time.monotonic()
            yield event

    def _end(
        self, message_id: str, draft: AnswerDraft, interrupted: bool
    ) -> MessageRecord:
        return self._conversations.finish_message(
            message_id, draft.record(), "interrupted" if interrupted else "complete"
        )


def _up_to_a_word(text: str) -> str:
    """Without the last word, which may have been cut off; the model writes it again."""
    if not text or text[-1].isspace() or text[-1] in ".!?:;,)":
        return text.rstrip()
    return text.rpartition(" ")[0].rstrip()
