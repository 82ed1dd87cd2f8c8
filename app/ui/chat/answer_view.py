"""One answer: text, states, figures, the quotes under it, and what to do next."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.chat_events import QuotesFound
from app.conversations.records import AnswerRecord, MessageRecord
from app.ui.appearance import Appearance
from app.ui.chat.announcing import Announcing
from app.ui.chat.answer_actions import AnswerActions
from app.ui.chat.answer_notes import AnswerNotes
from app.ui.chat.answer_status import (
    READING,
    STILL_WRITING,
    THINKING,
    WRITING,
    AnswerStatus,
)
from app.ui.chat.answer_text import AnswerText
from app.ui.chat.asked_as import AskedAs
from app.ui.chat.confidence_words import confidence_tip, confidence_words
from app.ui.chat.copied_answer import copied_answer
from app.ui.chat.details_popup import DetailsPopup
from app.ui.chat.figures import figures_line
from app.ui.chat.link_dialog import open_link
from app.ui.chat.quote_list import QuoteList
from app.ui.chat.quote_words import QuoteKey, citation_tip, quote_key
from app.ui.chat.support_line import SupportLine
from app.ui.chat.thoughts import Thoughts
from app.ui.chat.version_switch import VersionSwitch
from app.ui.core_sentences import in_words
from app.ui.language import translate
from rag.documents import Origin, Quote, SupportReport


class AnswerView(QWidget):
    """Follows the events of one answer, or shows one as it was saved."""

    quote_opened = Signal(object, object)  # the Quote, and all quotes of this answer
    again_requested = Signal(str)  # message id
    deeper_requested = Signal(str)  # message id
    version_requested = Signal(str)  # message id
    asked_differently = Signal(str, str)  # message id, the question as put now
    why_not_requested = Signal(str)  # the question as it was searched for
    origin_opened = Signal(object)  # an Origin, another place of a quote
    languages_explained = Signal()
    pin_requested = Signal(object, bool)  # MessageRecord, whether it is to stay
    settled = Signal()  # it is shown as it was saved

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer")
        self._appearance = appearance
        self._message: MessageRecord | None = None
        self._question = ""
        self._active_quote: Quote | None = None
        self._quotes: tuple[Quote, ...] = ()
        self._citations: tuple[Quote, ...] = ()
        self._last = False
        self._also_in: dict[QuoteKey, tuple[Origin, ...]] = {}
        self._build()
        self._connect()

    # ---- what is shown ----

    @property
    def message_id(self) -> str:
        return self._message.id if self._message is not None else ""

    @property
    def message(self) -> MessageRecord | None:
        """As it is saved; None until it is finished."""
        done = self._message is not None and self._message.state != "streaming"
        return self._message if done else None

    @property
    def text(self) -> AnswerText:
        return self._text

    @property
    def quotes(self) -> QuoteList:
        return self._quote_list

    @property
    def support(self) -> SupportLine:
        return self._support

    @property
    def asked_as(self) -> AskedAs:
        return self._asked_as

    @property
    def versions(self) -> VersionSwitch:
        return self._actions.versions

    @property
    def notes(self) -> AnswerNotes:
        return self._notes

    @property
    def thoughts(self) -> Thoughts:
        return self._thoughts

    @property
    def question(self) -> str:
        """As it was searched for, or typed while that is not known."""
        answer = self._message.answer if self._message is not None else None
        return (answer.standalone_question if answer else "") or self._question

    @property
    def status(self) -> str:
        """The line that says what is happening, or how it ended."""
        return self._status.words

    @property
    def broken_off(self) -> bool:
        """Whether it ended without the person asking for that."""
        return self._message is not None and self._message.state == "failed"

    @property
    def holds_more(self) -> bool:
        """Whether something is shown that is not saved: it would go with the view."""
        answer = self._message.answer if self._message is not None else None
        noted = answer.notes if answer is not None else ()
        return (
            self._thoughts.has_text
            or self._asked_as.editing
            or self._notes.sentences != noted
        )

    def show_found(self, words: str) -> None:
        """Mark words where they stand in the text; "": nothing."""
        self._text.show_found(words)

    @property
    def hits(self) -> int:
        """How often the words that are marked stand here."""
        return len(self._text.found_places)

    def show_hit(self, place: int | None) -> int:
        """Let one of the marked words stand out; how far down it is."""
        self._text.show_hit(place)
        places = self._text.found_places
        top = places[place] if place is not None and place < len(places) else 0
        return self._text.mapTo(self, QPoint(0, top)).y()

    # ---- while it is made ----

    def wait(self) -> None:
        """The question is on its way; nothing is known yet."""
        self._status.say(translate("Chat", READING))

    def begin(self, message: MessageRecord, question: str) -> None:
        """The question is saved, and so is this answer, still empty."""
        self._message = message
        self._question = question

    def show_quotes(self, found: QuotesFound) -> None:
        """Quotes come before the first word."""
        self._quotes = found.quotes
        self._also_in = {quote_key(q): q.also_in for q in found.quotes if q.also_in}
        self._asked_as.show_question(self._question, found.standalone_question)
        self._quote_list.show_found(found.quotes, numbered=not found.abstained)
        self._status.say(translate("Chat", WRITING if found.quotes else THINKING))

    def show_note(self, sentence: str) -> None:
        """Something the person should know about this answer."""
        self._notes.show_notes((*self._notes.sentences, sentence))

    def show_step(self, sentence: str) -> None:
        """What is being done right now, where that takes a moment."""
        self._status.say(in_words(sentence))

    def revise_text(self, untrusted_text: str) -> None:
        """The text as it stands from now on; its sentences are checked next."""
        self._text.set_text(untrusted_text)

    def append_thought(self, untrusted_text: str) -> None:
        """The next piece of what is thought before the answer."""
        self._thoughts.append(untrusted_text)
        self._status.hide()

    def append_text(self, untrusted_text: str) -> None:
        """The next piece of text."""
        self._status.say(translate("Chat", STILL_WRITING))
        self._text.show()
        self._text.append_text(untrusted_text)
        self._announcing.add(untrusted_text)

    def show_report(self, report: SupportReport) -> None:
        """States settle, sentence by sentence."""
        self._citations = self._with_origins(report.citations)
        self._text.citation_tips = tuple(citation_tip(q) for q in report.citations)
        self._text.set_text(self._text.written, report.sentences)
        self._support.show_states(report.sentences)
        self._support.setVisible(bool(report.sentences))
        self._status.hide()
        self._quote_list.show_checked(self._citations, self._quotes, report.sentences)

    def finish(self, message: MessageRecord) -> None:
        """Show the message as it is saved."""
        self._message = message
        answer = message.answer
        if answer is not None:
            self._show_answer(answer, message.text)
        elif message.text != self._text.written or not self._text.written:
            self._text.set_text(message.text)
        self._text.flush()
        self._announcing.end()
        self._text.setVisible(bool(self._text.written))
        self._status.show_outcome(message)
        self._actions.set_pinned(message.pinned)
        self._actions.show()
        self.set_last(self._last)
        self.set_active_quote(self._active_quote)
        self.settled.emit()

    def fail(self, sentence: str) -> None:
        """The work itself broke off; what was written stays."""
        self._text.flush()
        self._status.say(in_words(sentence), bad=True)
        self._actions.show()
        self.set_last(self._last)

    def put_part(self, part: QWidget, above: bool = False) -> None:
        """Steps, a table, an offer: above the text, or right under it."""
        place = self._column.indexOf(self._text)
        self._column.insertWidget(place if above else place + 2, part)

    def show_made_otherwise(self) -> None:
        """Made with tools or from every document: there are no passages to search."""
        self._actions.show_copy_only()

    def set_last(self, last: bool) -> None:
        """Only the newest answer can be made again."""
        self._last = last
        self._actions.set_can_repeat(last and bool(self.message_id))

    def set_active_quote(self, quote: Quote | None) -> None:
        """Outline the card of the quote that is open in the reader, fill its chips."""
        self._active_quote = quote
        self._quote_list.set_active(quote)
        places = [quote_key(citation) for citation in self._citations]
        known = quote is not None and quote_key(quote) in places
        self._text.set_active_citation(
            places.index(quote_key(quote)) if known and quote is not None else None
        )

    def show_pinned(self, pinned: bool) -> None:
        """Whether the model sees it however long the chat gets."""
        if self._message is not None:
            self._message = replace(self._message, pinned=pinned)
        self._actions.set_pinned(pinned)

    def show_versions(self, versions: tuple[str, ...]) -> None:
        """The ids of all answers to this question, oldest first."""
        self._actions.versions.show_versions(versions, self.message_id)

    # ---- inside ----

    def _show_answer(self, answer: AnswerRecord, text: str) -> None:
        self._question = answer.question
        self._also_in |= {quote_key(q): q.also_in for q in answer.quotes if q.also_in}
        self._quotes = self._with_origins(answer.quotes)
        self._citations = self._with_origins(answer.citations)
        self._text.citation_tips = tuple(citation_tip(q) for q in answer.citations)
        self._text.set_text(text, answer.sentences)
        self._asked_as.show_question(answer.question, answer.standalone_question)
        self._thoughts.finish(answer.timings.thinking_ms)
        self._support.show_states(answer.sentences)
        found = bool(answer.quotes) and not answer.abstained
        line = figures_line(answer.timings, found=found)
        sure = confidence_words(answer)
        self._support.show_figures(line)
        self._support.show_confidence(sure, confidence_tip(answer))
        self._support.setVisible(bool(answer.sentences or line or sure))
        self._quote_list.show_checked(self._citations, self._quotes, answer.sentences)
        self._actions.set_abstained(answer.abstained)
        if answer.notes:
            self._notes.show_notes(answer.notes)

    def _with_origins(self, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """What is saved and what is checked does not say where else a quote stands."""
        return tuple(
            replace(quote, also_in=quote.also_in or self._also_in[quote_key(quote)])
            if quote_key(quote) in self._also_in
            else quote
            for quote in quotes
        )

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(
            copied_answer(
                self._text.written,
                self._message.answer if self._message is not None else None,
            )
        )
        self._actions.show_copied()

    @Slot(bool)
    def _pin(self, pinned: bool) -> None:
        if self._message is not None:
            self.pin_requested.emit(self._message, pinned)

    @Slot()
    def _show_details(self) -> None:
        if self._message is not None and self._message.answer is not None:
            DetailsPopup(self._message.answer, self).show_above(self._support)

    @Slot(int)
    def _open_citation(self, number: int) -> None:
        if number < len(self._citations):
            self._open_quote(self._citations[number])

    @Slot(object)
    def _open_quote(self, quote: Quote) -> None:
        self.quote_opened.emit(quote, self._citations or self._quotes)

    @Slot(str)
    def _open_link(self, address: str) -> None:
        open_link(self, address)

    def _build(self) -> None:
        self._asked_as = AskedAs(self._appearance)
        self._thoughts = Thoughts(self._appearance)
        self._notes = AnswerNotes()
        self._text = AnswerText(self._appearance)
        self._text.hide()
        self._announcing = Announcing(self._text)
        self._status = AnswerStatus(self._appearance)
        self._support = SupportLine(self._appearance)
        self._support.hide()
        self._quote_list = QuoteList(self._appearance)
        self._actions = AnswerActions(self._appearance)
        self._actions.hide()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._asked_as)
        column.addWidget(self._notes)
        column.addWidget(self._thoughts)
        column.addWidget(self._text)
        column.addWidget(self._status)
        column.addWidget(self._support)
        column.addWidget(self._quote_list)
        column.addWidget(self._actions)

    def _connect(self) -> None:
        self._text.citation_clicked.connect(self._open_citation)
        self._text.link_clicked.connect(self._open_link)
        self._text.code_copied.connect(self._actions.show_copied)
        self._support.details_requested.connect(self._show_details)
        self._quote_list.opened.connect(self._open_quote)
        self._quote_list.origin_opened.connect(self.origin_opened)
        self._notes.languages_explained.connect(self.languages_explained)
        self._asked_as.asked.connect(
            lambda text: self.asked_differently.emit(self.message_id, text)
        )
        actions = self._actions
        actions.versions.chosen.connect(self.version_requested)
        actions.copy_requested.connect(self._copy)
        actions.pin_requested.connect(self._pin)
        actions.again_requested.connect(
            lambda: self.again_requested.emit(self.message_id)
        )
        actions.deeper_requested.connect(
            lambda: self.deeper_requested.emit(self.message_id)
        )
        actions.why_not_requested.connect(
            lambda: self.why_not_requested.emit(self.question)
        )
