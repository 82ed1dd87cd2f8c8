"""The SQLite file under the conversations: opened with care, shared by threads."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from app.conversations.errors import (
    ConversationNotFoundError,
    ConversationsUnavailableError,
)
from app.conversations.migrations import SCHEMA_VERSION, migrate, schema_version
from app.paths import has_no_space
from app.reserve import Reserve
from rag.failpoints import reach

Value = str | int | float | None
Row = tuple[Any, ...]  # SQLite decides; the stores give rows their types

BUSY_TIMEOUT_S = 5.0
CHECKED_BELOW_BYTES = 32 * 1024 * 1024
EMPTIED = "The conversations file was found empty; a new one was started."
_PAGES = 1024  # copied at once
_SIDE_FILES = ("", "-wal", "-shm")


class Database:
    """One connection behind a lock; every write is a transaction on disk."""

    def __init__(self, path: Path, *, in_memory: bool = False) -> None:
        self._path = path
        self._reserve = Reserve(path.parent)
        self._lock = threading.RLock()
        self.notice: str | None = None  # a sentence, when the old file was set aside
        self.set_aside: Path | None = None  # a damaged file, as it is called now
        self._connection = _in_memory() if in_memory else self._open(path)

    @property
    def path(self) -> Path:
        return self._path

    def _open(self, path: Path) -> sqlite3.Connection:
        try:
            if not path.is_dir():
                emptied = path.exists() and not path.stat().st_size
                self.notice = EMPTIED if emptied else None
                return _connect(path)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not _is_damage(error):
                raise self._unavailable(error) from error
        except OSError as error:
            raise self._unavailable(error) from error
        try:
            aside = self.set_aside = _set_aside(path)
            self.notice = (
                "The conversations file was damaged; it was set aside as "
                f"{aside.name} and a new one was started."
            )
            return _connect(path)
        except (sqlite3.DatabaseError, OSError) as error:
            raise self._unavailable(error) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; committed to disk at the end."""
        with self._lock:
            self._reserve.release_if_full()  # a question on a full disk is kept, too
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                with self._connection:  # commits, or rolls back whatever was raised
                    yield self._connection
                    reach("before_chat_commit")
                reach("after_chat_commit")
            except sqlite3.IntegrityError as error:  # what it belongs to is gone
                raise ConversationNotFoundError(
                    "This chat has been deleted.", detail=str(error)
                ) from error
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                raise self._unavailable(error) from error

    def rows(self, query: str, values: Sequence[Value] = ()) -> list[Row]:
        """Every row of a query."""
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                raise self._unavailable(error) from error

    def shrink(self) -> None:
        """Leave nothing of what was deleted in the file or its log."""
        with self._lock:
            try:
                # Merging its parts drops deleted words from the index.
                self._connection.execute(
                    "INSERT INTO message_words (message_words) VALUES ('optimize')"
                )
                # First the log: on a full disk there is no room for a VACUUM, and
                # what was deleted from the file itself is overwritten by then.
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.DatabaseError as error:
                raise self._unavailable(error) from error

    def copy_to(self, path: Path) -> None:
        """A copy of all that is committed, whatever is written meanwhile.

        Raises `ConversationsUnavailableError`, also where this file is damaged.
        """
        with self._lock:
            try:
                check_soundness(self._connection)
                with closing(sqlite3.connect(path)) as copy:
                    self._connection.backup(
                        copy, pages=_PAGES, progress=lambda *_: reach("mid_backup")
                    )
                    copy.execute("PRAGMA journal_mode = DELETE")  # one file, no log
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                raise self._unavailable(error) from error

    def close(self) -> None:
        """Close the file; safe to call twice."""
        with self._lock:
            self._connection.close()

    def _unavailable(
        self, error: sqlite3.Error | UnicodeDecodeError | OSError
    ) -> ConversationsUnavailableError:
        detail = str(error)
        if "closed" in detail:
            sentence = "The conversations are closed."
        elif "full" in detail or has_no_space(self._path.parent):
            sentence = "The disk is full, so conversations cannot be kept; free some."
        else:
            sentence = "The conversations file cannot be read or written."
        return ConversationsUnavailableError(sentence, detail=detail)


def _in_memory() -> sqlite3.Connection:
    """For chats that leave nothing."""
    connection = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    migrate(connection)
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    if not path.exists():
        _make(path)
    path.touch(mode=0o600)
    return _open_file(path)


def _make(path: Path) -> None:
    """A new file has all its tables when it gets its name, or an end of this process
    would leave an empty one, which looks like one that lost its chats."""
    unfinished = path.with_name(f"{path.name}.new")
    for side in _SIDE_FILES:
        unfinished.with_name(unfinished.name + side).unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    _open_file(unfinished).close()
    unfinished.replace(path)


def _open_file(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    with ExitStack() as undo:
        undo.callback(connection.close)
        _refuse_newer(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        if path.stat().st_size < CHECKED_BELOW_BYTES:  # some milliseconds
            check_soundness(connection)
        migrate(connection)
        undo.pop_all()
    return connection


def check_soundness(connection: sqlite3.Connection) -> None:
    """Raises `sqlite3.DatabaseError` where the file is damaged."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _is_damage(error: Exception) -> bool:
    """Whether the file is at fault, not the disk or another program."""
    if not isinstance(error, sqlite3.OperationalError):
        return True
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return "decode" in str(error) or code & 0xFF == sqlite3.SQLITE_ERROR


def _refuse_newer(connection: sqlite3.Connection) -> None:
    version = schema_version(connection)
    if version > SCHEMA_VERSION:
        raise ConversationsUnavailableError(
            "These conversations were written by a newer Inglenook; "
            "please use that one.",
            detail=f"schema {version} > {SCHEMA_VERSION}",
        )


def _set_aside(path: Path) -> Path:
    """Rename a damaged file and its side files; nothing is deleted."""
    suffix = f".corrupt-{time.time_ns() // 1_000_000}"
    for side in _SIDE_FILES:
        file = path.with_name(path.name + side)
        if file.exists():
            file.rename(path.with_name(path.name + suffix + side))
    return path.with_name(path.name + suffix)
