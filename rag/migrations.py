"""The schema of library.db as numbered, append-only steps, one transaction each."""

import sqlite3
from collections.abc import Callable

from rag.east_asian import gram_text, has_east_asian
from rag.failpoints import reach

Migration = Callable[[sqlite3.Connection], None]

TOKENIZER = "porter unicode61 remove_diacritics 2"


def _m001_documents(db: sqlite3.Connection) -> None:
    db.execute(
        """CREATE TABLE libraries (
             number INTEGER PRIMARY KEY,
             id TEXT NOT NULL UNIQUE,
             name TEXT NOT NULL UNIQUE COLLATE NOCASE,
             added REAL NOT NULL)"""
    )
    db.execute(
        """CREATE TABLE documents (
             number INTEGER PRIMARY KEY AUTOINCREMENT,
             id TEXT NOT NULL UNIQUE,
             library INTEGER NOT NULL REFERENCES libraries(number),
             path TEXT NOT NULL,
             name TEXT NOT NULL,
             title TEXT NOT NULL,
             kind TEXT NOT NULL DEFAULT '',
             state TEXT NOT NULL,
             reason TEXT,
             remedy TEXT NOT NULL DEFAULT 'none',
             pages INTEGER,
             size_bytes INTEGER NOT NULL DEFAULT 0,
             modified_ns INTEGER NOT NULL DEFAULT 0,
             sha256 TEXT NOT NULL DEFAULT '',
             language TEXT,
             added REAL NOT NULL,
             seconds REAL NOT NULL DEFAULT 0,
             UNIQUE (library, path))"""
    )
    db.execute("CREATE INDEX documents_state ON documents(state)")
    db.execute("CREATE INDEX documents_sha256 ON documents(sha256)")
    db.execute(
        """CREATE TABLE pages (
             document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
             page_index INTEGER NOT NULL,
             number INTEGER,
             text TEXT NOT NULL,
             width_pt REAL NOT NULL,
             height_pt REAL NOT NULL,
             PRIMARY KEY (document, page_index)) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE headings (
             document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
             page_index INTEGER NOT NULL,
             char_start INTEGER NOT NULL,
             level INTEGER NOT NULL,
             text TEXT NOT NULL)"""
    )
    db.execute("CREATE INDEX headings_document ON headings(document, page_index)")


def _m002_chunks(db: sqlite3.Connection) -> None:
    # `embeddings.key` is the hash of the text that was embedded: equal texts share one
    # vector, and a document that is read again finds its vectors by it.
    db.execute(
        """CREATE TABLE embeddings (
             number INTEGER PRIMARY KEY AUTOINCREMENT,
             identity TEXT NOT NULL,
             key BLOB NOT NULL,
             vector BLOB NOT NULL,
             UNIQUE (identity, key))"""
    )
    # AUTOINCREMENT: numbers are never used twice, the vector index may hold stale ones.
    db.execute(
        """CREATE TABLE chunks (
             number INTEGER PRIMARY KEY AUTOINCREMENT,
             document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
             page_index INTEGER NOT NULL,
             char_start INTEGER NOT NULL,
             char_end INTEGER NOT NULL,
             heading TEXT NOT NULL,
             text TEXT NOT NULL,
             key BLOB NOT NULL,
             embedding INTEGER REFERENCES embeddings(number) ON DELETE SET NULL)"""
    )
    db.execute("CREATE INDEX chunks_document ON chunks(document)")
    db.execute("CREATE INDEX chunks_key ON chunks(key)")
    db.execute("CREATE INDEX chunks_embedding ON chunks(embedding)")
    db.execute(
        "CREATE INDEX chunks_waiting ON chunks(document) WHERE embedding IS NULL"
    )
    db.execute(
        """CREATE TABLE sentences (
             number INTEGER PRIMARY KEY AUTOINCREMENT,
             chunk INTEGER NOT NULL REFERENCES chunks(number) ON DELETE CASCADE,
             char_start INTEGER NOT NULL,
             char_end INTEGER NOT NULL)"""
    )
    db.execute("CREATE INDEX sentences_chunk ON sentences(chunk)")


def _m003_words(db: sqlite3.Connection) -> None:
    # External content over views: the text is stored once, and 'rebuild' can always
    # make the word index anew.
    db.execute(
        """CREATE VIEW chunk_words AS
             SELECT c.number AS number, c.text AS text,
                    d.title || ' ' || d.name AS title, c.heading AS heading
             FROM chunks c JOIN documents d ON d.number = c.document"""
    )
    db.execute(
        """CREATE VIEW sentence_words AS
             SELECT s.number AS number,
                    substr(c.text, s.char_start - c.char_start + 1,
                           s.char_end - s.char_start) AS text
             FROM sentences s JOIN chunks c ON c.number = s.chunk"""
    )
    db.execute(
        f"""CREATE VIRTUAL TABLE chunks_fts USING fts5(text, title, heading,
              content='chunk_words', content_rowid='number',
              tokenize='{TOKENIZER}')"""
    )
    db.execute(
        f"""CREATE VIRTUAL TABLE sentences_fts USING fts5(text,
              content='sentence_words', content_rowid='number',
              tokenize='{TOKENIZER}')"""
    )
    db.execute(
        "CREATE VIRTUAL TABLE chunks_vocabulary USING fts5vocab(chunks_fts, row)"
    )


def _m004_grams(db: sqlite3.Connection) -> None:
    # Only chunks with Chinese, Japanese or Korean letters have a row.
    db.execute(
        """CREATE VIRTUAL TABLE chunks_grams USING fts5(text, title,
             tokenize='unicode61 remove_diacritics 0')"""
    )
    db.execute(
        "CREATE VIRTUAL TABLE grams_vocabulary USING fts5vocab(chunks_grams, row)"
    )
    rows = db.execute("SELECT number, text, title || ' ' || heading FROM chunk_words")
    for number, text, title in rows.fetchall():
        if has_east_asian(text) or has_east_asian(title):
            db.execute(
                "INSERT INTO chunks_grams(rowid, text, title) VALUES(?, ?, ?)",
                (number, gram_text(text), gram_text(title)),
            )


def _m005_page_numbers(db: sqlite3.Connection) -> None:
    # Comparing keys of `pages` reads whole page texts; this is small and covers them.
    db.execute("CREATE INDEX pages_number ON pages(document, page_index, number)")


def _m006_pictures(db: sqlite3.Connection) -> None:
    # Pages that are pictures. Without a confidence they wait for text recognition;
    # `words` says where the words of the others stand, which the file cannot tell.
    db.execute(
        """CREATE TABLE pictures (
             document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
             page_index INTEGER NOT NULL,
             confidence REAL,
             words BLOB,
             PRIMARY KEY (document, page_index)) WITHOUT ROWID"""
    )
    db.execute(
        "CREATE INDEX pictures_waiting ON pictures(document) WHERE confidence IS NULL"
    )


NAMES = """
    SELECT d.number, d.title || ' ' || d.name || ' ' || coalesce(
             (SELECT group_concat(h.text, ' ') FROM headings h
              WHERE h.document = d.number AND h.page_index = 0), '')
    FROM documents d"""


def _m007_names(db: sqlite3.Connection) -> None:
    # What a question may call a document: title, file name, headings of its cover.
    db.execute(
        f"CREATE VIRTUAL TABLE names_fts USING fts5(name, tokenize='{TOKENIZER}')"
    )
    db.execute("CREATE VIRTUAL TABLE names_vocabulary USING fts5vocab(names_fts, row)")
    db.execute(f"INSERT INTO names_fts(rowid, name) {NAMES}")


def _m008_folders(db: sqlite3.Connection) -> None:
    # Folders that are kept up to date. `missing` says why the file of a document is
    # not there; its state stays what it was, for the day on which the file returns.
    db.execute(
        """CREATE TABLE folders (
             number INTEGER PRIMARY KEY AUTOINCREMENT,
             id TEXT NOT NULL UNIQUE,
             library INTEGER NOT NULL REFERENCES libraries(number) ON DELETE CASCADE,
             path TEXT NOT NULL,
             ignored TEXT NOT NULL DEFAULT '',
             max_bytes INTEGER NOT NULL DEFAULT 0,
             suffixes TEXT NOT NULL DEFAULT '',
             paused INTEGER NOT NULL DEFAULT 0,
             note TEXT NOT NULL DEFAULT '',
             UNIQUE (library, path))"""
    )
    # Forgotten files stay forgotten: their paths, hashed, since nothing is to be left.
    db.execute(
        """CREATE TABLE left_out (
             library INTEGER NOT NULL REFERENCES libraries(number) ON DELETE CASCADE,
             key BLOB NOT NULL,
             PRIMARY KEY (library, key)) WITHOUT ROWID"""
    )
    db.execute("ALTER TABLE documents ADD COLUMN missing TEXT")
    db.execute("CREATE INDEX documents_size ON documents(library, size_bytes)")


MIGRATIONS: tuple[Migration, ...] = (
    _m001_documents,
    _m002_chunks,
    _m003_words,
    _m004_grams,
    _m005_page_numbers,
    _m006_pictures,
    _m007_names,
    _m008_folders,
)
VERSION = len(MIGRATIONS)


def version_of(db: sqlite3.Connection) -> int:
    """How many migrations the database has seen."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Bring a database (in autocommit mode) to the newest version."""
    for number in range(version_of(db) + 1, VERSION + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            MIGRATIONS[number - 1](db)
            reach("mid_migration")
            db.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
