"""Widgets of a transcript: made when they come near, measured, let go when far."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from app.ui.appearance import Appearance
from app.ui.chat.transcript_entries import Entry

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView

_TAB = Qt.FocusPolicy.TabFocus
_PASSES = 4  # a height that depends on a height settles in two


def make_answer(appearance: Appearance, parent: QWidget) -> "AnswerView":
    """An answer without anything in it."""
    # Not needed for the first paint, and the dearest import of the chat.
    from app.ui.chat.answer_view import AnswerView

    return AnswerView(appearance, parent)


def measure(widget: QWidget, width: int) -> int:
    """Lay a widget out at a width, and all in it; its height."""
    widget.resize(width, max(1, widget.height()))
    widget.show()  # what is hidden is not laid out
    layout = widget.layout()
    if layout is None:
        return widget.sizeHint().height()
    height = widget.height()
    for _ in range(_PASSES):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        layout.activate()
        needed = (
            layout.totalHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        if needed == widget.height():
            return needed
        height = needed
        widget.resize(width, height)
    return height


def record_of(entry: Entry) -> None:
    """Take over what has changed in the widget since it was made."""
    message = entry.widget.message if entry.widget is not None else None
    if message is not None:
        entry.record = message
        entry.id = message.id


def let_go(entry: Entry) -> bool:
    """Give up the widget, unless something would be lost with it."""
    widget = entry.widget
    if widget is None:
        return True
    focus = widget.window().focusWidget()
    focused = focus is not None and (focus is widget or widget.isAncestorOf(focus))
    if focused or widget.message is None or widget.holds_more:
        return False
    record_of(entry)
    discard(entry)
    return True


def discard(entry: Entry) -> None:
    """Give up the widget, whatever is in it."""
    widget, entry.widget = entry.widget, None
    entry.measured = False
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()


def chain_focus(first: QWidget, views: Sequence[QWidget]) -> None:
    """Let Tab go through the parts of some widgets in their order, after `first`."""
    last = first
    for view in views:
        for part in view.findChildren(QWidget):
            if (part.focusPolicy() & _TAB) == _TAB:
                QWidget.setTabOrder(last, part)
                last = part
