"""Transcripts that are alive: the open chat's, and one whose answer still streams."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.empty_chat import EmptyChat
from app.ui.chat.transcript import Transcript

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView


class TranscriptStack(QStackedWidget):
    """Shows the transcript of the open chat, or what an empty chat shows."""

    answer_added = Signal(object)  # AnswerView, to be connected
    question_added = Signal(object)  # QuestionBubble

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._empty: QWidget = EmptyChat()
        self.addWidget(self._empty)
        self.open = self.make()

    def set_empty_widget(self, widget: QWidget) -> None:
        """What a chat without messages shows."""
        shown = self.currentWidget() is self._empty
        self.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = widget
        self.addWidget(widget)
        if shown:
            self.setCurrentWidget(widget)

    def make(self) -> Transcript:
        """Another transcript, not shown yet."""
        made = Transcript(self._appearance)
        made.answer_added.connect(self.answer_added)
        made.question_added.connect(self.question_added)
        self.addWidget(made)
        return made

    def put(self, transcript: Transcript, keep_old: bool = False) -> None:
        """Make a transcript the open one; the old one goes unless it is needed."""
        old, self.open = self.open, transcript
        if old is not transcript and not keep_old:
            self.discard(old)

    def discard(self, transcript: Transcript) -> None:
        self.removeWidget(transcript)
        transcript.deleteLater()

    def owner(self, view: "AnswerView") -> Transcript | None:
        """The transcript that an answer belongs to."""
        for index in range(self.count()):
            widget = self.widget(index)
            if isinstance(widget, Transcript) and view in widget.answers:
                return widget
        return None

    def show_what_fits(self, new_chat: bool) -> None:
        """A new chat without messages shows the empty widget."""
        empty = new_chat and not self.open.answers
        self.setCurrentWidget(self._empty if empty else self.open)
