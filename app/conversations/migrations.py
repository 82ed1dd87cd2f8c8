"""The schema of conversations.db: numbered steps, append-only, one transaction each."""

import sqlite3

# Never edit a step that was released: add another one.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            library TEXT,
            created REAL NOT NULL,
            updated REAL NOT NULL,
            leaf TEXT
        ) STRICT
        """,
        """
        CREATE TABLE messages (
            id TEXT PRIMARY KEY,
            conversation TEXT NOT NULL
                REFERENCES conversations(id) ON DELETE CASCADE,
            parent TEXT REFERENCES messages(id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            text TEXT NOT NULL,
            state TEXT NOT NULL,
            created REAL NOT NULL,
            error TEXT,
            answer TEXT
        ) STRICT
        """,
        "CREATE INDEX messages_by_conversation ON messages(conversation, created)",
        "CREATE INDEX messages_by_parent ON messages(parent)",
        """
        CREATE TABLE spans (
            message TEXT NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            position INTEGER NOT NULL,
            document TEXT NOT NULL,
            page INTEGER,
            char_start INTEGER NOT NULL,
            char_end INTEGER NOT NULL,
            score REAL NOT NULL,
            PRIMARY KEY (message, kind, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX spans_by_document ON spans(document)",
    ),
    # Tells whether a document still has the words that were quoted from it.
    ("ALTER TABLE spans ADD COLUMN fingerprint TEXT NOT NULL DEFAULT ''",),
    (
        """
        CREATE TABLE pins (
            message TEXT PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
    ),
)
SCHEMA_VERSION = len(MIGRATIONS)


def schema_version(connection: sqlite3.Connection) -> int:
    """How many steps a database has behind it."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to date; `connection` must be in autocommit mode."""
    for version in range(schema_version(connection), SCHEMA_VERSION):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        except sqlite3.Error:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
