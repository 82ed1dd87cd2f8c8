"""A list above the composer while / or @ is typed; the keyboard stays in the text."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.desktop.palette_delegate import NOTE_ROLE, PaletteDelegate
from app.ui.language import translate

_WIDTH_PX, _ROW_PX, _MOST_ROWS = 420, 34, 8
_AROUND_PX = 24  # of the words, each side
Offer = tuple[str, str, object]  # words, note, what it stands for


class CompletionPopup(QFrame):
    """Belongs to the composer and takes no focus."""

    chosen = Signal(object)  # what an offer stands for

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setObjectName("completion")
        self.setProperty("role", "popup")
        self._appearance = appearance
        self._list = QListWidget()
        self._list.setObjectName("completion_list")
        self._list.setAccessibleName(translate("Prompts", "Suggestions"))
        self._list.setFrameStyle(0)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(PaletteDelegate(appearance, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._list)
        self.hide()

    @property
    def offers(self) -> list[str]:
        """What is listed."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def show_offers(self, offers: Sequence[Offer], above: QWidget) -> None:
        """Hidden where there is nothing to offer."""
        self._list.clear()
        for words, note, meant in offers:
            item = QListWidgetItem(words, self._list)
            item.setData(NOTE_ROLE, note)
            item.setData(Qt.ItemDataRole.UserRole, meant)
        self._list.setCurrentRow(0)
        self.setVisible(bool(offers))
        if not offers:
            return
        rows = min(len(offers), _MOST_ROWS)
        wanted = max(self._appearance.px(_WIDTH_PX), self._widest(offers))
        width = min(wanted, above.width())
        self.resize(width, rows * self._appearance.px(_ROW_PX) + 16)
        corner = above.mapTo(self._page, QPoint(0, 0))
        x = corner.x()
        if self.isRightToLeft():
            x += above.width() - self.width()
        self.move(x, max(0, corner.y() - self.height() - 6))
        self.raise_()

    def _widest(self, offers: Sequence[Offer]) -> int:
        """What the longest names take, with what stands beside them."""
        metrics = self._list.fontMetrics()
        row = max(metrics.horizontalAdvance(f"{w}  {note}") for w, note, _ in offers)
        bar = self._list.verticalScrollBar().sizeHint().width()
        return row + bar + 2 * _AROUND_PX

    def step(self, by: int) -> None:
        """Up or down, round the ends."""
        count = self._list.count()
        if count:
            self._list.setCurrentRow((self._list.currentRow() + by) % count)

    def take(self) -> None:
        """Choose the one that is marked."""
        self._take(self._list.currentItem())

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hide()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
