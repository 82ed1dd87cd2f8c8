"""Rows of the folders that are kept up to date, and the documents in them."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rag.documents import FolderRecord
from rag.errors import LibraryNotFoundError
from rag.files import FolderRules
from rag.store_documents import new_id

_RECORD = """SELECT f.*, l.name AS library_name FROM folders f
             JOIN libraries l ON l.number = f.library"""


class Known(NamedTuple):
    """What the library knows of a file, in the columns of `_KNOWN`."""

    number: int
    path: str
    state: str
    remedy: str
    size_bytes: int
    modified_ns: int
    missing: str | None


_KNOWN = "number, path, state, remedy, size_bytes, modified_ns, missing"


def insert_folder(db: sqlite3.Connection, library: int, path: str) -> str:
    """The id of a folder that is kept up to date from now on; known ones go on."""
    row = db.execute(
        """INSERT INTO folders(id, library, path) VALUES(?, ?, ?)
           ON CONFLICT(library, path) DO UPDATE SET paused = 0
           RETURNING id""",
        (new_id(), library, path),
    ).fetchone()
    return str(row["id"])


def folder_rows(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """All folders, oldest first."""
    return db.execute(f"{_RECORD} ORDER BY f.number").fetchall()


def folder_row(db: sqlite3.Connection, folder_id: str) -> sqlite3.Row:
    """One folder; raises `LibraryNotFoundError`."""
    row: sqlite3.Row | None = db.execute(
        f"{_RECORD} WHERE f.id = ?", (folder_id,)
    ).fetchone()
    if row is None:
        raise LibraryNotFoundError(
            "This folder is no longer kept up to date.", f"id {folder_id!r}"
        )
    return row


def folder_record(db: sqlite3.Connection, row: sqlite3.Row) -> FolderRecord:
    """A row as everyone else sees it."""
    low, high = _below(row["path"])
    counts = db.execute(
        """SELECT count(*) AS documents, count(missing) AS missing FROM documents
           WHERE library = ? AND path >= ? AND path < ?""",
        (row["library"], low, high),
    ).fetchone()
    return FolderRecord(
        id=row["id"],
        library=row["library_name"],
        path=row["path"],
        ignored=tuple(row["ignored"].splitlines()),
        max_bytes=row["max_bytes"],
        suffixes=tuple(row["suffixes"].split()),
        paused=bool(row["paused"]),
        note=row["note"],
        documents=counts["documents"],
        missing=counts["missing"],
    )


def set_rules(db: sqlite3.Connection, number: int, rules: FolderRules) -> None:
    """What of a folder is read."""
    db.execute(
        "UPDATE folders SET ignored = ?, max_bytes = ?, suffixes = ? WHERE number = ?",
        ("\n".join(rules.patterns), rules.max_bytes, " ".join(rules.suffixes), number),
    )


def rules_of(row: sqlite3.Row, private: Sequence[Path]) -> FolderRules:
    """What of a folder is read, in the words of the walk."""
    return FolderRules(
        tuple(row["ignored"].splitlines()),
        row["max_bytes"],
        tuple(row["suffixes"].split()),
        tuple(private),
    )


def known_at(db: sqlite3.Connection, library: int, path: str) -> list[Known]:
    """The documents at a path and below it."""
    low, high = _below(path)
    rows = db.execute(
        f"""SELECT {_KNOWN} FROM documents WHERE library = ? AND path = ?
            UNION ALL
            SELECT {_KNOWN} FROM documents
            WHERE library = ? AND path >= ? AND path < ?""",
        (library, path, library, low, high),
    ).fetchall()
    return [Known(*row) for row in rows]


def leave_out(db: sqlite3.Connection, document: int) -> None:
    """A document that is being forgotten does not come back by itself."""
    row = db.execute(
        "SELECT library, path FROM documents WHERE number = ?", (document,)
    ).fetchone()
    db.execute(
        "INSERT OR IGNORE INTO left_out VALUES(?, ?)",
        (row["library"], left_out_key(row["path"])),
    )


def left_out_keys(db: sqlite3.Connection, library: int) -> frozenset[bytes]:
    """The files of a library that were forgotten, as `left_out_key` names them."""
    rows = db.execute("SELECT key FROM left_out WHERE library = ?", (library,))
    return frozenset(row["key"] for row in rows)


def take_in_again(db: sqlite3.Connection, library: int, path: str) -> None:
    """The person added a file that had been forgotten."""
    db.execute(
        "DELETE FROM left_out WHERE library = ? AND key = ?",
        (library, left_out_key(path)),
    )


def left_out_key(path: str) -> bytes:
    """What stands for a path that must not be kept."""
    return hashlib.sha256(path.encode()).digest()[:16]


def _below(path: str) -> tuple[str, str]:
    """Where the paths below a folder begin and end in their order."""
    base = path.rstrip("/\\")
    slash = "\\" if "\\" in path and "/" not in path else "/"
    return base + slash, base + chr(ord(slash) + 1)
