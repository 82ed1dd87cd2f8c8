"""Buttons that show their words where there is room for all, else only pictures."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.buttons import IconButton

_FOLDS_AT = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class Foldable(Protocol):
    """Something beside the buttons whose words can be spared before theirs."""

    def isHidden(self) -> bool: ...

    @property
    def words_px(self) -> int:
        """What its words take, shown or not."""

    def show_words(self, shown: bool) -> None: ...


class FoldingButtons(QObject):
    """Watches the widget that a row is in; their tooltips say what they do."""

    def __init__(
        self, holder: QWidget, row: QHBoxLayout, spared: Foldable | None = None
    ) -> None:
        super().__init__(holder)
        self._holder = holder
        self._row = row
        self._spared = spared
        self._folded = self._sparing = False
        self._folded_px = 0  # what folding saved
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
        spared = self._spared
        if spared is not None and spared.isHidden():
            spared = None
        needed = self._needed(shown)
        if self._folded:
            needed += self._folded_px
        if self._sparing and spared is not None:
            needed += spared.words_px
        over = needed - self._room()
        sparing = spared is not None and 0 < over <= spared.words_px
        if spared is not None and sparing != self._sparing:
            self._sparing = sparing
            spared.show_words(not sparing)
        if (over > 0 and not sparing) != self._folded:
            self._folded = not self._folded
            before = self._needed(shown)
            _show_words(buttons, shown=not self._folded)
            # Measured, as a guess that is a little less would unfold them at once.
            self._folded_px = max(0, before - self._needed(shown))

    def _needed(self, shown: Sequence[QWidget]) -> int:
        gaps = self._row.spacing() * (len(shown) - 1)
        return gaps + sum(each.sizeHint().width() for each in shown)

    def _room(self) -> int:
        margins = self._holder.contentsMargins()
        layout = self._holder.layout()
        if layout is not None:
            margins += layout.contentsMargins()
        return self._holder.width() - margins.left() - margins.right()


def _show_words(buttons: Sequence[IconButton], *, shown: bool) -> None:
    for button in buttons:
        button.show_label(button.label if shown else "", button.label)
