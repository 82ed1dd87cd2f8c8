"""Search in the open document: the field, the background search, and the pane."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.ui.reader.document_search import DocumentSearch
from app.ui.reader.place import Hit
from app.ui.reader.ports import ReaderLibrary
from app.ui.reader.search_bar import SearchBar


class Searched(Protocol):
    """A pane that can show hits."""

    @property
    def page(self) -> int: ...

    @property
    def pages(self) -> int: ...

    def set_hits(self, hits: Sequence[Hit], current: Hit | None) -> None: ...


class ReaderSearch(QObject):
    """Keeps the three together; knows nothing of how a document is shown."""

    failed = Signal(object)

    def __init__(
        self,
        library: ReaderLibrary,
        bar: SearchBar,
        pane: Callable[[], Searched],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._pane = pane
        self._document_id = ""
        self._paged = False
        self._search = DocumentSearch(library, self)
        bar.query_changed.connect(self._query_changed)
        bar.hit_chosen.connect(self._hit_chosen)
        bar.closed.connect(self._closed)
        self._search.hits_found.connect(bar.set_hits)
        self._search.finished.connect(bar.set_finished)
        self._search.failed.connect(self.failed)

    def set_document(self, document_id: str, paged: bool) -> None:
        """Which document is searched from now on; empty for none."""
        self._document_id = document_id
        self._paged = paged
        self._bar.close_bar()

    def open(self) -> None:
        """Show the field."""
        if self._document_id:
            self._bar.open_at(self._pane().page)

    def _query_changed(self, query: str) -> None:
        self._bar.set_hits(())
        self._pane().set_hits((), None)
        if not self._document_id or not query.strip():
            self._search.stop()
            return
        pages = self._pane().pages if self._paged else None
        self._search.start(self._document_id, pages, query)

    def _hit_chosen(self, hit: Hit) -> None:
        self._pane().set_hits(self._bar.hits, hit)

    def _closed(self) -> None:
        self._search.stop()
        self._pane().set_hits((), None)
