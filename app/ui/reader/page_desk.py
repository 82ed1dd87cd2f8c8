"""The surface under the pages: the page that is read, and the next one below it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.ui.language import translate
from app.ui.reader.page_view import PageView

MARGIN = 14
GAP = 12
MARK_HEIGHT = 0.26  # of the viewport, from its top: in the upper third


class PageDesk(QWidget):
    """Lays out two pages and leaves room to scroll any mark into the upper third."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("readerDesk")
        self.view = PageView(self)
        self.below = PageView(self)
        self.below.setObjectName("readerNextPage")
        self.below.setAccessibleName(translate("Reader", "Next page"))
        self.below.hide()

    @property
    def has_below(self) -> bool:
        """Whether there is a next page."""
        return not self.below.isHidden()

    @property
    def step(self) -> int:
        """How far apart the tops of the two pages are."""
        return self.view.height() + GAP

    def set_zoom(self, zoom: float) -> None:
        self.view.set_zoom(zoom)
        self.below.set_zoom(zoom)

    def arrange(self, area: QSize) -> None:
        """Centre the pages in a viewport of this size, or make it scroll."""
        pages = [self.view, self.below] if self.has_below else [self.view]
        width = max(area.width(), max(p.width() for p in pages) + 2 * MARGIN)
        y = MARGIN
        for page in pages:
            page.move(max(MARGIN, (width - page.width()) // 2), y)
            y += page.height() + GAP
        height = y - GAP + MARGIN
        self.resize(width, max(height, area.height(), self._needed(area.height())))

    def reveal_top(self, visible: int) -> int:
        """The scroll position at which the hit or mark is in the upper third."""
        rect = self.view.hit_rect() or self.view.mark_rect()
        if rect is None:
            return 0
        return max(0, rect.top() + self.view.y() - round(MARK_HEIGHT * visible))

    def _needed(self, visible: int) -> int:
        """The height at which the scroll bar reaches `reveal_top`."""
        return self.reveal_top(visible) + visible
