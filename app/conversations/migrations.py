"""The schema of conversations.db: numbered steps, append-only, one transaction each."""

import sqlite3

from rag.failpoints import reach

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
    # How chats are arranged, what is chosen for each, drafts, and saved prompts.
    (
        "ALTER TABLE conversations ADD COLUMN folder TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE conversations ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE conversations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE conversations ADD COLUMN titled TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE conversations ADD COLUMN effort TEXT",
        "ALTER TABLE conversations ADD COLUMN model TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE conversations ADD COLUMN persona TEXT NOT NULL DEFAULT ''",
        """
        CREATE TABLE drafts (
            place TEXT PRIMARY KEY,
            text TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TRIGGER drafts_go AFTER DELETE ON conversations BEGIN
            DELETE FROM drafts WHERE place = old.id;
        END
        """,
        """
        CREATE TABLE prompts (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            updated REAL NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ),
    # The words of every message that is not being written. Numbers are our own, as
    # VACUUM changes row numbers; the texts stay where they are.
    (
        """
        CREATE TABLE message_numbers (
            number INTEGER PRIMARY KEY,
            message TEXT NOT NULL UNIQUE
        ) STRICT
        """,
        """
        CREATE VIEW message_texts (number, text) AS
            SELECT n.number, m.text
            FROM message_numbers n JOIN messages m ON m.id = n.message
        """,
        """
        CREATE VIRTUAL TABLE message_words USING fts5(
            text, content='message_texts', content_rowid='number', prefix='2 3',
            tokenize='unicode61 remove_diacritics 2'
        )
        """,
        """
        INSERT INTO message_numbers (message)
            SELECT id FROM messages WHERE state <> 'streaming' ORDER BY created
        """,
        "INSERT INTO message_words (message_words) VALUES ('rebuild')",
        """
        CREATE TRIGGER words_come AFTER INSERT ON messages
        WHEN new.state <> 'streaming' BEGIN
            INSERT INTO message_numbers (message) VALUES (new.id);
            INSERT INTO message_words (rowid, text)
                SELECT number, new.text FROM message_numbers WHERE message = new.id;
        END
        """,
        """
        CREATE TRIGGER words_change AFTER UPDATE OF text, state ON messages
        WHEN (old.text IS NOT new.text OR old.state IS NOT new.state)
            AND NOT (old.state = 'streaming' AND new.state = 'streaming') BEGIN
            INSERT INTO message_words (message_words, rowid, text)
                SELECT 'delete', number, old.text
                FROM message_numbers WHERE message = old.id;
            DELETE FROM message_numbers
                WHERE message = old.id AND new.state = 'streaming';
            INSERT OR IGNORE INTO message_numbers (message)
                SELECT new.id WHERE new.state <> 'streaming';
            INSERT INTO message_words (rowid, text)
                SELECT number, new.text FROM message_numbers WHERE message = new.id;
        END
        """,
        """
        CREATE TRIGGER words_go AFTER DELETE ON messages BEGIN
            INSERT INTO message_words (message_words, rowid, text)
                SELECT 'delete', number, old.text
                FROM message_numbers WHERE message = old.id;
            DELETE FROM message_numbers WHERE message = old.id;
        END
        """,
    ),
)
SCHEMA_VERSION = len(MIGRATIONS)


def schema_version(connection: sqlite3.Connection) -> int:
    """How many steps a database has behind it."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def migrate(connection: sqlite3.Connection, wanted: int = SCHEMA_VERSION) -> None:
    """Bring a database up to date; `connection` must be in autocommit mode."""
    for version in range(schema_version(connection), wanted):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
                reach("mid_chat_migration")
            connection.execute(f"PRAGMA user_version = {version + 1}")
        except sqlite3.Error:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
