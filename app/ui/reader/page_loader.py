"""Fetches drawn pages in the background and keeps the last few."""

from collections import OrderedDict
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from app.ui import background
from app.ui.reader.page_bitmap import WHITE, LoadedPage, load_page
from app.ui.reader.ports import ReaderLibrary
from engine.cancel import CancelToken

_KEPT_PAGES = 6
_SHARP_ENOUGH = 0.001  # relative difference of scale that nobody sees


@dataclass(frozen=True)
class PageKey:
    """Which page of which document."""

    document_id: str
    page: int


@dataclass(frozen=True)
class PageArrived:
    """A page has been drawn."""

    key: PageKey
    page: LoadedPage


@dataclass(frozen=True)
class PageFailed:
    """A page could not be drawn."""

    key: PageKey
    error: Exception


class PageLoader(QObject):
    """Asks for pages; answers by signal, and at once from `cached`."""

    page_arrived = Signal(object)
    page_failed = Signal(object)

    def __init__(self, library: ReaderLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._paper = WHITE
        self._pages: OrderedDict[PageKey, LoadedPage] = OrderedDict()
        self._in_flight: dict[PageKey, float] = {}
        # The margin (a share of the width) that may be cut from every page of a
        # document. It only ever shrinks: pages keep one size, and a zoom that fits
        # the crop cannot chase a crop that follows the zoom.
        self._margins: dict[str, float] = {}
        self._passwords: dict[str, str] = {}  # in memory only, while the window lives
        self._generation = 0

    def set_paper(self, paper: QColor) -> None:
        """Draw on another tone of paper from now on."""
        if paper != self._paper:
            self._paper = QColor(paper)
            self.forget_all()

    def set_password(self, document_id: str, password: str) -> None:
        """Use a password for the pages of one document."""
        self._passwords[document_id] = password

    def forget_all(self) -> None:
        """Drop what is kept; results under way are dropped too."""
        self._generation += 1
        self._pages.clear()
        self._margins.clear()
        self._in_flight.clear()

    def cached(self, key: PageKey) -> LoadedPage | None:
        """A kept page of any scale."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def request(self, key: PageKey, scale: float) -> None:
        """Fetch a page unless it is here, or under way, sharp enough."""
        kept = self._pages.get(key)
        if kept is not None and _alike(kept.scale, scale):
            return
        if key in self._in_flight and _alike(self._in_flight[key], scale):
            return
        self._in_flight[key] = scale
        generation, paper = self._generation, self._paper
        password = self._passwords.get(key.document_id)

        def fetch(_token: CancelToken) -> LoadedPage:
            drawn = self._library.page_image(key.document_id, key.page, scale, password)
            text = self._library.page_text(key.document_id, key.page).text
            return load_page(drawn, text, scale, paper)

        def arrived(page: LoadedPage) -> None:
            if generation == self._generation and self._settle(key, scale):
                cropped = self._crop(key.document_id, page)
                self._keep(key, cropped)
                self.page_arrived.emit(PageArrived(key, cropped))

        def failed(error: Exception) -> None:
            if generation == self._generation and self._settle(key, scale):
                self.page_failed.emit(PageFailed(key, error))

        background.run(self, fetch, arrived, failed)

    def _settle(self, key: PageKey, scale: float) -> bool:
        """Whether this result is the one that was asked for last."""
        if self._in_flight.get(key) != scale:
            return False
        del self._in_flight[key]
        return True

    def _crop(self, document_id: str, page: LoadedPage) -> LoadedPage:
        own = page.crop[0] / page.width_pt
        margin = min(own, self._margins.get(document_id, own))
        self._margins[document_id] = margin
        left = margin * page.width_pt
        return replace(page, crop=(left, page.width_pt - left))

    def _keep(self, key: PageKey, page: LoadedPage) -> None:
        self._pages[key] = page
        self._pages.move_to_end(key)
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SHARP_ENOUGH * other
