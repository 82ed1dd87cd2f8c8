"""Rows of libraries and documents: records for the caller, states for ingestion."""

import secrets
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rag.documents import DocumentRecord, DocumentState, LibraryRecord
from rag.errors import LibraryNameError, LibraryNotFoundError, Remedy
from rag.store_search import Scope

DEFAULT_LIBRARY = "Documents"
MAX_NAME_CHARS = 80

_RECORD = """
    SELECT d.*, l.name AS library_name,
           (SELECT count(*) FROM chunks c WHERE c.document = d.number) AS chunk_count,
           (SELECT count(*) FROM chunks c WHERE c.document = d.number
              AND c.embedding IS NULL) AS waiting_count
    FROM documents d JOIN libraries l ON l.number = d.library
"""


class FileStamp(NamedTuple):
    """What tells one state of a file from another."""

    size_bytes: int
    modified_ns: int
    sha256: str


def new_id() -> str:
    """An id that no one can guess or reuse."""
    return secrets.token_hex(8)


# ---- libraries ----


def library_records(db: sqlite3.Connection) -> tuple[LibraryRecord, ...]:
    """All libraries, oldest first."""
    rows = db.execute(
        """SELECT l.*, (SELECT count(*) FROM documents d WHERE d.library = l.number)
             AS documents FROM libraries l ORDER BY l.number"""
    ).fetchall()
    return tuple(
        LibraryRecord(row["id"], row["name"], row["documents"], row["added"])
        for row in rows
    )


def library_record(db: sqlite3.Connection, number: int) -> LibraryRecord:
    """One library by its row number."""
    row = db.execute(
        """SELECT l.*, (SELECT count(*) FROM documents d WHERE d.library = l.number)
             AS documents FROM libraries l WHERE l.number = ?""",
        (number,),
    ).fetchone()
    return LibraryRecord(row["id"], row["name"], row["documents"], row["added"])


def library_number(db: sqlite3.Connection, name: str | None) -> int:
    """The number of a library by name, the default one for None."""
    row = db.execute(
        "SELECT number FROM libraries WHERE name = ?", (name or DEFAULT_LIBRARY,)
    ).fetchone()
    if row is None and name is None:  # the default was renamed: the oldest takes over
        row = db.execute("SELECT min(number) AS number FROM libraries").fetchone()
    if row is None or row["number"] is None:
        raise LibraryNotFoundError(f"There is no library called “{name}”.")
    return int(row["number"])


def insert_library(db: sqlite3.Connection, name: str) -> LibraryRecord:
    """A new, empty library."""
    name = checked_name(name)
    record = LibraryRecord(new_id(), name, 0, time.time())
    try:
        db.execute(
            "INSERT INTO libraries(id, name, added) VALUES(?, ?, ?)",
            (record.id, record.name, record.added),
        )
    except sqlite3.IntegrityError as error:
        raise _taken(name) from error
    return record


def update_library_name(db: sqlite3.Connection, name: str, new_name: str) -> int:
    """Give a library another name; its number."""
    number = library_number(db, name)
    new_name = checked_name(new_name)
    try:
        db.execute("UPDATE libraries SET name = ? WHERE number = ?", (new_name, number))
    except sqlite3.IntegrityError as error:
        raise _taken(new_name) from error
    return number


def checked_name(name: str) -> str:
    """A usable library name."""
    name = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not name:
        raise LibraryNameError("A library needs a name.")
    if len(name) > MAX_NAME_CHARS:
        raise LibraryNameError(
            f"A library name may have {MAX_NAME_CHARS} characters at most."
        )
    return name


def _taken(name: str) -> LibraryNameError:
    return LibraryNameError(f"There is already a library called “{name}”.")


# ---- documents ----


def record_of(row: sqlite3.Row) -> DocumentRecord:
    """A row of `_RECORD` as the record that everyone else sees."""
    return DocumentRecord(
        id=row["id"],
        library=row["library_name"],
        path=row["path"],
        title=row["title"],
        kind=row["kind"],
        state="missing" if row["missing"] else row["state"],
        reason=row["missing"] or row["reason"],
        remedy="none" if row["missing"] else row["remedy"],
        pages=row["pages"],
        chunks=row["chunk_count"],
        embedded_chunks=row["chunk_count"] - row["waiting_count"],
        size_bytes=row["size_bytes"],
        sha256=row["sha256"],
        language=row["language"],
        added=row["added"],
        seconds=row["seconds"],
    )


def document_records(
    db: sqlite3.Connection, library: int | None
) -> tuple[DocumentRecord, ...]:
    """Documents in the order they were added."""
    where, values = ("WHERE d.library = ?", (library,)) if library else ("", ())
    rows = db.execute(f"{_RECORD} {where} ORDER BY d.number", values).fetchall()
    return tuple(record_of(row) for row in rows)


def document_record(db: sqlite3.Connection, number: int) -> DocumentRecord:
    """One document by its row number."""
    return record_of(db.execute(f"{_RECORD} WHERE d.number = ?", (number,)).fetchone())


def document_row(db: sqlite3.Connection, document_id: str) -> sqlite3.Row:
    """The raw row of a document by id."""
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    if row is None:
        raise LibraryNotFoundError(
            "This document is no longer in the library.", f"id {document_id!r}"
        )
    return row


def path_of(db: sqlite3.Connection, number: int) -> str | None:
    """Where a document's file is; None when the document was erased."""
    row = db.execute(
        "SELECT path FROM documents WHERE number = ?", (number,)
    ).fetchone()
    return str(row["path"]) if row else None


def row_at_path(
    db: sqlite3.Connection, library: int | None, path: str
) -> sqlite3.Row | None:
    """The row of a path, in one library or in any."""
    where = "" if library is None else f" AND library = {int(library)}"
    row: sqlite3.Row | None = db.execute(
        f"SELECT * FROM documents WHERE path = ?{where} ORDER BY number", (path,)
    ).fetchone()
    return row


def insert_document(db: sqlite3.Connection, library: int, path: str) -> int:
    """A new document, waiting to be read."""
    cursor = db.execute(
        """INSERT INTO documents(id, library, path, name, title, state, added)
           VALUES(?, ?, ?, ?, ?, 'queued', ?)""",
        (
            new_id(),
            library,
            path,
            storable(Path(path).stem),
            storable(Path(path).name),
            time.time(),
        ),
    )
    return int(cursor.lastrowid or 0)


def set_state(
    db: sqlite3.Connection,
    number: int,
    state: DocumentState,
    reason: str | None = None,
    remedy: Remedy = "none",
) -> None:
    """Move a document to another state."""
    db.execute(
        "UPDATE documents SET state = ?, reason = ?, remedy = ? WHERE number = ?",
        (state, reason, remedy, number),
    )


def set_stamp(db: sqlite3.Connection, number: int, stamp: FileStamp) -> None:
    """Remember which state of the file was read; it is there, then."""
    db.execute(
        """UPDATE documents SET size_bytes = ?, modified_ns = ?, sha256 = ?,
             missing = NULL WHERE number = ?""",
        (*stamp, number),
    )


def set_missing(db: sqlite3.Connection, number: int, why: str | None) -> bool:
    """Note why the file is not there, or that it is; whether that is news."""
    return bool(
        db.execute(
            "UPDATE documents SET missing = ? WHERE number = ? AND missing IS NOT ?",
            (why, number, why),
        ).rowcount
    )


def numbers_of(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, int]:
    """The row numbers of those ids that exist."""
    found: dict[str, int] = {}
    for document_id in ids:
        row = db.execute(
            "SELECT number FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        if row is not None:
            found[document_id] = int(row["number"])
    return found


def scope_of(db: sqlite3.Connection, library: str | None, ids: Sequence[str]) -> Scope:
    """What a search is restricted to; raises `LibraryNotFoundError`."""
    documents: set[int] | None = None
    if library is not None:
        number = library_number(db, library)
        outside = db.execute(
            "SELECT 1 FROM documents WHERE library <> ? LIMIT 1", (number,)
        ).fetchone()
        if outside is not None:
            rows = db.execute(
                "SELECT number FROM documents WHERE library = ?", (number,)
            ).fetchall()
            documents = {row["number"] for row in rows}
    if ids:
        chosen = set(numbers_of(db, ids).values())
        if not chosen:
            raise LibraryNotFoundError("These documents are no longer in the library.")
        documents = chosen if documents is None else documents & chosen
    return Scope(None if documents is None else tuple(sorted(documents)))


def storable(text: str) -> str:
    """The same number of characters, without those that SQLite cannot keep."""
    text = text.replace("\x00", " ")
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
