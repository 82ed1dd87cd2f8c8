"""Which words stand in some documents and in no other: what would tell of them."""

import json
import sqlite3
from collections.abc import Sequence

from rag.store_search import match_expression

_CHUNKS = """
    SELECT count(*), coalesce(sum(c.document IN (SELECT value FROM json_each(?))), 0)
    FROM chunks_fts f JOIN chunks c ON c.number = f.rowid WHERE chunks_fts MATCH ?"""
_NAMES = """
    SELECT count(*), coalesce(sum(rowid IN (SELECT value FROM json_each(?))), 0)
    FROM names_fts WHERE names_fts MATCH ?"""


def phrases_only_in(
    db: sqlite3.Connection, documents: Sequence[int], phrases: Sequence[str]
) -> tuple[str, ...]:
    """Those words, or runs of words, that only these documents have."""
    inside = json.dumps(list(documents))
    return tuple(phrase for phrase in phrases if _is_only_in(db, inside, phrase))


def _is_only_in(db: sqlite3.Connection, inside: str, phrase: str) -> bool:
    match = match_expression([phrase])
    here = 0
    for query in (_CHUNKS, _NAMES):
        total, within = db.execute(query, (inside, match)).fetchone()
        if total != within:
            return False
        here += within
    return here > 0
