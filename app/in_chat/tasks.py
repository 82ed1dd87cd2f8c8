"""Tasks in a chat: question, steps and answer are kept like any other turn."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from app.agent.service import AgentService, AgentTask, TaskPlace
from app.chat_events import AnswerFinished, QuestionAsked
from app.consent.gate import Approver, Policy
from app.conversations.records import MessageRecord
from app.conversations.store import ConversationStore
from app.history import history_for_model
from app.in_chat.kept_work import KeptWork
from app.in_chat.turns import begin_turn
from app.tools.undo_journal import Change
from engine.agent_events import AgentEvent, AgentFinished, Trajectory
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.tool import SourceSpan

TaskEvent = QuestionAsked | AgentEvent | AnswerFinished
_AgentEvents = Generator[AgentEvent, None, None]


class TaskOptions(msgspec.Struct, frozen=True):
    """What a task of a chat may use."""

    library: str | None = None  # None: all
    folders: tuple[Path, ...] = ()  # granted to this chat from now on
    policy: Policy = "ask"


class TaskChat:
    """Runs tasks in conversations; the answer's id is the task's id."""

    def __init__(
        self, agent: AgentService, conversations: ConversationStore, kept: KeptWork
    ) -> None:
        self._agent = agent
        self._conversations = conversations
        self._kept = kept

    def run(
        self,
        text: str,
        options: TaskOptions,
        conversation_id: str | None,
        approve: Approver,
        cancel: CancelToken,
    ) -> Iterator[TaskEvent]:
        """Do it in a conversation, a new one without an id.

        What goes wrong ends in `AnswerFinished` with state "failed"; closing the
        iterator early leaves an interrupted answer.
        """
        turn = begin_turn(self._conversations, text, options.library, conversation_id)
        chat = turn.conversation.id
        for folder in options.folders:
            self._agent.stores.grants.add("", str(folder), "reads", "chat", chat)
        task = self._task(text, options, chat, turn.before)
        place = TaskPlace(turn.answer.id, self._kept.tasks_of(chat))
        yield from self._followed(
            turn.event, lambda: self._agent.run(task, approve, cancel, place)
        )

    def resume(
        self, message_id: str, approve: Approver, cancel: CancelToken
    ) -> Iterator[TaskEvent]:
        """Go on with a task that was interrupted; it is asked anew for everything."""
        answer = self._conversations.message(message_id)
        conversation = self._conversations.get(answer.conversation_id)
        branch = self._conversations.messages(conversation.id)
        before = branch[: next(n for n, m in enumerate(branch) if m.id == message_id)]
        options = TaskOptions(conversation.library)
        task = self._task("", options, conversation.id, before[:-1])
        place = TaskPlace(message_id, self._kept.tasks_of(conversation.id))
        yield from self._followed(
            QuestionAsked(conversation, before[-1], answer),
            lambda: self._agent.resume(message_id, task, approve, cancel, place),
        )

    def trajectory(self, message: MessageRecord) -> Trajectory | None:
        """The steps that an answer was made with; None where it was made without."""
        return self._kept.trajectory(message.conversation_id, message.id)

    def undone(self) -> frozenset[str]:
        """The changes that were taken back."""
        changes = self._agent.stores.journal.changes()
        return frozenset(change.id for change in changes if change.undone)

    def undo(self, change_id: str) -> Change:
        """Take back one change of a file. Raises `UndoError`."""
        return self._agent.undo(change_id)

    def _task(
        self,
        text: str,
        options: TaskOptions,
        chat: str,
        before: Sequence[MessageRecord],
    ) -> AgentTask:
        return AgentTask(
            text,
            policy=options.policy,
            library=options.library,
            chat=chat,
            history=tuple(history_for_model(before)),
            said_before=self._said_before(before),
        )

    def _said_before(self, before: Sequence[MessageRecord]) -> tuple[SourceSpan, ...]:
        """Words of others in the chat so far: they may be behind what is asked next."""
        spans: list[SourceSpan] = []
        for message in before:
            if message.answer is not None:
                quotes = (*message.answer.citations, *message.answer.quotes)
                spans += [SourceSpan(q.title, q.text, q.page) for q in quotes if q.text]
            done = self.trajectory(message) if message.role == "assistant" else None
            spans += done.tainted if done is not None else ()
        return tuple(dict.fromkeys(spans))

    def _followed(
        self, asked: QuestionAsked, begin: Callable[[], _AgentEvents]
    ) -> Iterator[TaskEvent]:
        """Pass events on, and end the message whatever happens."""
        ended: MessageRecord | None = None
        message_id = asked.answer.id
        try:
            yield asked
            with closing(begin()) as events:
                for event in events:
                    if isinstance(event, AgentFinished):
                        ended = self._end(message_id, event.trajectory)
                    yield event
        except EngineError as error:  # before it began: a folder, the disk
            ended = self._conversations.fail_message(message_id, str(error))
        finally:
            if ended is None:
                ended = self._conversations.finish_message(
                    message_id, None, "interrupted"
                )
        yield AnswerFinished(ended)

    def _end(self, message_id: str, done: Trajectory) -> MessageRecord:
        self._conversations.update_text(message_id, done.answer)
        if done.stopped == "done":
            return self._conversations.finish_message(message_id)
        if done.stopped == "cancelled":
            return self._conversations.finish_message(message_id, None, "interrupted")
        return self._conversations.fail_message(message_id, done.reason)
