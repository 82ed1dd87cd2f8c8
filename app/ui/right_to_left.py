"""What Qt leaves unturned in a window that is read from the right.

A label begins at the side where its own words would, and margins of layouts stay where
they were: here both follow the window, so that a row is a row whatever stands in it.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLayout, QStyle, QWidget

_OWN_SIDE = ("quote",)  # roles: paragraphs of documents begin as they are written
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
_TURNED = "turnedRound"
_ACROSS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight


class RightToLeft(QObject):
    """Watches all widgets of the application it is installed on, from when it is."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and isinstance(watched, QWidget):
            _turn(watched)
        return super().eventFilter(watched, event)


def _turn(widget: QWidget) -> None:
    if widget.property(_TURNED) or not widget.isRightToLeft():
        return
    widget.setProperty(_TURNED, True)
    if isinstance(widget, QLabel):
        _turn_label(widget)
    layout = widget.layout()
    if layout is not None:
        _turn_margins(layout)


def _turn_label(label: QLabel) -> None:
    if label.property("role") in _OWN_SIDE:
        return
    alignment = label.alignment()
    if alignment & _ACROSS and not alignment & Qt.AlignmentFlag.AlignAbsolute:
        placed = QStyle.visualAlignment(label.layoutDirection(), alignment)
        label.setAlignment(placed | Qt.AlignmentFlag.AlignAbsolute)
    if label.wordWrap() and not label.textInteractionFlags() & _SELECTABLE:
        # Qt draws a line that ends with a space further left, by that space.
        space = label.fontMetrics().horizontalAdvance(" ") + 1
        margins = label.contentsMargins()
        margins.setLeft(margins.left() + space)
        label.setContentsMargins(margins)


def _turn_margins(layout: QLayout) -> None:
    margins = layout.contentsMargins()
    left, right = margins.left(), margins.right()
    if left != right:
        margins.setLeft(right)
        margins.setRight(left)
        layout.setContentsMargins(margins)
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        if inner is not None:
            _turn_margins(inner)
