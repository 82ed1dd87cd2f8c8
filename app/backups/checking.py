"""Looks at a file before anybody relies on it: whole, ours, of no later version."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from app.backups.errors import BackupError
from app.conversations.migrations import SCHEMA_VERSION, migrate, schema_version

_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


class ChatCounts(msgspec.Struct, frozen=True):
    """How much is in a file of conversations."""

    chats: int
    messages: int


def check_conversations(path: Path) -> ChatCounts:
    """Raises `BackupError` unless it can be used as it is or after migrating."""
    with _reading(path) as db:
        try:
            version = schema_version(db)
            if version > SCHEMA_VERSION:
                raise BackupError(
                    "This backup was made by a newer Inglenook; please use that one.",
                    detail=f"schema {version} > {SCHEMA_VERSION}",
                )
            _require_whole(db)
            if sorted(db.execute(_OBJECTS)) != _objects_of(version):
                raise BackupError("This is no file of conversations.", "other tables")
            chats = db.execute("SELECT count(*) FROM conversations").fetchone()[0]
            messages = db.execute("SELECT count(*) FROM messages").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise BackupError("The backup is damaged.", repr(error)) from error
    return ChatCounts(chats, messages)


def check_library(path: Path) -> None:
    """Raises `BackupError` where the database of the library is damaged."""
    with _reading(path) as db:
        try:
            _require_whole(db)
        except sqlite3.DatabaseError as error:
            raise BackupError("The backup is damaged.", repr(error)) from error


def _require_whole(db: sqlite3.Connection) -> None:
    found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("foreign keys")


def _reading(path: Path) -> "closing[sqlite3.Connection]":
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.DatabaseError as error:
        raise BackupError("The backup cannot be read.", repr(error)) from error
    # It may come from anywhere: nothing that its tables define is run.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return closing(connection)


def _objects_of(version: int) -> list[tuple[str, str, str]]:
    """What a database of ours has at a version, to the letter."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, version)
        return sorted(db.execute(_OBJECTS))
