"""The messages of one chat: questions, answers, and the way to each of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.conversations.outline import MessageOutline
from app.conversations.records import MessageRecord
from app.ui.appearance import Appearance
from app.ui.chat.question_bubble import QuestionBubble
from app.ui.chat.transcript_area import COLUMN_PX, SIDE_MARGIN_PX, TranscriptArea
from app.ui.chat.transcript_entries import Entry, entry_of, entry_of_record
from app.ui.chat.transcript_views import discard, make_answer, record_of
from app.ui.language import translate
from rag.documents import Quote

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView

__all__ = ["COLUMN_PX", "SIDE_MARGIN_PX", "Transcript"]


class Transcript(TranscriptArea):
    """Questions and answers. It follows new text while one is at its end."""

    answer_added = Signal(object)  # AnswerView, to be connected
    question_added = Signal(object)  # QuestionBubble

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("transcript")
        self.setAccessibleName(translate("Chat", "Conversation"))
        self._quote: Quote | None = None
        self._found = ""
        self._hit: tuple[str, int] | None = None  # the message, and which in it

    # ---- what there is ----

    @property
    def answers(self) -> "list[AnswerView]":
        """The answers that have widgets, oldest first; the newest always has one."""
        views = (entry.widget for entry in self._entries)
        return [v for v in views if v is not None and not isinstance(v, QuestionBubble)]

    @property
    def questions(self) -> list[QuestionBubble]:
        """The questions that have widgets, oldest first."""
        views = (entry.widget for entry in self._entries)
        return [view for view in views if isinstance(view, QuestionBubble)]

    @property
    def records(self) -> list[MessageRecord]:
        """The messages that have been read so far, oldest first."""
        for entry in self._entries:
            record_of(entry)
        return [entry.record for entry in self._entries if entry.record is not None]

    # ---- filling it ----

    def show_messages(self, messages: Sequence[MessageRecord]) -> None:
        """Show a chat whose messages are all at hand, at its end."""
        self._show([entry_of_record(message) for message in messages])

    def show_outline(
        self, outline: Sequence[MessageOutline], records: Sequence[MessageRecord]
    ) -> None:
        """Show a chat at its end; `records_wanted` asks for what is not at hand."""
        known = {record.id: record for record in records}
        self._show(
            [
                entry_of_record(known[each.id]) if each.id in known else entry_of(each)
                for each in outline
            ]
        )

    def add_records(self, records: Sequence[MessageRecord]) -> None:
        """What `records_wanted` asked for."""
        known = {record.id: record for record in records}
        for entry in self._entries:
            if entry.record is None and entry.id in known:
                entry.record = known[entry.id]
        self.arrange()

    def add_question(self, text: str) -> QuestionBubble:
        """A question that was just asked; the view follows it."""
        bubble = QuestionBubble(text, None, self._sheet)
        self._add(Entry("user", 0), bubble)
        self.question_added.emit(bubble)
        self.follow()
        return bubble

    def add_answer(self) -> "AnswerView":
        """An answer to come."""
        view = make_answer(self._appearance, self._sheet)
        self._add(Entry("assistant", 0), view)
        self.answer_added.emit(view)
        view.set_active_quote(self._quote)
        self._mark_last()
        self.arrange()
        return view

    def replace_last_answer(self) -> "AnswerView":
        """The newest answer makes room for another try."""
        old = next((e for e in reversed(self._entries) if e.role == "assistant"), None)
        if old is not None:
            self._entries.remove(old)
            discard(old)
        return self.add_answer()

    # ---- what holds for all messages, made or not ----

    def set_active_quote(self, quote: Quote | None) -> None:
        """The quote that is open in the reader."""
        self._quote = quote
        for view in self.answers:
            view.set_active_quote(quote)

    def set_pinned(self, ids: Sequence[str], pinned: bool) -> None:
        """Messages that the model sees however long the chat gets, or no longer."""
        for view in self.answers:
            if view.message_id in ids:
                view.show_pinned(pinned)
        for entry in self._entries:
            record_of(entry)
            if entry.id in ids and entry.record is not None:
                entry.record = replace(entry.record, pinned=pinned)

    def show_found(self, words: str) -> None:
        """Mark words wherever they stand, in what is made later too; "": nothing."""
        self._found, self._hit = words, None
        for entry in self._entries:
            if entry.widget is not None:
                entry.widget.show_found(words)

    def reveal_hit(self, message_id: str, place: int) -> int | None:
        """Go to one of the words that are marked in a message, counted from 0.

        How many there are; None where the message has still to be read.
        """
        self._hit = message_id, place
        there = self.reveal(message_id)
        shown: QuestionBubble | AnswerView | None = None
        for entry in self._entries:
            if entry.widget is not None and entry.id == message_id:
                shown = entry.widget
            elif entry.widget is not None:
                entry.widget.show_hit(None)
        if not there or shown is None:
            return None
        count = shown.hits
        below = shown.show_hit(min(place, count - 1) if count else None)
        self.ensure_line(shown, below)
        return count

    # ---- inside ----

    def _show(self, entries: list[Entry]) -> None:
        self._clear()
        self._entries.set(entries)
        for index in range(len(entries) - 1, -1, -1):
            if entries[index].role == "assistant":
                self._make(index)  # it can be asked for again, wherever one looks
                break
        self._mark_last()
        self.follow()

    def _make(self, index: int) -> bool:
        entry = self._entries[index]
        record = entry.record
        if entry.widget is not None or record is None:
            return entry.widget is not None
        if record.role == "user":
            bubble = QuestionBubble(record.text, record, self._sheet)
            self._put(index, bubble)
            self.question_added.emit(bubble)
            return True
        view = make_answer(self._appearance, self._sheet)
        self._put(index, view)
        self.answer_added.emit(view)
        view.finish(record)
        view.set_active_quote(self._quote)
        return True

    def _add(self, entry: Entry, widget: "QuestionBubble | AnswerView") -> None:
        self._entries.add(entry)
        self._put(len(self._entries) - 1, widget)

    def _put(self, index: int, widget: "QuestionBubble | AnswerView") -> None:
        self._entries[index].widget = widget
        if self._found:
            widget.show_found(self._found)
        if self._hit is not None and self._hit[0] == self._entries[index].id:
            widget.show_hit(self._hit[1])

    def _mark_last(self) -> None:
        answers = self.answers
        for view in answers:
            view.set_last(view is answers[-1])
