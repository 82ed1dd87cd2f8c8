"""Another try at an answer: the same, deeper, put differently, or with a way out."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from app.ui.errors import ErrorAction, show_error
from app.ui.language import translate
from app.ui.why_not.queries import WhyNotQuery
from rag.documents import Effort

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView
    from app.ui.chat.chat_page import ChatPage


class AskingAgain(QObject):
    """Hears the answers of a chat page and asks in its name."""

    why_not_requested = Signal(object)  # WhyNotQuery

    def __init__(self, page: "ChatPage") -> None:
        super().__init__(page)
        self._page = page

    def connect_answer(self, view: "AnswerView") -> None:
        """Hear what is wanted of an answer."""
        view.again_requested.connect(self.again)
        view.deeper_requested.connect(self.deeper)
        view.asked_differently.connect(self.differently)
        view.why_not_requested.connect(self._why_not)

    @Slot(str)
    def again(self, message_id: str) -> None:
        """Another try at the last answer."""
        self._page.regenerate(message_id, self._page.options())

    @Slot(str)
    def deeper(self, message_id: str) -> None:
        """Another try with thorough effort."""
        self._page.regenerate(message_id, self._page.options("thorough"))

    @Slot(str, str)
    def differently(self, message_id: str, question: str) -> None:
        """The question of an answer as the person puts it now.

        An earlier answer stays; there the question is asked anew, at the end.
        """
        if self._last_id != message_id:
            self.anew(question)
            return
        options = self._page.options()
        self._page.regenerate(
            message_id, msgspec.structs.replace(options, standalone_question=question)
        )

    def anew(self, question: str, effort: Effort | None = None) -> None:
        """Ask with what restricts questions now; the newest one is answered again."""
        answers = self._page.transcript.answers
        if self._page.busy:
            self._page.composer.set_text(question)
        elif answers and answers[-1].question == question and self._last_id:
            options = self._page.options(effort)
            self._page.regenerate(self._last_id, options)
        else:
            self._page.ask(question, effort)

    def last_query(self) -> WhyNotQuery:
        """The newest question of the open chat, as it would be asked now."""
        answers = self._page.transcript.answers
        question = answers[-1].question if answers else ""
        return WhyNotQuery(question, self._page.options())

    def offer_retry(self, sentence: str, detail: str = "") -> None:
        """Say that something broke, with the way to go on if an answer was cut off."""
        answers = self._page.transcript.answers
        last = self._last_id
        action = None
        if last and not self._page.busy and answers[-1].broken_off:
            action = ErrorAction(
                translate("Chat", "Ask again"), lambda: self.again(last)
            )
        show_error(self._page, sentence, detail, action)

    @property
    def _last_id(self) -> str:
        answers = self._page.transcript.answers
        return answers[-1].message_id if answers else ""

    @Slot(str)
    def _why_not(self, question: str) -> None:
        self.why_not_requested.emit(WhyNotQuery(question, self._page.options()))
