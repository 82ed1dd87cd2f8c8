"""What documents contain: writing and erasing pages, chunks, sentences and vectors."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rag.chunking import Chunk, embedded_text
from rag.documents import Heading, ParsedDocument
from rag.east_asian import gram_text, has_east_asian
from rag.embedder import Vectors
from rag.migrations import NAMES
from rag.store_documents import storable
from rag.store_pictures import copy_pictures, keep_waiting


class RecognisedPage(NamedTuple):
    """What was read on a picture."""

    page_index: int
    title: str  # of the document
    text: str
    chunks: Sequence[Chunk]


_ADD_CHUNK_WORDS = """
    INSERT INTO chunks_fts(rowid, text, title, heading)
    SELECT number, text, title, heading FROM chunk_words WHERE number IN
      (SELECT number FROM chunks WHERE document = :document AND number > :after)"""
_ADD_SENTENCE_WORDS = """
    INSERT INTO sentences_fts(rowid, text)
    SELECT number, text FROM sentence_words WHERE number IN
      (SELECT s.number FROM sentences s JOIN chunks c ON c.number = s.chunk
       WHERE c.document = :document AND c.number > :after)"""
_DROP_CHUNK_WORDS = _ADD_CHUNK_WORDS.replace("(rowid,", "(chunks_fts, rowid,").replace(
    "SELECT number, text", "SELECT 'delete', number, text", 1
)
_DROP_SENTENCE_WORDS = _ADD_SENTENCE_WORDS.replace(
    "(rowid,", "(sentences_fts, rowid,"
).replace("SELECT number, text", "SELECT 'delete', number, text", 1)


def embedding_key(title: str, chunk: Chunk) -> bytes:
    """The hash of what is embedded for a chunk."""
    return hash_of_embedded(title, chunk.heading, chunk.text)


def hash_of_embedded(title: str, heading: str, passage: str) -> bytes:
    """The key of a vector: texts that are the same to the embedder share one."""
    text = embedded_text(title, heading, passage)
    return hashlib.sha256(text.encode()).digest()[:16]


def write_content(
    db: sqlite3.Connection,
    document: int,
    parsed: ParsedDocument,
    chunks: Sequence[Chunk],
    identity: str,
) -> None:
    """Replace what a document contains; vectors of unchanged chunks are found again."""
    erase_content(db, document)
    db.execute(
        "UPDATE documents SET title = ?, kind = ? WHERE number = ?",
        (parsed.title, parsed.kind, document),
    )
    db.executemany(
        "INSERT INTO pages VALUES(?, ?, ?, ?, ?, ?)",
        [
            (document, index, page.number, page.text, page.width_pt, page.height_pt)
            for index, page in enumerate(parsed.pages)
        ],
    )
    db.executemany(
        "INSERT INTO headings VALUES(?, ?, ?, ?, ?)",
        [(document, *_heading_row(heading)) for heading in parsed.headings],
    )
    keep_waiting(db, document, parsed.pictures)
    for chunk in chunks:
        _insert_chunk(db, document, embedding_key(parsed.title, chunk), chunk)
    _index_and_link(db, document, identity)


def append_content(
    db: sqlite3.Connection, document: int, page: RecognisedPage, identity: str
) -> None:
    """Text and chunks of a page that had none."""
    db.execute(
        "UPDATE pages SET text = ? WHERE document = ? AND page_index = ?",
        (page.text, document, page.page_index),
    )
    last = db.execute("SELECT coalesce(max(number), 0) FROM chunks").fetchone()[0]
    for chunk in page.chunks:
        _insert_chunk(db, document, embedding_key(page.title, chunk), chunk)
    _index_and_link(db, document, identity, after=int(last))


def _heading_row(heading: Heading) -> tuple[int, int, int, str]:
    return heading.page_index, heading.char_start, heading.level, heading.text


def _insert_chunk(
    db: sqlite3.Connection, document: int, key: bytes, chunk: Chunk
) -> None:
    cursor = db.execute(
        """INSERT INTO chunks(document, page_index, char_start, char_end, heading,
             text, key) VALUES(?, ?, ?, ?, ?, ?, ?)""",
        (
            document,
            chunk.page_index,
            chunk.char_start,
            chunk.char_end,
            chunk.heading,
            chunk.text,
            key,
        ),
    )
    db.executemany(
        "INSERT INTO sentences(chunk, char_start, char_end) VALUES(?, ?, ?)",
        [(cursor.lastrowid, *span) for span in chunk.sentences],
    )


def copy_content(
    db: sqlite3.Connection, source: int, document: int, identity: str
) -> None:
    """Give a document the content of its identical twin, vectors included."""
    erase_content(db, document)
    twin, own = (_naming(db, number) for number in (source, document))
    title = _title_at(twin["title"], twin["path"], own["path"])
    db.execute(
        """UPDATE documents SET (title, kind, pages, language) =
             (SELECT ?, kind, pages, language FROM documents WHERE number = ?)
           WHERE number = ?""",
        (title, source, document),
    )
    db.execute(
        """INSERT INTO pages SELECT ?, page_index, number, text, width_pt, height_pt
           FROM pages WHERE document = ?""",
        (document, source),
    )
    db.execute(
        """INSERT INTO headings SELECT ?, page_index, char_start, level, text
           FROM headings WHERE document = ?""",
        (document, source),
    )
    copy_pictures(db, source, document)
    for row in db.execute(
        "SELECT * FROM chunks WHERE document = ? ORDER BY number", (source,)
    ).fetchall():
        cursor = db.execute(
            """INSERT INTO chunks(document, page_index, char_start, char_end, heading,
                 text, key) SELECT ?, page_index, char_start, char_end, heading,
                 text, key FROM chunks WHERE number = ?""",
            (document, row["number"]),
        )
        db.execute(
            """INSERT INTO sentences(chunk, char_start, char_end)
               SELECT ?, char_start, char_end FROM sentences WHERE chunk = ?
               ORDER BY number""",
            (cursor.lastrowid, row["number"]),
        )
    link_embeddings(db, identity, document)
    if title != twin["title"]:
        _rename_keys(db, document, title)
    _index_and_link(db, document, identity)


def _index_and_link(
    db: sqlite3.Connection, document: int, identity: str, after: int = 0
) -> None:
    """Make the chunks with numbers above `after` searchable."""
    values = {"document": document, "after": after}
    db.execute(_ADD_CHUNK_WORDS, values)
    db.execute(_ADD_SENTENCE_WORDS, values)
    _add_grams(db, document, after)
    _add_name(db, document)
    link_embeddings(db, identity, document)


def _add_name(db: sqlite3.Connection, document: int) -> None:
    """Make the document findable by what a question may call it."""
    _drop_name(db, document)
    db.execute(
        f"INSERT INTO names_fts(rowid, name) {NAMES} WHERE d.number = ?", (document,)
    )


def _drop_name(db: sqlite3.Connection, document: int) -> None:
    db.execute("DELETE FROM names_fts WHERE rowid = ?", (document,))


def _add_grams(db: sqlite3.Connection, document: int, after: int = 0) -> None:
    """Make text without spaces between words searchable."""
    rows = db.execute(
        """SELECT number, text, title || ' ' || heading AS title FROM chunk_words
           WHERE number IN
             (SELECT number FROM chunks WHERE document = ? AND number > ?)""",
        (document, after),
    ).fetchall()
    db.executemany(
        "INSERT INTO chunks_grams(rowid, text, title) VALUES(?, ?, ?)",
        [
            (row["number"], gram_text(row["text"]), gram_text(row["title"]))
            for row in rows
            if has_east_asian(row["text"]) or has_east_asian(row["title"])
        ],
    )


def _drop_grams(db: sqlite3.Connection, document: int) -> None:
    db.execute(
        """DELETE FROM chunks_grams WHERE rowid IN
             (SELECT number FROM chunks WHERE document = ?)""",
        (document,),
    )


def link_embeddings(db: sqlite3.Connection, identity: str, document: int) -> None:
    """Give chunks the vectors that are already known for their text."""
    db.execute(
        """UPDATE chunks SET embedding =
             (SELECT e.number FROM embeddings e
              WHERE e.identity = ? AND e.key = chunks.key)
           WHERE document = ? AND embedding IS NULL""",
        (identity, document),
    )


def erase_content(db: sqlite3.Connection, document: int) -> None:
    """Take a document's words and text out; its vectors wait for `drop_orphans`."""
    values = {"document": document, "after": 0}
    db.execute(_DROP_SENTENCE_WORDS, values)
    db.execute(_DROP_CHUNK_WORDS, values)
    _drop_grams(db, document)
    _drop_name(db, document)
    db.execute(
        """DELETE FROM sentences WHERE chunk IN
             (SELECT number FROM chunks WHERE document = :document)""",
        values,
    )
    for table in ("chunks", "headings", "pages", "pictures"):
        db.execute(f"DELETE FROM {table} WHERE document = :document", values)


def move_document(db: sqlite3.Connection, document: int, path: str) -> None:
    """The file has another place now; its name is among the words of its chunks."""
    values = {"document": document, "after": 0}
    old = _naming(db, document)
    title = _title_at(old["title"], old["path"], path)
    db.execute(_DROP_CHUNK_WORDS, values)
    _drop_grams(db, document)
    db.execute(
        "UPDATE documents SET path = ?, name = ?, title = ? WHERE number = ?",
        (path, storable(Path(path).stem), title, document),
    )
    if title != old["title"]:
        _rename_keys(db, document, title)
    db.execute(_ADD_CHUNK_WORDS, values)
    _add_grams(db, document)
    _add_name(db, document)


def _naming(db: sqlite3.Connection, document: int) -> sqlite3.Row:
    row: sqlite3.Row = db.execute(
        "SELECT path, title FROM documents WHERE number = ?", (document,)
    ).fetchone()
    return row


def _title_at(title: str, old_path: str, new_path: str) -> str:
    """A title that is the name of the file goes with it; a title of its own stays."""
    is_name = title == storable(Path(old_path).stem)
    return storable(Path(new_path).stem) if is_name else title


def _rename_keys(db: sqlite3.Connection, document: int, title: str) -> None:
    """Vectors of a renamed document stay, and are found again when it is edited."""
    rows = db.execute(
        """SELECT c.number, c.heading, c.text, c.key, e.identity, e.vector
           FROM chunks c LEFT JOIN embeddings e ON e.number = c.embedding
           WHERE c.document = ?""",
        (document,),
    ).fetchall()
    for row in rows:
        key = hash_of_embedded(title, row["heading"], row["text"])
        db.execute("UPDATE chunks SET key = ? WHERE number = ?", (key, row["number"]))
        if key == row["key"] or row["vector"] is None:
            continue
        number = db.execute(
            """INSERT INTO embeddings(identity, key, vector) VALUES(?, ?, ?)
               ON CONFLICT(identity, key) DO UPDATE SET key = excluded.key
               RETURNING number""",
            (row["identity"], key, row["vector"]),
        ).fetchone()["number"]
        db.execute(
            "UPDATE chunks SET embedding = ? WHERE number = ?", (number, row["number"])
        )


def drop_orphans(db: sqlite3.Connection) -> int:
    """Delete vectors of texts that no chunk has; how many there were.

    Those of another embedder, which are made or freed in the background, stay with
    their text and go with it.
    """
    return db.execute(
        "DELETE FROM embeddings WHERE key NOT IN (SELECT key FROM chunks)"
    ).rowcount


def unlink_other_spaces(db: sqlite3.Connection, identity: str) -> None:
    """Chunks with vectors of another embedder wait again, or use known ones of this."""
    db.execute(
        """UPDATE chunks SET embedding =
             (SELECT e.number FROM embeddings e
              WHERE e.identity = :identity AND e.key = chunks.key)
           WHERE embedding IN
             (SELECT number FROM embeddings WHERE identity <> :identity)
              OR embedding IS NULL""",
        {"identity": identity},
    )
    db.execute(
        """UPDATE documents SET state = 'words' WHERE state = 'ready'
             AND EXISTS (SELECT 1 FROM chunks c WHERE c.document = documents.number
                         AND c.embedding IS NULL)"""
    )


def store_vectors(
    db: sqlite3.Connection, identity: str, keys: Sequence[bytes], vectors: Vectors
) -> list[tuple[int, int]]:
    """Keep vectors and link every waiting chunk of those texts: (chunk, document)."""
    linked: list[tuple[int, int]] = []
    for key, vector in zip(keys, vectors, strict=True):
        if not _is_awaited(db, key):
            continue  # its document was erased while it was embedded
        number = db.execute(
            """INSERT INTO embeddings(identity, key, vector) VALUES(?, ?, ?)
               ON CONFLICT(identity, key) DO UPDATE SET key = excluded.key
               RETURNING number""",
            (identity, key, vector.astype("<f4").tobytes()),
        ).fetchone()["number"]
        rows = db.execute(
            """UPDATE chunks SET embedding = ? WHERE key = ? AND embedding IS NULL
               RETURNING number, document""",
            (number, key),
        ).fetchall()
        linked += [(row["number"], row["document"]) for row in rows]
    return linked


def _is_awaited(db: sqlite3.Connection, key: bytes) -> bool:
    row = db.execute(
        "SELECT 1 FROM chunks WHERE key = ? AND embedding IS NULL LIMIT 1", (key,)
    ).fetchone()
    return row is not None
