"""Answers of earlier surveys by the content of a document; erased with it."""

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from app.survey.readers import Answer

_SCHEMA = """CREATE TABLE IF NOT EXISTS answers (
  key BLOB NOT NULL, document TEXT NOT NULL, answer BLOB NOT NULL,
  PRIMARY KEY (key, document)) WITHOUT ROWID"""


class SurveyCache:
    """A file that can be deleted at any moment; one that is damaged is made anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def get(
        self, document: str, sha256: str, question: str, reader: str
    ) -> Answer | None:
        """What was answered, if the document still is what it was."""
        if not self._path.exists():
            return None
        with self._opened() as db:
            row = db.execute(
                "SELECT answer FROM answers WHERE key = ? AND document = ?",
                (_key(sha256, question, reader), document),
            ).fetchone()
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=Answer)
        except msgspec.DecodeError:
            return None

    def put(
        self, document: str, sha256: str, question: str, reader: str, answer: Answer
    ) -> None:
        """Keep an answer, instead of what was said of an earlier state."""
        with self._opened() as db:
            db.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                (_key(sha256, question, reader), document, msgspec.json.encode(answer)),
            )

    def erase(self, document: str) -> None:
        """Leave nothing of a document."""
        if not self._path.exists():
            return
        with self._opened() as db:
            db.execute("DELETE FROM answers WHERE document = ?", (document,))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Overwrites what it deletes, and writes no journal that would keep it."""
        with self._lock, closing(self._connect()) as db, db:
            yield db

    def _connect(self) -> sqlite3.Connection:
        try:
            return _prepared(self._path)
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return _prepared(self._path)


def _prepared(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute(_SCHEMA)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


def _key(sha256: str, question: str, reader: str) -> bytes:
    asked = " ".join(question.split()).casefold()
    return hashlib.sha256("\0".join((sha256, asked, reader)).encode()).digest()
