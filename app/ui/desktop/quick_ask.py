"""A small window for one question: the answer with its marks, and where the rest is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.chat_events import (
    AnswerChecked,
    AnswerFinished,
    AnswerRevised,
    AnswerText,
    AskOptions,
    ChatEvent,
    QuestionAsked,
    StepBegan,
)
from app.conversations.records import MessageRecord
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.answer_status import AnswerStatus
from app.ui.chat.answer_text import AnswerText as AnswerTextView
from app.ui.chat.link_dialog import open_link
from app.ui.core_sentences import in_words
from app.ui.errors import describe
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from app.services import Services

_WIDTH_PX, _ANSWER_PX = 560, 240
_TOP_SHARE = 0.22  # of the screen, above it
_ANSWER_SHARE = 0.4  # of the screen, at most
_AROUND_PX = 24
LOOKING = QT_TRANSLATE_NOOP("Desktop", "Looking in your documents…")
FAILED = QT_TRANSLATE_NOOP("Desktop", "The question could not be answered.")


class QuickAsk(QFrame):
    """Asks as the window does, in a chat that is kept. Escape puts it away."""

    opened = Signal(str, int)  # conversation id; which citation, from 0, or -1
    answered = Signal(object)  # MessageRecord
    closed = Signal()

    def __init__(self, services: "Services", appearance: Appearance) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("quick_ask")
        self.setProperty("role", "popup")
        self.setWindowTitle(translate("Desktop", "Quick question"))
        self._services = services
        self._task: background.Task | None = None
        self._conversation = ""
        self._build(appearance)
        room = self.screen().availableGeometry()
        self.setFixedWidth(min(appearance.px(_WIDTH_PX), room.width() - _AROUND_PX))
        self.field.returnPressed.connect(self.ask)
        self.stop_button.clicked.connect(self.stop)
        self.open_button.clicked.connect(lambda: self._open(-1))
        self.text.drawn.connect(self._fit)
        self.text.citation_clicked.connect(self._open)
        self.text.link_clicked.connect(lambda address: open_link(self, address))

    @property
    def asking(self) -> bool:
        """Whether an answer is under way."""
        return self._task is not None

    @property
    def status(self) -> str:
        """What is happening, or how it ended."""
        return self._status.words

    def come_forward(self, screen: QScreen) -> None:
        """Show it in the upper part of a screen, ready to type."""
        if not self.isVisible():
            self._fit()
            free = screen.availableGeometry()
            left = free.center().x() - self.width() // 2
            self.move(left, free.top() + round(free.height() * _TOP_SHARE))
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self.field.selectAll()

    @Slot()
    def ask(self) -> None:
        """Ask what was typed; a second question goes on in the same chat."""
        text = self.field.text().strip()
        if not text or self.asking:
            return
        self.text.set_text("")
        self._answer.hide()
        self._status.say(translate("Desktop", LOOKING))
        options = AskOptions(effort=self._services.settings.current.effort)
        services, chat = self._services, self._conversation or None
        self._task = background.stream(
            self,
            lambda cancel: services.chat.ask(text, options, chat, cancel),
            self._heard,
            failed=self._failed,
        )
        self._show_buttons()

    @Slot()
    def stop(self) -> None:
        """What was written stays."""
        if self._task is not None:
            self._task.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop()
        self.closed.emit()
        super().closeEvent(event)

    # ---- inside ----

    def _heard(self, event: ChatEvent) -> None:
        """Quotes and figures are for the window; here is what can be read at once."""
        match event:
            case QuestionAsked():
                self._conversation = event.conversation.id
            case StepBegan():
                self._status.say(in_words(event.sentence))
            case AnswerText():
                self._status.hide()
                self._show_answer()
                self.text.append_text(event.text)
            case AnswerRevised():
                self.text.set_text(event.text)
            case AnswerChecked():
                self.text.set_text(self.text.written, event.report.sentences)
            case AnswerFinished():
                self._finish(event.message)
            case _:
                return

    def _finish(self, message: MessageRecord) -> None:
        self._task = None
        sentences = message.answer.sentences if message.answer is not None else ()
        self.text.set_text(message.text, sentences)
        self.text.flush()
        if message.text:
            self._show_answer()
        self._status.show_outcome(message)
        self._show_buttons()
        self.answered.emit(message)

    def _failed(self, error: Exception) -> None:
        self._task = None
        known = describe(error)
        sentence = known[0] if known else translate("Desktop", FAILED)
        self._status.say(in_words(sentence), bad=True)
        self._show_buttons()
        if known is None:
            raise error  # a bug: the exception hook reports it

    def _open(self, citation: int) -> None:
        if self._conversation and not self.asking:
            self.opened.emit(self._conversation, citation)
            self.close()

    def _show_answer(self) -> None:
        self._answer.show()
        self._fit()

    def _show_buttons(self) -> None:
        self.stop_button.setVisible(self.asking)
        self.open_button.setVisible(bool(self._conversation) and not self.asking)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """As high as what it shows, and all of it on the screen."""
        room = self.screen().availableGeometry()
        layout = self.layout()
        if layout is None:
            return
        parts = (self._status, self.stop_button, self.open_button)
        self._foot.setHidden(all(part.isHidden() for part in parts))
        layout.activate()  # the text knows its height when it knows its width
        self._answer.setFixedHeight(min(self.text.minimumHeight(), self._most_px))
        layout.activate()
        needs = layout.totalHeightForWidth(self.width())
        height = max(needs, layout.totalSizeHint().height())
        self.resize(self.width(), min(height, room.height()))
        lowest = room.bottom() - self.height()
        if self.isVisible() and self.y() > lowest:
            self.move(self.x(), max(room.top(), lowest))

    def _build(self, appearance: Appearance) -> None:
        flame = QLabel()
        IconBinding(flame, appearance, "ph.fire-fill", "accent", 20)
        self.field = QLineEdit()
        self.field.setObjectName("quick_field")
        words = translate("Desktop", "Ask your documents")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(flame)
        head.addWidget(self.field, 1)
        self.text = AnswerTextView(appearance)
        self._answer = QScrollArea()
        self._answer.setObjectName("quick_answer")
        self._answer.setWidgetResizable(True)
        self._answer.setFrameStyle(0)
        most = round(self.screen().availableGeometry().height() * _ANSWER_SHARE)
        self._most_px = min(appearance.px(_ANSWER_PX), most)
        self._answer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._answer.setWidget(self.text)
        self._answer.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._answer)
        column.addWidget(self._build_foot(appearance))

    def _build_foot(self, appearance: Appearance) -> QWidget:
        self._status = AnswerStatus(appearance)
        self._status.hide()
        self.stop_button = QPushButton(translate("Desktop", "Stop"))
        self.stop_button.setObjectName("quick_stop")
        self.open_button = QPushButton(translate("Desktop", "Open in Inglenook"))
        self.open_button.setObjectName("quick_open")
        self.open_button.setProperty("kind", "primary")
        self.open_button.setToolTip(
            translate("Desktop", "The whole answer, with its quotes, in the window")
        )
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._status, 100)
        row.addStretch(1)
        for button in (self.stop_button, self.open_button):
            row.addWidget(button)
            button.hide()
        return self._foot
