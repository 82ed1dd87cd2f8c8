"""Finds words in one document, page by page, in the background."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from app.ui import background
from app.ui.background import Task
from app.ui.reader.place import Hit
from app.ui.reader.ports import ReaderLibrary
from engine.cancel import CancelToken

_MAX_HITS = 2_000


def find_in_text(text: str, query: str, page: int | None) -> tuple[Hit, ...]:
    """Every place of the query; case and line breaks do not matter."""
    words = query.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    return tuple(Hit(page, m.start(), m.end()) for m in pattern.finditer(text))


class DocumentSearch(QObject):
    """One search at a time; a new one takes the place of the old one."""

    hits_found = Signal(object)  # tuple[Hit, ...]: all hits so far
    finished = Signal()
    failed = Signal(object)

    def __init__(self, library: ReaderLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._task: Task | None = None
        self._hits: tuple[Hit, ...] = ()
        self._run = 0

    def start(self, document_id: str, pages: int | None, query: str) -> None:
        """Search `pages` pages, or the whole text where there are none."""
        self.stop()
        self._run += 1
        run = self._run
        library = self._library

        def work(token: CancelToken) -> Iterator[tuple[Hit, ...]]:
            numbers = (None,) if pages is None else range(1, pages + 1)
            found = 0
            for number in numbers:
                if token.cancelled or found >= _MAX_HITS:
                    return
                text = library.page_text(document_id, number).text
                hits = find_in_text(text, query, number)
                found += len(hits)
                if hits:
                    yield hits

        self._task = background.stream(
            self,
            work,
            lambda hits: self._take(run, hits),
            lambda: self._end(run),
            lambda error: self._fail(run, error),
        )

    def stop(self) -> None:
        """Give up the search under way."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._run += 1
        self._hits = ()

    def _take(self, run: int, hits: tuple[Hit, ...]) -> None:
        if run == self._run:
            self._hits = (*self._hits, *hits)
            self.hits_found.emit(self._hits)

    def _end(self, run: int) -> None:
        if run == self._run:
            self.finished.emit()

    def _fail(self, run: int, error: Exception) -> None:
        if run == self._run:
            self.failed.emit(error)
