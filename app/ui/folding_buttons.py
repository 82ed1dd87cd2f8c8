"""Buttons that show their words where there is room for all, else only pictures."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.buttons import IconButton

_FOLDS_AT = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class FoldingButtons(QObject):
    """Watches the widget that a row is in; their tooltips say what they do."""

    def __init__(self, holder: QWidget, row: QHBoxLayout) -> None:
        super().__init__(holder)
        self._holder = holder
        self._row = row
        self._folded = False
        holder.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLDS_AT:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        widgets = [
            item.widget()
            for place in range(self._row.count())
            if (item := self._row.itemAt(place)) is not None
        ]
        shown = [each for each in widgets if each is not None and not each.isHidden()]
        buttons = [each for each in shown if isinstance(each, IconButton)]
        margins = self._holder.contentsMargins()
        layout = self._holder.layout()
        if layout is not None:
            margins += layout.contentsMargins()
        room = self._holder.width() - margins.left() - margins.right()
        needed = sum(each.sizeHint().width() + self._row.spacing() for each in shown)
        if self._folded:
            needed += sum(map(_words_px, buttons))
        if (needed > room) != self._folded:
            self._folded = needed > room
            _show_words(buttons, shown=not self._folded)


def _words_px(button: IconButton) -> int:
    """What its words would take beside its picture."""
    return button.fontMetrics().horizontalAdvance(f"  {button.label}")


def _show_words(buttons: Sequence[IconButton], *, shown: bool) -> None:
    for button in buttons:
        button.show_label(button.label if shown else "", button.label)
