"""One step: what was called with what, how it ended and how long it took; foldable."""

import time

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.consent.card import Reply
from app.tools.untrusted_text import as_visible
from app.ui.agent.approval_view import ApprovalView
from app.ui.agent.asking import PendingCard
from app.ui.agent.call_words import argument_words
from app.ui.agent.tool_words import (
    ANSWERED,
    argument_rows,
    arguments_line,
    duration,
    shortened,
    step_outcome,
    tool_icon,
    tool_title,
)
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.elided_label import ElidedLabel
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.plain_tip import plain_tip
from app.ui.pointing_icon import PointingIcon
from app.ui.spoken import say_aloud
from engine.agent_events import Step
from engine.tool import Arguments, ToolCall

WAITING = QT_TRANSLATE_NOOP("Agent", "Waits for you")
RUNNING = QT_TRANSLATE_NOOP("Agent", "Running")
TAKEN_BACK = QT_TRANSLATE_NOOP("Agent", "Taken back")
_TICK_MS = 500


class StepRow(QFrame):
    """Follows one call from the wish for it to its result."""

    undo_requested = Signal(str)

    def __init__(
        self, call: ToolCall, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("step")
        self._appearance = appearance
        self._call = call
        self._step: Step | None = None
        self._began = 0.0
        self._card: ApprovalView | None = None
        self._details: QWidget | None = None
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._build()

    @property
    def state(self) -> str:
        """How it stands, in words."""
        return self._state.text()

    @property
    def card(self) -> ApprovalView | None:
        """The question that waits for the person, if one does."""
        return self._card

    def ask(self, pending: PendingCard) -> ApprovalView:
        """Put the card under the row until it is answered."""
        card = ApprovalView(pending.card, self._appearance)
        self._card = card

        def answered(reply: Reply) -> None:
            self._drop_card()
            self._state.setText(translate("Agent", ANSWERED[reply]))
            pending.answer(reply)

        card.replied.connect(answered)
        self._column.addWidget(card)
        say_aloud(card, card.accessibleName())
        self._state.setText(translate("Agent", WAITING))
        return card

    def start(self) -> None:
        """It runs."""
        self._began = time.monotonic()
        self._state.setText(translate("Agent", RUNNING))
        self._ticking.start()

    def finish(self, step: Step) -> None:
        """It has ended, or was refused."""
        self._ticking.stop()
        self._drop_card()
        self._step = step
        words = step_outcome(step)
        took = duration(step.ms) if step.ms else ""
        self._state.setText(" · ".join(part for part in (words, took) if part))
        if step.failed:
            self._icon.show_icon("ph.warning-circle", "weak")
        else:
            self._icon.show_icon(tool_icon(step.call.name), "ok")
        self._fold.setEnabled(True)
        self._undo.setVisible(bool(step.undo))
        self._show_arguments(step.call.arguments)

    def show_undone(self) -> None:
        """The change was taken back."""
        self._undo.hide()
        self._state.setText(translate("Agent", TAKEN_BACK))

    def stop(self) -> None:
        """The task ended before this did."""
        self._ticking.stop()
        self._drop_card()
        if self._step is None:
            self._state.setText(translate("Agent", "Stopped"))

    @property
    def undo_id(self) -> str:
        """How the journal knows the change; empty where nothing was changed."""
        return self._step.undo if self._step is not None else ""

    # ---- inside ----

    def _drop_card(self) -> None:
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None

    def _show_arguments(self, arguments: Arguments) -> None:
        line = arguments_line(arguments)
        self._arguments.setText(line)
        self._arguments.setToolTip(plain_tip(line))

    @Slot()
    def _tick(self) -> None:
        seconds = int(time.monotonic() - self._began)
        running = translate("Agent", RUNNING)
        took = translate("Agent", "{seconds} s").format(seconds=number(seconds))
        self._state.setText(f"{running} · {took}" if seconds else running)

    @Slot(bool)
    def _show_details(self, shown: bool) -> None:
        self._caret.show_icon("ph.caret-down" if shown else "ph.caret-right")
        if self._details is None and self._step is not None:
            self._details = _details(self._step)
            self._column.insertWidget(1, self._details)
        if self._details is not None:
            self._details.setVisible(shown)

    @Slot()
    def _undo_pressed(self) -> None:
        if self.undo_id:
            self.undo_requested.emit(self.undo_id)

    def _build(self) -> None:
        title = tool_title(self._call.name)
        icon = QLabel()
        self._icon = IconBinding(
            icon, self._appearance, tool_icon(self._call.name), "mute", 15
        )
        self._fold = QPushButton(f"\u2002{title}")
        self._fold.setObjectName("step_fold")
        self._fold.setProperty("kind", "figures")
        self._fold.setCheckable(True)
        self._fold.setEnabled(False)
        self._fold.setToolTip(
            translate("Agent", "What it was called with, and what came of it")
        )
        self._fold.setAccessibleName(title)
        self._caret = PointingIcon(
            self._fold, self._appearance, "ph.caret-right", size=11
        )
        self._arguments = ElidedLabel()
        self._show_arguments(self._call.arguments)
        self._arguments.setObjectName("step_arguments")
        self._arguments.setProperty("role", "body")
        self._state = QLabel()
        self._state.setObjectName("step_state")
        self._state.setProperty("role", "small")
        self._undo = QPushButton(translate("Agent", "Undo"))
        self._undo.setObjectName("step_undo")
        self._undo.setAccessibleName(
            translate("Agent", "Undo: {step}").format(step=title)
        )
        self._undo.setProperty("kind", "link")
        self._undo.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon)
        row.addWidget(self._fold)
        row.addWidget(self._arguments, 1)
        row.addWidget(self._state)
        row.addWidget(self._undo)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(row)
        self._fold.toggled.connect(self._show_details)
        self._undo.clicked.connect(self._undo_pressed)


def _details(step: Step) -> QWidget:
    """Everything exactly as it was; nothing of it is anything but text."""
    box = QFrame()
    box.setObjectName("step_details")
    box.setProperty("role", "chip")
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 9, 12, 10)
    column.setSpacing(4)
    for name, value in argument_rows(step.call.arguments):
        said = argument_words(step.call.name, name)
        column.addWidget(_text(said, "small"))
        column.addWidget(_text(shortened(value), "body"))
    if step.failed:
        what, said = translate("Agent", "What went wrong"), in_words(step.result)
    else:
        what, said = translate("Agent", "Result"), step.result
    column.addWidget(_text(what, "small"))
    column.addWidget(_text(shortened(as_visible(said)), "body", "step_result"))
    return box


def _text(text: str, role: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
