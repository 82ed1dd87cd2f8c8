"""A layout that puts widgets side by side and goes on in a new row when one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """As one reads, top to bottom, items at their size hints."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = 6, *, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._centred = centred
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: bool) -> int:
        """Fill rows, each as high as its highest item; the height of them all."""
        x, y = rect.x(), rect.y()
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 10_000))
            if row and x + size.width() > rect.right() + 1:
                x, y = rect.x(), y + self._settle(row, rect, move) + self._gap
                row = []
            row.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
        return y + self._settle(row, rect, move) - rect.y()

    def _settle(
        self, row: list[tuple[QLayoutItem, QRect]], rect: QRect, move: bool
    ) -> int:
        """Centre the items of a row on each other; the row's height."""
        height = max((place.height() for _, place in row), default=0)
        parent = self.parentWidget()
        if not move or not row or parent is None:
            return height
        left_over = rect.right() - row[-1][1].right() if self._centred else 0
        for item, place in row:
            lower = (height - place.height()) // 2
            place = place.translated(left_over // 2, lower)
            item.setGeometry(QStyle.visualRect(parent.layoutDirection(), rect, place))
        return height
