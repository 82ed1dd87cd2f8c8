"""The parts of the window beside each other: side panel, page, and the reader."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.errors import ErrorBanner

READER_SHARE = 0.4
_READABLE_PX = 460  # narrower pages have letters that are too small
_MIN_MIDDLE_PX = 360
_BANNER_AWAY, _BANNER_THERE = (28, 0, 28, 0), (28, 8, 28, 4)


class WindowFrame(QWidget):
    """Side panel, line, and the middle with room for the reader at its right."""

    def __init__(self, side: QWidget, appearance: Appearance) -> None:
        super().__init__()
        self._side = side
        self._appearance = appearance
        self._middle = QWidget()
        self._middle.setMinimumWidth(_MIN_MIDDLE_PX)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._middle)
        self._splitter.setStretchFactor(0, 1)
        self._line = QFrame()
        self._line.setProperty("role", "line")
        self._line.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (side, self._line):
            row.addWidget(part)
        row.addWidget(self._splitter, 1)

    def fill_middle(self, top: QWidget, banner: ErrorBanner, page: QWidget) -> None:
        """Top bar, errors and the page, one above the other."""
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QWidget()
        padded = QVBoxLayout(holder)
        padded.setContentsMargins(*_BANNER_AWAY)
        padded.addWidget(banner)
        banner.appeared.connect(lambda: padded.setContentsMargins(*_BANNER_THERE))
        banner.dismissed.connect(lambda: padded.setContentsMargins(*_BANNER_AWAY))
        for widget in (top, holder):
            column.addWidget(widget)
        column.addWidget(page, 1)

    def place_reader(self, reader: QWidget) -> None:
        """The reader takes its share at the right."""
        self._splitter.addWidget(reader)
        self._splitter.setCollapsible(self._splitter.indexOf(reader), False)
        space = self._splitter.width()
        readable = min(self._appearance.px(_READABLE_PX), space / 2)
        reader_px = round(max(space * READER_SHARE, readable))
        self._splitter.setSizes([space - reader_px, reader_px])

    def arrange(self, *, side: bool, middle: bool) -> None:
        """Show what there is room for."""
        self._side.setVisible(side)
        self._line.setVisible(side)
        self._middle.setVisible(middle)
