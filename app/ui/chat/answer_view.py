"""One answer: text, states, figures, the quotes under it, and what to do next."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.chat_events import QuotesFound
from app.conversations.records import AnswerRecord, MessageRecord
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.answer_text import AnswerText
from app.ui.chat.asked_as import AskedAs
from app.ui.chat.copied_answer import copied_answer
from app.ui.chat.details_popup import DetailsPopup
from app.ui.chat.figures import figures_line
from app.ui.chat.link_dialog import open_link
from app.ui.chat.quote_list import QuoteList
from app.ui.chat.quote_words import citation_tip, quote_key
from app.ui.chat.support_line import SupportLine
from app.ui.chat.version_switch import VersionSwitch
from app.ui.icons import IconBinding
from rag.documents import Quote, SupportReport

READING = "Reading your documents…"
WRITING = "Writing an answer from these quotes…"
THINKING = "Thinking…"
STILL_WRITING = "Writing…"
STOPPED = "Stopped. What was written is kept."
_COPIED_MS = 1500


class AnswerView(QWidget):
    """Follows the events of one answer, or shows one as it was saved."""

    quote_opened = Signal(object, object)  # the Quote, and all quotes of this answer
    again_requested = Signal(str)  # message id
    deeper_requested = Signal(str)  # message id
    version_requested = Signal(str)  # message id
    edit_requested = Signal(str)  # a question
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
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
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
        return self._versions

    @property
    def status(self) -> str:
        """The line that says what is happening, or how it ended."""
        return "" if self._status.isHidden() else self._status.text()

    @property
    def broken_off(self) -> bool:
        """Whether it ended without the person asking for that."""
        return self._message is not None and self._message.state == "failed"

    # ---- while it is made ----

    def wait(self) -> None:
        """The question is on its way; nothing is known yet."""
        self._say(READING)

    def begin(self, message: MessageRecord, question: str) -> None:
        """The question is saved, and so is this answer, still empty."""
        self._message = message
        self._question = question

    def show_quotes(self, found: QuotesFound) -> None:
        """Quotes come before the first word."""
        self._quotes = found.quotes
        self._asked_as.show_question(self._question, found.standalone_question)
        self._quote_list.show_found(found.quotes, numbered=not found.abstained)
        self._say(WRITING if found.quotes else THINKING)

    def show_note(self, sentence: str) -> None:
        """Something the person should know about this answer."""
        self._note.setText(sentence)
        self._note.show()

    def append_text(self, untrusted_text: str) -> None:
        """The next piece of text."""
        self._say(STILL_WRITING)
        self._text.show()
        self._text.append_text(untrusted_text)

    def show_report(self, report: SupportReport) -> None:
        """States settle, sentence by sentence."""
        self._citations = report.citations
        self._text.citation_tips = tuple(citation_tip(q) for q in report.citations)
        self._text.set_text(self._text.written, report.sentences)
        self._support.show_states(report.sentences)
        self._support.setVisible(bool(report.sentences))
        self._status.hide()
        self._quote_list.show_checked(report.citations, self._quotes, report.sentences)

    def finish(self, message: MessageRecord) -> None:
        """Show the message as it is saved."""
        self._message = message
        answer = message.answer
        if answer is not None:
            self._show_answer(answer, message.text)
        elif message.text != self._text.written or not self._text.written:
            self._text.set_text(message.text)
        self._text.flush()
        self._text.setVisible(bool(self._text.written))
        self._show_outcome(message)
        self._actions.show()
        self.set_last(self._last)
        self.set_active_quote(self._active_quote)
        self.settled.emit()

    def fail(self, sentence: str) -> None:
        """The work itself broke off; what was written stays."""
        self._text.flush()
        self._say(sentence, bad=True)
        self._actions.show()
        self.set_last(self._last)

    def set_last(self, last: bool) -> None:
        """Only the newest answer can be made again."""
        self._last = last
        for button in (self._again, self._deeper):
            button.setVisible(last and bool(self.message_id))

    def set_active_quote(self, quote: Quote | None) -> None:
        """Outline the card of the quote that is open in the reader, fill its chips."""
        self._active_quote = quote
        self._quote_list.set_active(quote)
        places = [quote_key(citation) for citation in self._citations]
        known = quote is not None and quote_key(quote) in places
        self._text.set_active_citation(
            places.index(quote_key(quote)) if known and quote is not None else None
        )

    def show_versions(self, versions: tuple[str, ...]) -> None:
        """The ids of all answers to this question, oldest first."""
        self._versions.show_versions(versions, self.message_id)

    # ---- inside ----

    def _show_answer(self, answer: AnswerRecord, text: str) -> None:
        self._quotes = answer.quotes
        self._citations = answer.citations
        self._text.citation_tips = tuple(citation_tip(q) for q in answer.citations)
        self._text.set_text(text, answer.sentences)
        self._asked_as.show_question(answer.question, answer.standalone_question)
        self._support.show_states(answer.sentences)
        line = figures_line(answer.timings)
        self._support.show_figures(line)
        self._support.setVisible(bool(answer.sentences or line))
        self._quote_list.show_checked(answer.citations, answer.quotes, answer.sentences)
        if answer.notes:
            self.show_note("\n".join(answer.notes))

    def _show_outcome(self, message: MessageRecord) -> None:
        match message.state:
            case "complete":
                self._status.hide()
                self._status_icon_label.hide()
            case "interrupted" | "streaming":
                self._say(STOPPED)
            case "failed":
                self._say(message.error or "No answer could be made.", bad=True)

    def _say(self, sentence: str, bad: bool = False) -> None:
        self._status.setText(sentence)
        self._status.show()
        self._status_icon_label.setVisible(bad)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(
            copied_answer(
                self._text.written,
                self._message.answer if self._message is not None else None,
            )
        )
        self._copy_button.set_label("Copied")
        self._copied.start()

    @Slot()
    def _forget_copied(self) -> None:
        self._copy_button.set_label("Copy")

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
        self._note = _line("answer_note")
        self._note.hide()
        self._text = AnswerText(self._appearance)
        self._text.hide()
        self._status = _line("answer_status")
        self._status_icon_label = QLabel()
        IconBinding(
            self._status_icon_label, self._appearance, "ph.warning-circle", "bad", 16
        )
        self._status_icon_label.hide()
        status = QHBoxLayout()
        status.setSpacing(6)
        status.addWidget(self._status_icon_label, 0, Qt.AlignmentFlag.AlignTop)
        status.addWidget(self._status, 1)
        self._support = SupportLine(self._appearance)
        self._support.hide()
        self._quote_list = QuoteList(self._appearance)
        self._actions = self._build_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._asked_as)
        column.addWidget(self._note)
        column.addWidget(self._text)
        column.addLayout(status)
        column.addWidget(self._support)
        column.addWidget(self._quote_list)
        column.addWidget(self._actions)

    def _build_actions(self) -> QWidget:
        self._copy_button = self._action("Copy", "copy_answer", "ph.copy-simple")
        self._again = self._action("Again", "again", "ph.arrow-clockwise")
        self._again.setToolTip("Answer this question once more")
        self._deeper = self._action(
            "Search deeper", "deeper", "ph.magnifying-glass-plus"
        )
        self._deeper.setToolTip("Answer again with thorough effort; takes longer")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self._copy_button, self._again, self._deeper):
            row.addWidget(button)
        row.addStretch(1)
        self._versions = VersionSwitch(self._appearance)
        row.addWidget(self._versions)
        holder.hide()
        return holder

    def _action(self, text: str, name: str, icon_name: str) -> IconButton:
        return IconButton(name, self._appearance, icon_name, text)

    def _connect(self) -> None:
        self._text.citation_clicked.connect(self._open_citation)
        self._text.link_clicked.connect(self._open_link)
        self._support.details_requested.connect(self._show_details)
        self._quote_list.opened.connect(self._open_quote)
        self._versions.chosen.connect(self.version_requested)
        self._asked_as.edit_requested.connect(self.edit_requested)
        self._copy_button.clicked.connect(self._copy)
        self._copied.timeout.connect(self._forget_copied)
        self._again.clicked.connect(lambda: self.again_requested.emit(self.message_id))
        self._deeper.clicked.connect(
            lambda: self.deeper_requested.emit(self.message_id)
        )


def _line(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label
