"""Reading library.db for questions: word matches, passages, sentences, vectors."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.east_asian import is_gram
from rag.page_ends import as_read

TEXT_WEIGHT, TITLE_WEIGHT, HEADING_WEIGHT = 1.0, 0.4, 0.6  # of bm25
_FETCH_ROWS = 2000


class SentenceRow(NamedTuple):
    """A sentence with its place in the page, and beyond where it runs over its end."""

    number: int
    chunk: int
    char_start: int
    char_end: int
    text: str


class Scope(NamedTuple):
    """What is searched: row numbers of documents, None for everything."""

    documents: tuple[int, ...] | None

    def where(self, column: str) -> str:
        """An SQL condition; its parameter is `values`."""
        if self.documents is None:
            return "? IS NULL"
        return f"{column} IN (SELECT value FROM json_each(?))"

    @property
    def value(self) -> str | None:
        """The parameter of `where`."""
        return None if self.documents is None else json.dumps(self.documents)


def chunk_count(db: sqlite3.Connection) -> int:
    """How many chunks there are."""
    return int(db.execute("SELECT count(*) FROM chunks").fetchone()[0])


def is_meaning_ready(db: sqlite3.Connection, scope: Scope) -> bool:
    """Whether every searched chunk has its vector."""
    row = db.execute(
        f"""SELECT 1 FROM chunks WHERE embedding IS NULL
            AND {scope.where("document")} LIMIT 1""",
        (scope.value,),
    ).fetchone()
    return row is None


def languages_of(db: sqlite3.Connection, scope: Scope) -> list[str | None]:
    """The languages of the searched documents, each once."""
    rows = db.execute(
        f"SELECT DISTINCT language FROM documents WHERE {scope.where('number')}",
        (scope.value,),
    ).fetchall()
    return [row["language"] for row in rows]


def term_frequencies(db: sqlite3.Connection, stems: Sequence[str]) -> dict[str, int]:
    """In how many chunks each stem stands."""
    found: dict[str, int] = {}
    for stem in stems:
        vocabulary = "grams_vocabulary" if is_gram(stem) else "chunks_vocabulary"
        row = db.execute(
            f"SELECT doc FROM {vocabulary} WHERE term = ?", (stem,)
        ).fetchone()
        found[stem] = int(row["doc"]) if row else 0
    return found


def match_expression(words: Sequence[str]) -> str:
    """An FTS5 query for any of the words; quoted, so that no syntax can get in."""
    return " OR ".join(f'"{word.replace(chr(34), " ")}"' for word in words)


def chunks_by_words(
    db: sqlite3.Connection, match: str, scope: Scope, limit: int
) -> list[tuple[int, float]]:
    """Chunks and their bm25 (larger is better), best first."""
    rows = db.execute(
        f"""SELECT f.rowid AS number,
                   -bm25(chunks_fts, {TEXT_WEIGHT}, {TITLE_WEIGHT}, {HEADING_WEIGHT})
                     AS score
            FROM chunks_fts f {_joined(scope, "c.number = f.rowid")}
            WHERE chunks_fts MATCH ? AND {scope.where("c.document")}
            ORDER BY score DESC LIMIT ?""",
        (match, scope.value, limit),
    ).fetchall()
    return [(row["number"], row["score"]) for row in rows]


def chunks_by_grams(
    db: sqlite3.Connection, match: str, scope: Scope, limit: int
) -> list[tuple[int, float]]:
    """Like `chunks_by_words`, for text without spaces between words."""
    rows = db.execute(
        f"""SELECT f.rowid AS number, -bm25(chunks_grams, {TEXT_WEIGHT}, {TITLE_WEIGHT})
                     AS score
            FROM chunks_grams f {_joined(scope, "c.number = f.rowid")}
            WHERE chunks_grams MATCH ? AND {scope.where("c.document")}
            ORDER BY score DESC LIMIT ?""",
        (match, scope.value, limit),
    ).fetchall()
    return [(row["number"], row["score"]) for row in rows]


def chunks_by_title(
    db: sqlite3.Connection, match: str, scope: Scope, limit: int
) -> list[tuple[int, float]]:
    """Chunks whose title, file name or headings match, best first."""
    rows = db.execute(
        f"""SELECT f.rowid AS number, -bm25(chunks_fts, 0.2, 1.0, 1.0) AS score
            FROM chunks_fts f {_joined(scope, "c.number = f.rowid")}
            WHERE chunks_fts MATCH ? AND {scope.where("c.document")}
            ORDER BY score DESC LIMIT ?""",
        (f"{{title heading}} : ({match})", scope.value, limit),
    ).fetchall()
    return [(row["number"], row["score"]) for row in rows]


def chunks_by_sentence_words(
    db: sqlite3.Connection, match: str, scope: Scope, limit: int
) -> list[tuple[int, float]]:
    """Chunks by their best sentence."""
    # Only what is kept is joined: many thousand sentences may match. Sorting by `rank`
    # would keep all of them sorted inside FTS5, this keeps the best.
    inside = ""
    if scope.documents is not None:
        inside = """JOIN sentences s ON s.number = f.rowid
                    JOIN chunks c ON c.number = s.chunk"""
    rows = db.execute(
        f"""SELECT s.chunk AS number, best.score AS score FROM
              (SELECT f.rowid AS sentence, -bm25(sentences_fts) AS score
               FROM sentences_fts f {inside}
               WHERE sentences_fts MATCH ? AND {scope.where("c.document")}
               ORDER BY score DESC LIMIT ?) best
            JOIN sentences s ON s.number = best.sentence ORDER BY best.score DESC""",
        (match, scope.value, limit),
    ).fetchall()
    best: dict[int, float] = {}
    for row in rows:
        best.setdefault(row["number"], row["score"])
    return list(best.items())


def _joined(scope: Scope, condition: str) -> str:
    return "" if scope.documents is None else f"JOIN chunks c ON {condition}"


def passage_rows(
    db: sqlite3.Connection, chunks: Sequence[int]
) -> dict[int, sqlite3.Row]:
    """Chunks with their document and page, by number."""
    rows = db.execute(
        """SELECT c.*, d.id AS document_id, d.path, d.title, d.name,
                  p.number AS page
           FROM chunks c JOIN documents d ON d.number = c.document
           JOIN pages p INDEXED BY pages_number
             ON p.document = c.document AND p.page_index = c.page_index
           WHERE c.number IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(chunks)),),
    ).fetchall()
    return {row["number"]: row for row in rows}


def documents_of(db: sqlite3.Connection, chunks: Sequence[int]) -> dict[int, int]:
    """The document of each chunk that there is."""
    rows = db.execute(
        """SELECT number, document FROM chunks
           WHERE number IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(chunks)),),
    ).fetchall()
    return {row["number"]: row["document"] for row in rows}


def sentence_rows(db: sqlite3.Connection, chunks: Sequence[int]) -> list[SentenceRow]:
    """The sentences of chunks in reading order."""
    wanted = json.dumps(list(chunks))
    texts = {
        number: (start, text)
        for number, start, text in db.execute(
            """SELECT number, char_start, text FROM chunks
               WHERE number IN (SELECT value FROM json_each(?))""",
            (wanted,),
        )
    }
    rows = db.execute(
        """SELECT number, chunk, char_start, char_end FROM sentences
           WHERE chunk IN (SELECT value FROM json_each(?)) ORDER BY chunk, number""",
        (wanted,),
    ).fetchall()
    found = []
    for number, chunk, start, end in rows:
        offset, text = texts[chunk]
        sentence = as_read(text[start - offset : end - offset])
        found.append(SentenceRow(number, chunk, start, end, sentence))
    return found


class VectorRow(NamedTuple):
    """A chunk's stored vector."""

    chunk: int
    document: int
    vector: bytes


def vectors_of(db: sqlite3.Connection, chunks: Sequence[int]) -> dict[int, bytes]:
    """The stored vectors of those chunks that have one."""
    rows = db.execute(
        """SELECT c.number, e.vector FROM chunks c
           JOIN embeddings e ON e.number = c.embedding
           WHERE c.number IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(chunks)),),
    ).fetchall()
    return {row["number"]: row["vector"] for row in rows}


def vector_count(db: sqlite3.Connection) -> int:
    """How many chunks have a vector."""
    return int(
        db.execute(
            "SELECT count(*) FROM chunks WHERE embedding IS NOT NULL"
        ).fetchone()[0]
    )


def vector_fingerprint(db: sqlite3.Connection) -> tuple[int, int, int]:
    """Tells one set of stored vectors from another; numbers are never used twice."""
    row = db.execute(
        """SELECT count(*), coalesce(sum(number), 0), coalesce(sum(embedding), 0)
           FROM chunks WHERE embedding IS NOT NULL"""
    ).fetchone()
    return int(row[0]), int(row[1]), int(row[2])


def vector_length(db: sqlite3.Connection) -> int:
    """How many numbers a stored vector has; 0 where there is none."""
    row = db.execute(
        """SELECT length(e.vector) FROM chunks c JOIN embeddings e
           ON e.number = c.embedding LIMIT 1"""
    ).fetchone()
    return int(row[0]) // 4 if row else 0


def vector_batches(db: sqlite3.Connection, scope: Scope) -> Iterator[list[VectorRow]]:
    """All stored vectors, a bounded number at a time, with no statement left open."""
    after = 0
    while True:
        rows = db.execute(
            f"""SELECT c.number, c.document, e.vector
                FROM chunks c JOIN embeddings e ON e.number = c.embedding
                WHERE c.number > ? AND {scope.where("c.document")}
                ORDER BY c.number LIMIT ?""",
            (after, scope.value, _FETCH_ROWS),
        ).fetchall()
        if not rows:
            return
        yield [VectorRow(*row) for row in rows]
        after = rows[-1]["number"]
