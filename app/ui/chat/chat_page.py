"""The chat page: a transcript, the composer, and the turn that is under way."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.chat_events import AskOptions, QuestionAsked
from app.conversations.records import ConversationRecord, MessageRecord
from app.ui.agent.work_desk import WorkDesk
from app.ui.appearance import Appearance
from app.ui.chat.answer_status import NOT_ANSWERED
from app.ui.chat.answer_versions import AnswerVersions
from app.ui.chat.asking_again import AskingAgain
from app.ui.chat.attaching import Attaching
from app.ui.chat.changed_sources import ChangedSources
from app.ui.chat.chat_extras import ChatExtras
from app.ui.chat.chat_loading import ChatLoading, LoadedChat
from app.ui.chat.composer import Composer
from app.ui.chat.composer_area import ComposerArea
from app.ui.chat.context_desk import ContextDesk
from app.ui.chat.failures import show_failure
from app.ui.chat.scoping import Scoping
from app.ui.chat.transcript import Transcript
from app.ui.chat.transcript_stack import TranscriptStack
from app.ui.chat.turn import Turn, Work
from app.ui.chat.typing_ahead import TypingAhead
from app.ui.errors import describe, show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate
from rag.documents import Effort, Quote

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.answer_view import AnswerView

BUSY_ELSEWHERE = QT_TRANSLATE_NOOP(
    "Chat", "An answer is being written in another chat."
)
NONE_READABLE = QT_TRANSLATE_NOOP(
    "Chat",
    "None of the files above your question can be read. "
    "Take them out to ask your other documents.",
)


class ChatPage(QWidget):
    """Shows one chat at a time; an answer under way goes on when another is opened."""

    quote_opened = Signal(object, object)  # the Quote, and all quotes of its answer
    origin_opened = Signal(object)  # an Origin, another place of a quote
    languages_explained = Signal()
    files_dropped = Signal(list)  # list[Path], once they are chips
    conversation_changed = Signal(object)  # ConversationRecord, or None for a new chat
    question_asked = Signal()
    streaming_changed = Signal(bool)  # in the chat that is open
    answer_finished = Signal(object)  # MessageRecord

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chat_page")
        self._services = services
        self._appearance = appearance
        self._effort: Effort = "balanced"
        self._conversation: ConversationRecord | None = None
        self._active_quote: Quote | None = None
        self._turn: Turn | None = None
        self._turn_conversation: str | None = None
        self._turn_deleted = False  # its chat is gone: nothing to show, nothing to say
        self._waiting = ""  # a question that waits for what files there are
        self._drafts: dict[str | None, str] = {}
        self._stack = TranscriptStack(appearance)
        self._changed_sources = ChangedSources(services, self._stack, self)
        self._build()
        self._connect(appearance)

    # ---- state ----

    @property
    def conversation(self) -> ConversationRecord | None:
        """The chat that is open; None for one that has not begun."""
        return self._conversation

    @property
    def composer(self) -> Composer:
        return self._area.composer

    @property
    def transcript(self) -> Transcript:
        return self._stack.open

    @property
    def streaming(self) -> bool:
        """Whether an answer is under way in the chat that is open."""
        return self._turn is not None and self._turn.view in self.transcript.answers

    @property
    def busy(self) -> bool:
        """Whether an answer is under way in any chat."""
        return self._turn is not None

    @property
    def library(self) -> str | None:
        return self.scoping.library

    def set_library(self, library: str | None) -> None:
        """Where the next question looks; None means everywhere."""
        self.scoping.library = library

    def set_effort(self, effort: Effort) -> None:
        self._effort = effort

    def set_empty_widget(self, widget: QWidget) -> None:
        """What a chat without messages shows."""
        self._stack.set_empty_widget(widget)

    # ---- chats ----

    @Slot()
    def new_conversation(self) -> None:
        """Begin a chat; it is saved with its first question."""
        self._switch(None)
        self.composer.focus_text()

    def open_conversation(self, conversation: ConversationRecord) -> None:
        """Show a saved chat at its end."""
        if self._conversation is not None and conversation.id == self._conversation.id:
            self._conversation = conversation
            return
        self._switch(conversation)
        if self.streaming:
            return
        transcript = self.transcript
        transcript.set_active_quote(self._active_quote)
        self._loading.open(transcript, conversation.id, self.ahead.read_conversation)

    def close_conversation(self, conversation_id: str) -> None:
        """The chat was deleted."""
        if self._turn is not None and self._turn_conversation == conversation_id:
            self._turn_deleted = True
            self._turn.stop()
        self._drafts.pop(conversation_id, None)
        if self._conversation is not None and self._conversation.id == conversation_id:
            self._switch(None)

    @Slot(object)
    def set_active_quote(self, quote: Quote | None) -> None:
        """The quote that is open in the reader."""
        self._active_quote = quote
        self.transcript.set_active_quote(quote)

    # ---- questions ----

    @Slot(str)
    def ask(self, text: str, effort: Effort | None = None) -> None:
        """Ask in the open chat, restricted to the files over the composer, if any."""
        if self._turn or not text.strip() or self.extras.sent(text):
            return
        chips = self.composer.chips
        if chips.pending:
            self._waiting = text
            return
        if chips.restricts and not chips.document_ids():
            show_error(self, translate("Chat", NONE_READABLE))
            return
        options = self.options(effort)
        conversation = self._conversation.id if self._conversation else None
        chat = self._services.chat
        self._start(
            self.add_turn(text),
            lambda cancel: chat.ask(text, options, conversation, cancel),
        )

    @Slot()
    def stop(self) -> None:
        """Stop the answer in the open chat; what was written is kept."""
        if self._turn is not None and self.streaming:
            self._turn.stop()

    @Slot(list)
    def add_files(self, paths: Sequence[Path]) -> None:
        """Index files and folders, show them as chips, ask them first."""
        if paths:
            self._attaching.add(paths, self.library)
            self.composer.focus_text()

    def options(self, effort: Effort | None = None) -> AskOptions:
        """How the next question will be asked."""
        return AskOptions(
            library=self.library,
            documents=self.composer.chips.document_ids(),
            effort=effort or self._effort,
            **self.extras.wishes.fields(),
            **self.composer.filters.filters.fields(),
        )

    def regenerate(self, message_id: str, options: AskOptions) -> None:
        """Another answer in place of the last one."""
        if self._turn is not None or not message_id:
            return
        chat = self._services.chat
        self._start(
            self.transcript.replace_last_answer(),
            lambda cancel: chat.regenerate(message_id, options, cancel),
        )

    def add_turn(self, text: str) -> "AnswerView":
        """What was typed becomes a message; its answer is made elsewhere."""
        self.composer.set_text("")
        self.transcript.add_question(text)
        return self.transcript.add_answer()

    def _start(self, view: "AnswerView", work: Work) -> None:
        turn = Turn(view, self)
        self.follow(turn)
        turn.start(work)

    def follow(self, turn: Turn) -> None:
        """A turn of any kind is about to start in the open chat."""
        turn.view.wait()
        self.ahead.stop()
        self._turn = turn
        self._turn_conversation = self._conversation.id if self._conversation else None
        turn.asked.connect(self._was_asked)
        turn.finished.connect(self._has_finished)
        turn.failed.connect(self._has_failed)
        self._show_what_fits()
        self._refresh_composer()
        self.transcript.follow()
        self.question_asked.emit()

    @Slot(object)
    def _was_asked(self, event: QuestionAsked) -> None:
        transcript = self._stack.owner(self._turn.view) if self._turn else None
        if transcript is not None and transcript.questions:
            transcript.questions[-1].message = event.question
        begun_here = self.streaming and self._conversation is None
        self._turn_conversation = event.conversation.id
        if begun_here:
            self._conversation = event.conversation
        if self.streaming:
            self.conversation_changed.emit(self._conversation)

    @Slot(object)
    def _has_finished(self, message: MessageRecord) -> None:
        deleted = self._turn_deleted
        self._end_turn()
        if deleted:
            return
        self.answer_finished.emit(message)
        self.ahead.read_conversation()
        if message.state == "failed":
            self._tell_failure(message)

    def _tell_failure(self, message: MessageRecord) -> None:
        """It stands where the answer would; the banner says it in another chat."""
        if not self.transcript.reveal(message.id):
            failed = message.error or translate("Chat", NOT_ANSWERED)
            self.again.offer_retry(failed)

    @Slot(object)
    def _has_failed(self, error: Exception) -> None:
        view = self._turn.view if self._turn is not None else None
        known = describe(error)
        if known is not None and self._turn_deleted:
            self._end_turn()
            return
        if view is not None:
            view.fail(known[0] if known else translate("Chat", NOT_ANSWERED))
        self._end_turn()
        show_failure(self, error)

    def _end_turn(self) -> None:
        if self._turn is None:
            return
        turn, self._turn, self._turn_conversation = self._turn, None, None
        self._turn_deleted = False
        transcript = self._stack.owner(turn.view)
        if transcript is not None and transcript is not self.transcript:
            self._stack.discard(transcript)
        turn.deleteLater()
        self._refresh_composer()

    @Slot()
    def _ask_waiting(self) -> None:
        """The files are known now; the question was asked before they were."""
        text, self._waiting = self._waiting, ""
        self.ask(text)

    # ---- other answers to a question ----

    @Slot(str)
    def _show_version(self, message_id: str) -> None:
        if self._turn is None:
            self._versions.show(message_id)

    @Slot(object)
    def _show_branch(self, loaded: LoadedChat) -> None:
        """The chat goes on from another answer."""
        here = self._conversation
        if self._turn or here is None or loaded.conversation_id != here.id:
            return
        self._stack.put(self._stack.make())
        self.transcript.set_active_quote(self._active_quote)
        self._loading.fill(self.transcript, loaded)
        self.ahead.read_conversation()
        self._show_what_fits()

    @Slot()
    def reload(self) -> None:
        """Show the open chat as it is kept now, for instance after text was erased."""
        self._drafts.clear()  # they are kept in the store, without it
        if self._conversation is not None and self._turn is None:
            self._versions.reload(self._conversation.id)

    # ---- inside ----

    def _switch(self, conversation: ConversationRecord | None) -> None:
        """Put another transcript in place; one that streams is kept."""
        self._drafts[self._conversation.id if self._conversation else None] = (
            self.composer.text
        )
        streams = self.streaming
        self._conversation = conversation
        wanted = conversation.id if conversation else None
        running = self._stack.owner(self._turn.view) if self._turn else None
        if running is None or not wanted or wanted != self._turn_conversation:
            running = self._stack.make()
        self._stack.put(running, keep_old=streams)
        self._waiting = ""
        self.composer.chips.clear()
        self.composer.filters.clear()
        self.composer.set_text(self._drafts.get(wanted, ""))
        self._show_what_fits()
        self._refresh_composer()
        self.conversation_changed.emit(conversation)

    @Slot(object)
    def _connect_answer(self, view: "AnswerView") -> None:
        view.quote_opened.connect(self.quote_opened)
        view.origin_opened.connect(self.origin_opened)
        view.languages_explained.connect(self.languages_explained)
        view.version_requested.connect(self._show_version)
        self.again.connect_answer(view)
        self.work.connect_answer(view)
        self._context.connect_answer(view)
        view.settled.connect(lambda: self._versions.count(view))

    def _show_what_fits(self) -> None:
        self._stack.show_what_fits(new_chat=self._conversation is None)

    def _refresh_composer(self) -> None:
        elsewhere = self._turn is not None and not self.streaming
        self.composer.set_streaming(self.streaming)
        self.streaming_changed.emit(self.streaming)
        blocked = translate("Chat", BUSY_ELSEWHERE) if elsewhere else ""
        self.composer.set_blocked(blocked)

    def _build(self) -> None:
        self._area = ComposerArea(self._appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._area)
        self.setFocusProxy(self.composer.edit)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self, appearance: Appearance) -> None:
        self.composer.stop_requested.connect(self.stop)
        self.composer.files_added.connect(self.add_files)
        self._stack.answer_added.connect(self._connect_answer)
        self._attaching = Attaching(self._services, self.composer.chips, self)
        self._attaching.added.connect(self.files_dropped)
        self._attaching.settled.connect(self._ask_waiting)
        self.again = AskingAgain(self)  # other tries at an answer
        self.work = WorkDesk(self, self._services, appearance)
        # What is read before it is asked for.
        self.ahead = TypingAhead(self, self._services)
        self._context = ContextDesk(self, self._services, appearance)
        self.scoping = Scoping(self._services, self.composer, self._appearance, self)
        self.extras = ChatExtras(self, self._stack, self._services, appearance)
        self._loading = ChatLoading(self._services.conversations, self)
        self._loading.failed.connect(partial(show_failure, self))
        self._versions = AnswerVersions(self._services.conversations, self)
        self._versions.shown.connect(self._show_branch)
        self._versions.failed.connect(partial(show_failure, self))
