"""Mends what can be mended in conversations.db, and saves chats from damaged files."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from app.conversations.database import Database

_NO_LEAF = (
    "SELECT c.id FROM conversations c WHERE NOT EXISTS "
    "(SELECT 1 FROM messages m WHERE m.id = c.leaf AND m.conversation = c.id) "
    "AND EXISTS (SELECT 1 FROM messages m WHERE m.conversation = c.id)"
)
_CHECK_WORDS = "INSERT INTO message_words (message_words) VALUES ('integrity-check')"
_REBUILD_WORDS = "INSERT INTO message_words (message_words) VALUES ('rebuild')"
_UNNUMBERED = (
    "SELECT id FROM messages WHERE state <> 'streaming' "
    "AND id NOT IN (SELECT message FROM message_numbers)"
)
_TABLES = ("conversations", "messages", "spans", "pins", "drafts", "prompts")


def faults(database: Database) -> tuple[str, ...]:
    """What is wrong, as sentences; empty where nothing is."""
    found = []
    if not _words_are_whole(database):
        found.append("The index of words does not fit the messages.")
    if lost := len(database.rows(_NO_LEAF)):
        found.append(f"{lost} chats do not know which of their messages is the last.")
    return tuple(found)


def mend(database: Database) -> tuple[str, ...]:
    """Put right what `faults` finds; says what was done."""
    done = []
    if not _words_are_whole(database):
        with database.transaction() as db:
            db.execute(
                "DELETE FROM message_numbers WHERE message NOT IN "
                "(SELECT id FROM messages WHERE state <> 'streaming')"
            )
            db.execute(f"INSERT INTO message_numbers (message) {_UNNUMBERED}")
            db.execute(_REBUILD_WORDS)
        done.append("The index of words was made anew.")
    lost = database.rows(_NO_LEAF)
    if lost:
        with database.transaction() as db:
            db.executemany(
                "UPDATE conversations SET leaf = (SELECT id FROM messages "
                "WHERE conversation = ?1 ORDER BY created DESC LIMIT 1) WHERE id = ?1",
                lost,
            )
        done.append(f"{len(lost)} chats show their latest message again.")
    return tuple(done)


def save_from(database: Database, damaged: Path) -> int:
    """Add the chats that a damaged file still has; gives their number.

    What is here already stays as it is. A file of which nothing can be read gives 0.
    """
    before = _count(database)
    known = {row[0] for row in database.rows("SELECT id FROM messages")}
    with suppress(sqlite3.DatabaseError), closing(_reading(damaged)) as source:
        saved = {table: list(_rows(source, table)) for table in _TABLES}
        with database.transaction() as db:
            db.execute("PRAGMA defer_foreign_keys = ON")
            for table, rows in saved.items():
                for row in rows:
                    if table != "spans" or row["message"] not in known:
                        _insert(db, table, row)
            _drop_what_hangs(db)
            db.execute("UPDATE messages SET state = 'interrupted' "
                       "WHERE state = 'streaming'")  # fmt: skip
    mend(database)
    return _count(database) - before


def _words_are_whole(database: Database) -> bool:
    if database.rows(_UNNUMBERED):
        return False
    try:
        with database.transaction() as db:
            try:
                db.execute(_CHECK_WORDS)
            except sqlite3.DatabaseError:
                return False
    except sqlite3.DatabaseError:
        return False
    return True


def _count(database: Database) -> int:
    return int(database.rows("SELECT count(*) FROM conversations")[0][0])


def _reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.row_factory = sqlite3.Row
    return connection


def _rows(source: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """From both ends, as far as it can be read: damage is mostly in one place."""
    seen: set[tuple[Any, ...]] = set()
    for order in ("ASC", "DESC"):
        key = "1" if table in ("spans", "pins", "drafts", "prompts") else "rowid"
        with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            for row in source.execute(f"SELECT * FROM {table} ORDER BY {key} {order}"):
                if tuple(row) not in seen:
                    seen.add(tuple(row))
                    yield dict(row)


def _insert(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    columns = {str(info[1]) for info in db.execute(f"PRAGMA table_info({table})")}
    kept = {name: value for name, value in row.items() if name in columns}
    names, marks = ", ".join(kept), ", ".join("?" * len(kept))
    with suppress(sqlite3.IntegrityError, sqlite3.InterfaceError):  # no row of ours
        db.execute(
            f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",
            tuple(kept.values()),
        )


def _drop_what_hangs(db: sqlite3.Connection) -> None:
    """Messages of chats that were lost; what followed on a lost message comes first."""
    db.execute(
        "DELETE FROM messages WHERE conversation NOT IN (SELECT id FROM conversations)"
    )
    db.execute(
        "UPDATE messages SET parent = NULL WHERE parent IS NOT NULL "
        "AND parent NOT IN (SELECT id FROM messages)"
    )
    for table in ("spans", "pins"):
        db.execute(
            f"DELETE FROM {table} WHERE message NOT IN (SELECT id FROM messages)"
        )
