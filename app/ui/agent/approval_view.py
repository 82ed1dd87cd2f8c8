"""The card that a call is decided on: what exactly, what it changes, whose idea."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.consent.card import ApprovalCard, Reply
from app.tools.untrusted_text import as_visible
from app.ui.agent.call_words import argument_words, preview_words, shown_by_diff
from app.ui.agent.code_view import CodeView
from app.ui.agent.tool_words import (
    REPLIES,
    argument_rows,
    card_question,
    effect_words,
    passage_source,
    scope_words,
    shortened,
)
from app.ui.appearance import Appearance
from app.ui.flow_layout import FlowLayout
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from engine.tool import SourceSpan

LED_TO = QT_TRANSLATE_NOOP(
    "Agent",
    "Text from elsewhere may have led to this, so it is asked whatever was allowed:",
)
_LONG_CHARS = 400
_EFFECT_ICONS = {
    "reads": "ph.eye",
    "writes": "ph.pencil-simple",
    "sends": "ph.paper-plane-tilt",
}


class ApprovalView(QFrame):
    """Emits the reply once; nothing in the card can hide or move other parts of it."""

    replied = Signal(str)  # Reply

    def __init__(
        self, card: ApprovalCard, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("approval_card")
        self.setProperty("role", "card")
        self.setProperty("active", True)
        self.setAccessibleName(f"{card_question(card)} {effect_words(card)}")
        self._card = card
        self._appearance = appearance
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(self._head())
        if card.preview:
            preview = preview_words(card.tool, card.preview)
            column.addWidget(CodeView(preview, appearance, as_diff=True))
        column.addLayout(self._arguments())
        if card.passages:
            column.addWidget(self._passages())
        column.addWidget(self._buttons())

    def _head(self) -> QHBoxLayout:
        icon = QLabel()
        name = _EFFECT_ICONS[self._card.effect]
        IconBinding(icon, self._appearance, name, "accent", 18)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(_label(card_question(self._card), "strong", "approval_ask"))
        words.addWidget(_label(effect_words(self._card), "small", "approval_effect"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _arguments(self) -> QGridLayout:
        """All of them but those that the diff shows whole: the call is allowed."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        shown = shown_by_diff(self._card.tool, self._card.preview)
        rows = [
            row for row in argument_rows(self._card.arguments) if row[0] not in shown
        ]
        for number, (name, value) in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop
            said = argument_words(self._card.tool, name)
            grid.addWidget(_label(said, "small"), number, 0, top)
            grid.addWidget(self._value(name, value), number, 1)
        return grid

    def _value(self, name: str, value: str) -> QWidget:
        """Whole, however long: what is not seen is not agreed to."""
        if len(value) > _LONG_CHARS:
            return CodeView(value, self._appearance)
        shown = _label(value, "body", f"argument_{name}")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return shown

    def _passages(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        warning = QLabel()
        IconBinding(warning, self._appearance, "ph.warning", "weak", 16)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(warning, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_led_to(), 1)
        column.addLayout(row)
        for span in self._card.passages:
            column.addWidget(_passage(span))
        return box

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        order: tuple[Reply, ...] = ("once", "chat", "always", "deny")
        for reply in order:
            if reply not in self._card.replies:
                continue
            button = QPushButton(translate("Agent", REPLIES[reply]))
            button.setObjectName(f"reply_{reply}")
            if reply == "once":
                button.setProperty("kind", "primary")
            if reply in ("chat", "always"):
                button.setToolTip(scope_words(self._card))
            button.clicked.connect(partial(self._reply, reply))
            flow.addWidget(button)
        return holder

    def _reply(self, reply: Reply, _checked: bool = False) -> None:
        for button in self.findChildren(QPushButton):
            button.setEnabled(False)
        self.replied.emit(reply)


def _led_to() -> QLabel:
    return _label(translate("Agent", LED_TO), "body", "approval_led_to")


def _passage(span: SourceSpan) -> QWidget:
    box = QFrame()
    box.setProperty("role", "chip")
    column = QVBoxLayout(box)
    column.setContentsMargins(10, 7, 10, 8)
    column.setSpacing(2)
    column.addWidget(_label(passage_source(span), "small", "passage_source"))
    text = " ".join(as_visible(span.text).split())
    column.addWidget(_label(f"“{shortened(text, 600)}”", "quote", "passage_text"))
    return box


def _label(text: str, role: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
