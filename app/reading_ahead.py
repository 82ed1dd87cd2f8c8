"""Lets the model read what will be asked for before it is asked.

Nothing of it is shown, it waits for everything a person waits for, and a guess that was
wrong costs nothing: what both prompts share has been read, the rest is dropped.
"""

import contextlib
import threading
from collections.abc import Callable
from typing import NamedTuple

from app.chat_events import AskOptions
from app.conversations.errors import ConversationError
from app.conversations.records import is_temporary
from app.conversations.store import ConversationStore
from app.effort.prompting import Prompting
from app.effort.reading_speed import ReadingSpeeds
from app.effort.sources import SourceFinder
from app.follow_up import standalone_question
from app.history import earlier_questions, history_for_model
from app.library import LibraryService
from app.models import ModelBackend
from app.power import on_battery
from app.settings import SettingsStore
from app.workers.errors import RequestCancelledError, WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.messages import ChatRequest, Message
from rag.errors import RagError

MIN_WORDS = 2  # what is shorter says nothing of what will be asked
RULES_TAG = "rules"
# Nobody waits for what is read ahead: the answer itself will tell what is wrong.
_QUIET = (WorkerError, RequestCancelledError, EngineError, RagError, ConversationError)


def conversation_tag(conversation_id: str) -> str:
    """What the state of a chat is kept under."""
    return f"chat:{conversation_id}"


def _kept_under(conversation_id: str | None, options: AskOptions) -> tuple[str, ...]:
    """Tags of what is read; none for a chat that leaves nothing."""
    if conversation_id:
        temporary = is_temporary(conversation_id)
        return () if temporary else (conversation_tag(conversation_id),)
    return () if options.temporary or options.persona else (RULES_TAG,)


class _Talk(NamedTuple):
    """A chat as the next prompt holds it, while nothing was added to it."""

    conversation_id: str
    updated: float
    pinned: frozenset[str]
    history: list[Message]
    questions: list[str]


_NEW = _Talk("", 0.0, frozenset(), [], [])


class ReadingAhead:
    """For one chat at a time. Thread-safe; errors are nobody's business here."""

    def __init__(
        self,
        model: ModelBackend,
        library: LibraryService,
        conversations: ConversationStore,
        settings: SettingsStore,
        speeds: ReadingSpeeds | None = None,
        battery: Callable[[], bool] = on_battery,
    ) -> None:
        finder = SourceFinder(model, library, speeds or ReadingSpeeds())
        self._prompting = Prompting(model, finder, lambda: settings.current)
        self._model = model
        self._conversations = conversations
        self._settings = settings
        self._battery = battery
        self._lock = threading.Lock()
        self._talk = _NEW

    @property
    def reads_typing(self) -> bool:
        """Whether unfinished questions are worth the electricity."""
        wish = self._settings.current.read_while_typing
        return wish == "always" or (wish == "plugged_in" and not self._battery())

    def read_conversation(
        self, conversation_id: str | None, options: AskOptions, cancel: CancelToken
    ) -> None:
        """What the next prompt of a chat begins with; its state is kept on disk."""
        if not self.reads_typing and not self._settings.current.kept_reading_gb:
            return
        with contextlib.suppress(*_QUIET):
            talk = self._talk_of(conversation_id)
            messages = self._prompting.beginning(options, talk.history)
            if not cancel.cancelled:
                keep = _kept_under(conversation_id, options)
                request = ChatRequest(messages, priority="background", keep=keep)
                self._model.prepare(request, cancel)

    def read_typed(
        self,
        unfinished: str,
        options: AskOptions,
        conversation_id: str | None,
        cancel: CancelToken,
    ) -> None:
        """What would be asked if the question ended here. Never kept on disk."""
        if not self.reads_typing or len(unfinished.split()) < MIN_WORDS:
            return
        if not self._model.ready:  # it loads, or cannot be loaded: no reason to try
            return
        with contextlib.suppress(*_QUIET):
            talk = self._talk_of(conversation_id)
            question = standalone_question(unfinished.strip(), talk.questions)
            request = self._prompting.of_unfinished(
                question, options, talk.history, cancel
            )
            if request is not None and not cancel.cancelled:
                self._model.prepare(request, cancel)

    def _talk_of(self, conversation_id: str | None) -> _Talk:
        if not conversation_id:
            return _NEW
        updated = self._conversations.get(conversation_id).updated
        pinned = self._conversations.pinned(conversation_id)
        with self._lock:
            known = self._talk
        if known[:3] == (conversation_id, updated, pinned):
            return known
        branch = self._conversations.messages(conversation_id)
        history, questions = history_for_model(branch), earlier_questions(branch)
        talk = _Talk(conversation_id, updated, pinned, history, questions)
        with self._lock:
            self._talk = talk
        return talk
