"""Why-not, the search for the passage itself: which documents and chunks are meant."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rag.documents import DocumentRecord, WhyNotStep
from rag.passage_finding import Found, chunks_of, chunks_with, missing_words
from rag.store_documents import document_record, document_records, row_at_path
from rag.store_search import Scope, passage_rows
from rag.why_not_reading import (
    READ,
    elsewhere,
    file_step,
    not_in_text,
    nothing_named,
    nowhere,
    state_step,
    unknown_file,
)

_FILE_NAME = re.compile(r"[^\n]{0,200}\.(?=\w{0,7}[a-z])\w{2,8}", re.IGNORECASE)


class Places(NamedTuple):
    """Everything that is meant: chunks by the row number of their document."""

    chunks: dict[int, list[int]]
    files: int  # how many were named; 0 where only a passage was
    whole: bool  # files are meant, not some of their words
    missing: tuple[str, ...] = ()  # words of the passage that do not stand there


class Lost(NamedTuple):
    """It did not come so far that it could be searched."""

    steps: tuple[WhyNotStep, ...]
    document: str | None = None


def find_places(
    db: sqlite3.Connection,
    passage: str,
    document: str | None,
    changed: Callable[[str], bool],
) -> Places | Lost:
    """What a passage, or the name of a file or folder, means."""
    whole = document if document is not None and not passage.strip() else None
    if document is None:
        if not passage.strip():
            return Lost((nothing_named(),))
        whole = passage if _named(db, passage) else None
    if whole is not None:
        named = _named(db, whole)
        return _whole_files(db, named) if named else Lost((unknown_file(whole),))
    if document is None:
        return _anywhere(db, passage)
    named = _named(db, document)
    if not named:
        return Lost((unknown_file(document),))
    if any(number in named for number in _named(db, passage)):
        return _whole_files(db, named)
    return _inside(db, passage, named, changed)


def _named(db: sqlite3.Connection, name: str) -> list[int]:
    """Documents by id, path, file name, title, or by the folder that they are in."""
    name = name.strip()
    if not name or "\0" in name:
        return []
    path = os.path.abspath(name)  # noqa: PTH100
    row = row_at_path(db, None, path)
    if row is not None:
        return [row["number"]]
    row = db.execute(
        """SELECT number FROM documents WHERE id = :name OR title = :name
           OR name = :name OR substr(path, -length(:name) - 1) = '/' || :name
           ORDER BY number LIMIT 1""",
        {"name": name},
    ).fetchone()
    if row is not None:
        return [row["number"]]
    inside = path.rstrip(os.sep) + os.sep
    if inside == os.sep or os.sep not in name:
        return []
    rows = db.execute(
        "SELECT number FROM documents WHERE substr(path, 1, length(?)) = ?"
        " ORDER BY number",
        (inside, inside),
    ).fetchall()
    return [row["number"] for row in rows]


def _whole_files(db: sqlite3.Connection, numbers: Sequence[int]) -> Places | Lost:
    records = [document_record(db, number) for number in numbers]
    lost = _unread(records)
    if lost is not None:
        return lost
    chunks = {
        number: list(chunks_of(db, number))
        for number, record in zip(numbers, records, strict=True)
        if record.state in READ
    }
    found = {number: own for number, own in chunks.items() if own}
    if not found:
        step = not_in_text(records, changed=False)
        return Lost((file_step(records), state_step(records[0]), step), records[0].id)
    return Places(found, len(records), whole=True)


def _inside(
    db: sqlite3.Connection,
    passage: str,
    numbers: Sequence[int],
    changed: Callable[[str], bool],
) -> Places | Lost:
    """The passage in the files that were named."""
    records = [document_record(db, number) for number in numbers]
    lost = _unread(records)
    if lost is not None:
        return lost
    found = chunks_with(db, passage, Scope(tuple(numbers)))
    if found:
        return _grouped(db, passage, found, len(records))
    before = (file_step(records), state_step(records[0]))
    edited = next((record for record in records if changed(record.id)), None)
    if edited is not None:
        return Lost((*before, not_in_text([edited], changed=True)), edited.id)
    others = [f for f in chunks_with(db, passage, Scope(None)) if f.share == 1.0]
    if others:
        row = passage_rows(db, [others[0].chunk])[others[0].chunk]
        other = document_record(db, row["document"])
        return Lost((*before, elsewhere(records, other)), records[0].id)
    return Lost((*before, not_in_text(records, changed=False)), records[0].id)


def _anywhere(db: sqlite3.Connection, passage: str) -> Places | Lost:
    found = chunks_with(db, passage, Scope(None))
    if found:
        return _grouped(db, passage, found, 0)
    if _FILE_NAME.fullmatch(passage.strip()) or passage.strip().startswith(os.sep):
        return Lost((unknown_file(passage.strip()),))
    return Lost((nowhere(document_records(db, None)),))


def _grouped(
    db: sqlite3.Connection, passage: str, found: Iterable[Found], files: int
) -> Places:
    """Chunks by document, the best first."""
    ordered = [f.chunk for f in found]
    rows = passage_rows(db, ordered)
    chunks: dict[int, list[int]] = {}
    for chunk in ordered:
        chunks.setdefault(rows[chunk]["document"], []).append(chunk)
    best = next(iter(chunks.values()))
    missing = missing_words(passage, [rows[chunk]["text"] for chunk in best])
    return Places(chunks, files, whole=False, missing=missing)


def _unread(records: Sequence[DocumentRecord]) -> Lost | None:
    """Where none of the named files was read: why not."""
    if any(record.state in READ for record in records):
        return None
    first = records[0]
    return Lost((file_step(records), state_step(first)), first.id)
