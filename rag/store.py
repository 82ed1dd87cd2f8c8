"""library.db: opening, guarding and sharing it between two threads; the only truth.

Each thread has its own connection; writes of all threads are serialised by one lock.
"""

import contextlib
import errno
import logging
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import DiskFullError, LibraryDamagedError, RagError
from rag.failpoints import reach
from rag.migrations import VERSION, migrate, version_of

logger = logging.getLogger(__name__)

BUSY_TIMEOUT_S = 15.0
QUICK_CHECK_LIMIT_BYTES = 256 * 1024 * 1024  # about a second; larger ones on suspicion
FULL_BELOW_BYTES = 64 * 1024  # what a database needs to be opened
LONG_LOG_BYTES = 4 * 1024 * 1024  # copied into the database beyond
CHECKPOINT_PATIENCE_MS = 200  # with questions that are being answered
_WORD_TABLES = ("chunks_fts", "sentences_fts", "chunks_grams", "names_fts")
DISK_FULL = "There is no space left on the disk."
DAMAGED = (
    "The library file was damaged and has been set aside. A new one was begun: "
    "your own files are untouched, add them again to search them."
)
NEWER = (
    "The library was made by a newer version of Inglenook and has been set aside. "
    "A new one was begun: add your documents again to search them."
)
DAMAGED_NOW = (
    "The library file is damaged. Start Inglenook again: it sets the damaged file "
    "aside and begins a new one."
)

_ENVIRONMENT = {
    sqlite3.SQLITE_IOERR: "The disk reported an error while the library was used.",
    sqlite3.SQLITE_READONLY: "The library may not be written; check its folder.",
    sqlite3.SQLITE_CANTOPEN: "The library cannot be opened; check its folder.",
    sqlite3.SQLITE_BUSY: "The library is in use by another program; try again.",
}


class Store:
    """Connections to one library.db, opened at construction and made sound first."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder / "library.db"
        self.damage: LibraryDamagedError | None = None
        self._suspect = folder / "library.db.suspect"
        self._erasing = folder / "library.db.erasing"
        self._copy = folder / "library.db.copy"  # until who asked for it has moved it
        self._local = threading.local()
        self._lock = threading.RLock()
        self._connections: list[sqlite3.Connection] = []
        self._vector_changes = 0
        self._open_or_begin_anew()

    # ---- use ----

    @property
    def vector_changes(self) -> int:
        """Grows whenever the set of stored vectors changes."""
        return self._vector_changes

    def vectors_changed(self) -> None:
        """Say that vectors came or went, so that copies in memory are stale."""
        with self._lock:
            self._vector_changes += 1

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = _connect(self.path)
            self._local.connection = found
            with self._lock:
                self._connections.append(found)
        return found

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, with database errors as sentences."""
        with self._translated():
            yield self.connection()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Several reads that all see the same state."""
        with self._translated():
            db = self.connection()
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.execute("ROLLBACK")

    def copy(self) -> Path:
        """A file of its own beside ours, with all that is committed."""
        self._copy.unlink(missing_ok=True)
        self._copy.touch(mode=0o600)
        with (
            self._translated(),
            contextlib.closing(sqlite3.connect(self._copy)) as copied,
        ):
            self.connection().backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, no log
        return self._copy

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; all of it happens or nothing does."""
        with self._lock, self._translated():
            db = self.connection()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                reach("before_sql_commit")
                db.execute("COMMIT")
                reach("after_sql_commit")
                self._shorten_log(db)
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @property
    def is_erasing(self) -> bool:
        """Whether an erasing was begun, by this process or an earlier one."""
        return self._erasing.exists()

    def begin_erasing(self) -> None:
        """Note it before the first row goes: a kill may come at any moment after."""
        try:
            self._erasing.touch(mode=0o600)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise DiskFullError(DISK_FULL, repr(error)) from error
            sentence = _ENVIRONMENT[sqlite3.SQLITE_READONLY]
            raise RagError(sentence, repr(error)) from error

    def erase_traces(self, *, everywhere: bool = True) -> None:
        """After deletions: no byte of what was deleted stays in any database file.

        Unless it went `everywhere` else, too, the next opening does it again.
        What a kill or a full disk interrupts is done again at the next opening.
        """
        with self._lock, self._translated():
            db = self.connection()
            # Merging all segments drops deleted words; VACUUM drops the pages.
            for table in _WORD_TABLES:
                db.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
            _checkpoint(db)
            reach("before_vacuum")
            db.execute("VACUUM")
            _checkpoint(db)
            # A damaged file that was set aside may hold the same text.
            for aside in (*self._set_aside("corrupt"), *self._set_aside("newer")):
                aside.unlink()
            self._copy.unlink(missing_ok=True)
            if everywhere:
                self._erasing.unlink(missing_ok=True)

    def _set_aside(self, word: str) -> list[Path]:
        return list(self.path.parent.glob(f"{self.path.name}.{word}-*"))

    def _shorten_log(self, db: sqlite3.Connection) -> None:
        """Copy a long log into the database and empty it.

        SQLite would do so by itself, but leave the log full of what the database has:
        one that loses its end then, as a bad disk does, would put old pages over new.
        """
        log = self.path.with_name(self.path.name + "-wal")
        if log.stat().st_size < LONG_LOG_BYTES:
            return
        try:
            db.execute(f"PRAGMA busy_timeout = {CHECKPOINT_PATIENCE_MS}")
            _checkpoint(db)
        except sqlite3.OperationalError as error:  # what was committed stands anyway
            logger.warning("the log was not shortened: %r", error)
        finally:
            db.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_S * 1000)}")

    def close(self) -> None:
        """Close the connections of all threads; the last one empties the WAL."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._local = threading.local()

    # ---- opening ----

    def _open_or_begin_anew(self) -> None:
        try:
            self._open()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if self._is_disk_full(error):
                raise DiskFullError(DISK_FULL, repr(error)) from error
            if _code(error) in _ENVIRONMENT:
                raise RagError(_ENVIRONMENT[_code(error)], repr(error)) from error
            self._begin_anew(DAMAGED, "corrupt", repr(error))
        except _NewerSchemaError as error:
            self._begin_anew(NEWER, "newer", str(error))

    def _open(self) -> None:
        if self.path.is_dir():
            raise sqlite3.DatabaseError("a folder is in the place of library.db")
        if self._is_emptied():
            raise sqlite3.DatabaseError("library.db is empty, but its vectors are not")
        unclean = self._suspect.exists() or _is_unclean(self.path)
        self.path.touch(mode=0o600)
        self.path.chmod(0o600)
        db = self.connection()
        if version_of(db) > VERSION:
            raise _NewerSchemaError(f"schema {version_of(db)}, known is {VERSION}")
        if unclean:
            _check_soundness(db, thorough=self._suspect.exists())
        migrate(db)
        if _schema(db) != _sound_schema():
            raise sqlite3.DatabaseError("the schema is not that of the program")
        self._suspect.unlink(missing_ok=True)

    def _is_emptied(self) -> bool:
        """No bytes where there was a library: one that is new has no vectors yet."""
        if not self.path.exists() or self.path.stat().st_size:
            return False
        return self.path.with_name("vectors").is_dir() and not _is_unclean(self.path)

    def _is_disk_full(self, error: Exception) -> bool:
        """SQLite calls a full disk an I/O error where it cannot make a side file."""
        if _code(error) not in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            return _code(error) == sqlite3.SQLITE_FULL
        with contextlib.suppress(OSError):
            return shutil.disk_usage(self.path.parent).free < FULL_BELOW_BYTES
        return False

    def _begin_anew(self, sentence: str, word: str, detail: str) -> None:
        self.close()
        stamp = time.strftime("%Y%m%d-%H%M%S")
        aside = self.path.with_name(f"library.db.{word}-{stamp}")
        number = 1
        while aside.exists():
            number += 1
            aside = self.path.with_name(f"library.db.{word}-{stamp}-{number}")
        for suffix in ("", "-wal"):
            part = self.path.with_name(self.path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        self.path.with_name(self.path.name + "-shm").unlink(missing_ok=True)
        self._suspect.unlink(missing_ok=True)
        logger.error("library.db was set aside: %s", detail)
        self.damage = LibraryDamagedError(sentence, f"{aside}: {detail}")
        self._open()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if self._is_disk_full(error):
                raise DiskFullError(DISK_FULL, repr(error)) from error
            if _is_damage(error):
                self._suspect.touch(mode=0o600)
                raise LibraryDamagedError(DAMAGED_NOW, repr(error)) from error
            sentence = _ENVIRONMENT.get(_code(error))
            if sentence:
                raise RagError(sentence, repr(error)) from error
            raise


class _NewerSchemaError(Exception):
    """The file was written by a later version of the program."""


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA wal_autocheckpoint = 0")  # see `Store._shorten_log`
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA cache_size = -32000")
    return db


def _is_unclean(path: Path) -> bool:
    """A write-ahead log that was left behind: the last owner was killed."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _check_soundness(db: sqlite3.Connection, *, thorough: bool) -> None:
    size = db.execute("PRAGMA page_count").fetchone()[0]
    size *= db.execute("PRAGMA page_size").fetchone()[0]
    if size > QUICK_CHECK_LIMIT_BYTES and not thorough:
        return
    check = "integrity_check" if thorough else "quick_check"
    found = db.execute(f"PRAGMA {check}(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"{check}: {found}")


def _checkpoint(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _schema(db: sqlite3.Connection) -> list[tuple[str, ...]]:
    rows = db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
    return [tuple(row) for row in rows.fetchall()]


def _sound_schema() -> list[tuple[str, ...]]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        return _schema(db)


def _code(error: Exception) -> int:
    """The primary result code; 0 for errors that SQLite did not report."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _is_damage(error: Exception) -> bool:
    if isinstance(error, UnicodeDecodeError) or "Could not decode" in str(error):
        return True  # a damaged byte inside a text, or inside SQLite's own message
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
