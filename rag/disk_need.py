"""How much of the disk reading takes, told from the sizes of files before it begins."""

import sqlite3
from pathlib import PurePath

from rag.loaders.suffixes import Kind, known_suffixes

# Bytes of a library for each byte of a file, on the safe side: a chunk of some 800
# bytes of text takes 6 to 8 KB with its words, sentences and vector, and the share of
# text is about all of a plain file, up to a third of a PDF, little of a picture.
_PLAIN: frozenset[Kind] = frozenset(
    {"text", "markdown", "rst", "code", "csv", "json", "html", "xml", "rss", "eml"}
)
_OF_PLAIN = 9.0
_OF_PICTURES = 0.05
_OF_OTHERS = 1.5


def disk_need_bytes(db: sqlite3.Connection) -> int:
    """What all documents that wait to be read will about add to their library."""
    rows = db.execute("SELECT path, size_bytes FROM documents WHERE state = 'queued'")
    kinds = known_suffixes()
    return int(
        sum(
            size * _share(kinds.get(PurePath(path).suffix.lower()))
            for path, size in rows
        )
    )


def _share(kind: Kind | None) -> float:
    if kind in _PLAIN:
        return _OF_PLAIN
    return _OF_PICTURES if kind == "image" else _OF_OTHERS
