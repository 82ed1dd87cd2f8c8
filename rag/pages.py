"""Pages and places of documents for the reader: text, images, boxes, kept spans."""

import logging
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from rag.documents import Box, Heading, PageImage, PagePart, PageText, Quote, SpanRef
from rag.errors import DocumentError, LibraryNotFoundError
from rag.files import is_unchanged, plain_file_status
from rag.kept_places import place_of
from rag.page_choice import by_page
from rag.page_ends import parts_of, placed
from rag.reading import DocumentReader
from rag.store import Store
from rag.store_documents import FileStamp, document_row
from rag.store_pictures import confidence_of, words_on_picture
from rag.word_boxes import boxes_of

logger = logging.getLogger(__name__)

_Boxes = dict[tuple[str, int, int, int], tuple[Box, ...]]  # by document, page and span

CHANGED = "The file was changed after it was read; add it again to see its pages."
CHANGED_SINCE = "“{title}” has changed since; these words are no longer in it."


class Pages:
    """Looks places up in the store and asks the reader for what only the file has."""

    def __init__(
        self, store: Store, reader: DocumentReader, passwords: dict[str, str]
    ) -> None:
        self._store = store
        self._reader = reader
        self._passwords = passwords

    def text(self, document_id: str, page: int | None) -> PageText:
        """The text and headings of one page."""
        with self._store.reading() as db:
            row = document_row(db, document_id)
            found = _page_row(db, row["number"], page)
            if found is None:
                raise LibraryNotFoundError(
                    "This document has no such page.", f"{document_id} page {page}"
                )
            sure = confidence_of(db, row["number"], found["page_index"])
            headings = db.execute(
                """SELECT page_index, char_start, level, text FROM headings
                   WHERE document = ? AND page_index = ? ORDER BY char_start""",
                (row["number"], found["page_index"]),
            ).fetchall()
        return PageText(
            text=found["text"],
            headings=tuple(Heading(*heading) for heading in headings),
            page=found["number"],
            pages=row["pages"],
            ocr_confidence=sure,
        )

    def image(
        self, document_id: str, page: int, scale: float, password: str | None
    ) -> PageImage:
        """One page, drawn; `DocumentError` when the file is not what was read."""
        with self._store.reading() as db:
            row = document_row(db, document_id)
            words = words_on_picture(db, row["number"], page)
        path = Path(row["path"])
        plain_file_status(path)
        if not is_unchanged(path, _stamp(row)):
            raise DocumentError(CHANGED, remedy="retry")
        password = password or self._passwords.get(document_id)
        image = self._reader.render(path, page, scale, password)
        return image if words is None else msgspec.structs.replace(image, words=words)

    def changed(self, document_id: str) -> bool:
        """Whether the file is no longer what was read."""
        with self._store.reading() as db:
            row = document_row(db, document_id)
        return not is_unchanged(Path(row["path"]), _stamp(row))

    def with_boxes(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The quotes with the places of their lines on the page, or on both pages."""
        spans: dict[tuple[str, int], dict[tuple[int, int], None]] = {}
        for quote in quotes:
            for part in _parts_of(quote):
                place = (part.char_start, part.char_end)
                spans.setdefault((quote.document, part.page), {})[place] = None
        boxes: _Boxes = {}
        for (document, page), places in spans.items():
            found = self._boxes(document, page, tuple(places))
            for place, lines in zip(places, found, strict=False):
                boxes[document, page, *place] = lines
        return tuple(_boxed(quote, boxes) for quote in quotes)

    def _boxes(
        self, document_id: str, page: int, places: tuple[tuple[int, int], ...]
    ) -> tuple[tuple[Box, ...], ...]:
        """None for a document that changed: a wrong box is worse than none."""
        try:
            with self._store.reading() as db:
                row = document_row(db, document_id)
                words = words_on_picture(db, row["number"], page)
            path = Path(row["path"])
            if not is_unchanged(path, _stamp(row)):
                return ()
            if words is not None:
                return tuple(boxes_of(words, *place) for place in places)
            return self._reader.boxes(
                path, page, places, self._passwords.get(document_id)
            )
        except (DocumentError, LibraryNotFoundError) as error:
            logger.info("no boxes: %s (%s)", error, error.detail)
            return ()

    def quote_at(self, span: SpanRef) -> Quote | None:
        """What stands at a kept place now."""
        with self._store.reading() as db:
            try:
                row = document_row(db, span.document)
            except LibraryNotFoundError:
                return None
            page = _page_row(db, row["number"], span.page)
            place = place_of(db, row["number"], page, span)
            if place is None:
                return _changed_since(span, row) if span.fingerprint else None
            chunk = db.execute(
                """SELECT heading FROM chunks WHERE document = ? AND page_index = ?
                   AND char_start <= ? ORDER BY char_start DESC LIMIT 1""",
                (row["number"], place.page_index, place.char_start),
            ).fetchone()
            quote = Quote(
                document=span.document,
                path=row["path"],
                title=row["title"],
                page=place.page,
                text=place.text,
                char_start=place.char_start,
                char_end=place.char_end,
                score=0.0,
                heading=chunk["heading"] if chunk else "",
            )
            where = row["number"], place.page_index, place.char_start, place.text
            lean = by_page(span.page == place.page)
            return placed(quote, place.text, lambda: parts_of(db, *where), lean)


def _parts_of(quote: Quote) -> list[PagePart]:
    """The places of a quote on pages, its own first."""
    if quote.page is None:
        return []
    own = PagePart(quote.page, quote.char_start, quote.char_end)
    return [own, quote.other_part] if quote.other_part else [own]


def _boxed(quote: Quote, boxes: _Boxes) -> Quote:
    """A quote with what is known of its boxes."""
    found = [
        boxes.get((quote.document, part.page, part.char_start, part.char_end), ())
        for part in _parts_of(quote)
    ]
    other = quote.other_part
    if other is not None:
        other = msgspec.structs.replace(other, boxes=found[1])
    return msgspec.structs.replace(
        quote, boxes=found[0] if found else (), other_part=other
    )


def _changed_since(span: SpanRef, row: sqlite3.Row) -> Quote:
    """A quote without text says why in its title."""
    title = CHANGED_SINCE.format(title=row["title"])
    return Quote(span.document, row["path"], title, span.page, "", 0, 0, 0.0)


def _stamp(row: sqlite3.Row) -> FileStamp:
    return FileStamp(row["size_bytes"], row["modified_ns"], row["sha256"])


def _page_row(
    db: sqlite3.Connection, document: int, page: int | None
) -> sqlite3.Row | None:
    """A page by its number; the first (or only) one for None."""
    by_number = "number = :page" if page is not None else "page_index = 0"
    row: sqlite3.Row | None = db.execute(
        f"SELECT * FROM pages WHERE document = :document AND {by_number}",
        {"document": document, "page": page},
    ).fetchone()
    return row
