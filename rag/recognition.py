"""Reads the pictures of documents one page at a time, each in a transaction of its own.

It is the last thing that ingestion does: text that is there needs no recognition, so
that is searchable first. What was recognised stays, whatever happens to the rest.
"""

import logging
import sqlite3
from collections.abc import Generator
from pathlib import Path

from rag.attempts import Attempts
from rag.chunking import Chunk, chunk_document
from rag.documents import DocumentState, ParsedDocument, ParsedPage
from rag.errors import DocumentError
from rag.files import is_unchanged
from rag.language import guess_language
from rag.parsed import checked_page
from rag.reading import DocumentReader
from rag.sentences import Span
from rag.store import Store
from rag.store_content import RecognisedPage, append_content
from rag.store_documents import FileStamp, set_state
from rag.store_ingestion import state_of
from rag.store_pictures import (
    Recognised,
    WaitingPicture,
    is_waiting,
    keep_recognised,
    next_picture,
    pictures_left,
    recognised_pages,
)

logger = logging.getLogger(__name__)

NOTHING_RECOGNISED = "The pages are pictures, and no text was recognised on them."
_UNREAD_STATES = ("parsing", "words", "meaning")


class PictureReading:
    """Used by the ingestion thread."""

    def __init__(
        self,
        store: Store,
        reader: DocumentReader,
        passwords: dict[str, str],
        attempts: Attempts,
        identity: str,
    ) -> None:
        self._store = store
        self._reader = reader
        self._passwords = passwords
        self._attempts = attempts
        self._identity = identity

    def next(self) -> WaitingPicture | None:
        """The page to read now; where there is none, recognition is put away."""
        with self._store.reading() as db:
            picture = next_picture(db)
        if picture is None:
            self._reader.rest()
        return picture

    def read(self, picture: WaitingPicture) -> Generator[str, None, None]:
        """Read one page; says first what is being done."""
        number, index, waiting = picture
        with self._store.reading() as db:
            row = db.execute(
                "SELECT * FROM documents WHERE number = ?", (number,)
            ).fetchone()
        if row is None:
            return
        yield f"{row['title']}, {_pages(waiting)} to recognise"
        path = Path(row["path"])
        stamp = FileStamp(row["size_bytes"], row["modified_ns"], row["sha256"])
        if not is_unchanged(path, stamp):
            with self._store.writing() as db:
                if state_of(db, number) in _UNREAD_STATES:
                    set_state(db, number, "queued")
            return
        page = self._recognised(path, index, row["id"])
        self._keep(number, index, page)

    def _recognised(self, path: Path, index: int, document_id: str) -> ParsedPage:
        """What stands on the page; nothing where that cannot be found out."""
        nothing = ParsedPage(index + 1, "", ocr_confidence=0.0)
        try:
            if not self._attempts.begin(f"{document_id} page {index + 1}"):
                return nothing
            password = self._passwords.get(document_id)
            return checked_page(self._reader.recognise(path, index + 1, password))
        except DocumentError as error:
            logger.info("page %d: %s (%s)", index + 1, error, error.detail)
            return nothing
        finally:
            self._attempts.end()

    def _keep(self, number: int, index: int, page: ParsedPage) -> None:
        """One transaction: text, chunks, places of words, and the state."""
        with self._store.writing() as db:
            if not is_waiting(db, number, index):
                return  # erased or read again meanwhile
            row = db.execute(
                """SELECT d.title, d.kind, p.text FROM documents d
                   JOIN pages p ON p.document = d.number AND p.page_index = ?
                   WHERE d.number = ?""",
                (index, number),
            ).fetchone()
            title = str(row["title"])
            found = chunk_document(ParsedDocument(row["kind"], title, (page,)))
            before = f"{row['text']}\n\n" if row["text"].strip() else ""
            text = before + page.text if page.text else row["text"]
            chunks = [_moved(chunk, index, len(before)) for chunk in found]
            read = RecognisedPage(index, title, text, chunks)
            append_content(db, number, read, self._identity)
            keep_recognised(db, number, index, page.ocr_confidence or 0.0, page.words)
            if not pictures_left(db, number):
                _complete(db, number)


def _moved(chunk: Chunk, page_index: int, by: int) -> Chunk:
    """The chunk on its page, behind the text that the page itself has."""
    return chunk._replace(
        page_index=page_index,
        char_start=chunk.char_start + by,
        char_end=chunk.char_end + by,
        sentences=tuple(Span(start + by, end + by) for start, end in chunk.sentences),
    )


def _complete(db: sqlite3.Connection, number: int) -> None:
    """The last picture was read."""
    row = db.execute(
        """SELECT state, reason,
             EXISTS (SELECT 1 FROM chunks c WHERE c.document = d.number) AS has_text
           FROM documents d WHERE number = ?""",
        (number,),
    ).fetchone()
    if row["state"] not in _UNREAD_STATES:
        return
    if not row["has_text"]:
        set_state(db, number, "skipped", NOTHING_RECOGNISED)
        return
    said = sentence(recognised_pages(db, number))
    reason = " ".join(part for part in (row["reason"], said) if part) or None
    state: DocumentState = "words" if row["state"] == "parsing" else row["state"]
    set_state(db, number, state, reason)
    texts = db.execute(
        "SELECT text FROM pages WHERE document = ? ORDER BY page_index LIMIT 20",
        (number,),
    ).fetchall()
    language = guess_language(" ".join(text["text"] for text in texts))
    db.execute("UPDATE documents SET language = ? WHERE number = ?", (language, number))


def sentence(pages: list[Recognised]) -> str:
    """ "Pages 1 to 3 were read by text recognition (OCR), 93 % sure." """
    whole = [page for page in pages if not page.beside_text]
    read = [page for page in whole if page.characters]
    empty = len(whole) - len(read)
    beside = [page.confidence for page in pages if page.beside_text and page.confidence]
    parts = []
    if read:
        characters = sum(page.characters for page in read)
        sure = sum(page.confidence * page.characters for page in read) / characters
        verb = "was" if len(read) == 1 else "were"
        parts.append(
            f"{_pages(len(read))} {verb} read by text recognition (OCR), "
            f"{sure:.0%} sure."
        )
    if empty:
        verb = "is a picture" if empty == 1 else "are pictures"
        parts.append(f"{_pages(empty)} {verb} on which no text was recognised.")
    if beside:
        sure = sum(beside) / len(beside)
        parts.append(f"Text in pictures was read (OCR), {sure:.0%} sure.")
    return " ".join(parts)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
