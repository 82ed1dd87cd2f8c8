"""The messages of one chat; the view follows new text while one is at the end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.conversations.records import MessageRecord
from app.ui.appearance import Appearance
from app.ui.chat.question_bubble import QuestionBubble

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView

COLUMN_PX = 720
SIDE_MARGIN_PX = 28
BATCH = 16  # messages made at once; earlier ones follow when they are scrolled to
KEPT = 24  # of them, while the end is in view; a change of colours restyles them all
_NEAR_END_PX = 24
_NEAR_TOP_PX = 200


class Transcript(QScrollArea):
    """Questions and answers. Old messages are made only when they come into view."""

    answer_added = Signal(object)  # AnswerView, to be connected

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transcript")
        self.setAccessibleName("Conversation")
        self._appearance = appearance
        self._earlier: list[MessageRecord] = []
        self._answers: list[AnswerView] = []
        self._following = True
        self._old_range = 0
        self._keep_place = False
        self._column = QWidget()
        self._layout = QVBoxLayout(self._column)
        self._layout.setSpacing(18)
        self._layout.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameStyle(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._column)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._range_changed)
        bar.valueChanged.connect(self._scrolled)
        bar.setSingleStep(24)

    @property
    def answers(self) -> "list[AnswerView]":
        """The answers that have been made so far, oldest first."""
        return list(self._answers)

    @property
    def questions(self) -> list[QuestionBubble]:
        return [view for view in self._views() if isinstance(view, QuestionBubble)]

    @property
    def following(self) -> bool:
        """Whether new text keeps the end in view."""
        return self._following

    def show_messages(self, messages: Sequence[MessageRecord]) -> None:
        """Show a saved chat, at its end."""
        self._earlier = list(messages[:-BATCH])
        for message in messages[-BATCH:]:
            made = self._insert(message, self._layout.count() - 1)
            self._answers.extend(made)
        self._mark_last()
        self.follow()

    def add_question(self, text: str) -> QuestionBubble:
        """A question that was just asked; the view follows it."""
        bubble = QuestionBubble(text)
        self._layout.insertWidget(self._layout.count() - 1, bubble)
        self.follow()
        return bubble

    def add_answer(self) -> "AnswerView":
        """An answer to come."""
        view = self._new_answer(self._layout.count() - 1)
        self._answers.append(view)
        self._mark_last()
        return view

    def replace_last_answer(self) -> "AnswerView":
        """The newest answer makes room for another try."""
        if self._answers:
            old = self._answers.pop()
            self._layout.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        return self.add_answer()

    def follow(self) -> None:
        """Go to the end and stay there while text comes."""
        self._following = True
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(SIDE_MARGIN_PX, (self.width() - self._appearance.px(COLUMN_PX)) // 2)
        bar = self.width() - self.viewport().width()
        self._layout.setContentsMargins(side, 24, side - bar, 12)

    def _views(self) -> list[QWidget]:
        found: list[QWidget] = []
        for index in range(self._layout.count()):
            item = self._layout.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None:
                found.append(widget)
        return found

    def _insert(self, message: MessageRecord, place: int) -> "list[AnswerView]":
        """Make one message; the answer, if it is one."""
        if message.role == "user":
            self._layout.insertWidget(place, QuestionBubble(message.text, message))
            return []
        view = self._new_answer(place)
        view.finish(message)
        return [view]

    def _new_answer(self, place: int) -> "AnswerView":
        # Not needed for the first paint, and the dearest import of the chat.
        from app.ui.chat.answer_view import AnswerView

        view = AnswerView(self._appearance)
        self._layout.insertWidget(place, view)
        self.answer_added.emit(view)
        return view

    def _mark_last(self) -> None:
        for view in self._answers:
            view.set_last(view is self._answers[-1])

    @Slot(int, int)
    def _range_changed(self, _minimum: int, maximum: int) -> None:
        bar = self.verticalScrollBar()
        if self._keep_place:
            self._keep_place = False
            bar.setValue(bar.value() + maximum - self._old_range)
        elif self._following:
            bar.setValue(maximum)
        self._old_range = maximum

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        self._following = value >= bar.maximum() - _NEAR_END_PX
        if self._following:
            self._fold_earlier()
        elif value < _NEAR_TOP_PX and self._earlier and bar.maximum() > 0:
            self._show_earlier()

    def _fold_earlier(self) -> None:
        """Let go of what is far above; it is made again when it is scrolled to."""
        views = self._views()
        for view in views[: max(0, len(views) - KEPT - BATCH)]:
            if not isinstance(view, QuestionBubble) and view not in self._answers:
                return
            message = view.message
            if message is None:
                return
            self._earlier.append(message)
            if view in self._answers:
                self._answers.remove(view)
            self._layout.removeWidget(view)
            view.setParent(None)
            view.deleteLater()

    def _show_earlier(self) -> None:
        batch = self._earlier[-BATCH:]
        del self._earlier[-BATCH:]
        self._keep_place = True
        made: list[AnswerView] = []
        for offset, message in enumerate(batch):
            made.extend(self._insert(message, offset))
        self._answers[:0] = made
        self._mark_last()
