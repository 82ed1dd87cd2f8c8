"""Takes paths into the queue: folders are walked, moved and known files recognised."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from rag.errors import DocumentError
from rag.files import plain_file_status, stamp_of, walk
from rag.store import Store
from rag.store_content import move_document
from rag.store_documents import (
    FileStamp,
    insert_document,
    row_at_path,
    set_stamp,
    set_state,
    storable,
)

BAD_NAME = "The name of this file cannot be kept; rename it and add it again."
_WAITING = ("queued", "parsing")


class Intake:
    """Decides for each path: new, known, changed, moved or unreadable."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, paths: Sequence[Path], library: int) -> list[int]:
        """Row numbers of the documents of all paths, in order, each once."""
        found: dict[int, None] = {}
        moved = _Moved(self._store, library)
        for path in paths:
            for file in _files(path):
                found.setdefault(self._take_file(file, library, moved))
        return list(found)

    def _take_file(self, path: Path, library: int, known_moved: "_Moved") -> int:
        text = storable(str(path))
        with self._store.reading() as db:
            known = row_at_path(db, library, text)
        if text != str(path):
            return self._unreadable(known, library, text, DocumentError(BAD_NAME))
        try:
            status = plain_file_status(path)
        except DocumentError as error:
            return self._unreadable(known, library, text, error)
        if known is not None:
            return self._known(known, path, status)
        moved = known_moved.take(path, status.st_size)
        with self._store.writing() as db:
            if moved is not None:
                move_document(db, moved, text)
                return moved
            # The other thread or an earlier call may have been quicker.
            known = row_at_path(db, library, text)
            if known is not None:
                return int(known["number"])
            number = insert_document(db, library, text)
            set_stamp(db, number, FileStamp(status.st_size, status.st_mtime_ns, ""))
            return number

    def _unreadable(
        self, known: sqlite3.Row | None, library: int, path: str, error: DocumentError
    ) -> int:
        """A row that says why; a document that was read before stays as it is."""
        with self._store.writing() as db:
            if known is None:
                number = insert_document(db, library, path)
            elif known["state"] in ("failed", "skipped"):
                number = int(known["number"])
            else:
                return int(known["number"])
            set_state(db, number, "failed", str(error), error.remedy)
            return number

    def _known(self, row: sqlite3.Row, path: Path, status: os.stat_result) -> int:
        number = int(row["number"])
        if row["state"] in _WAITING:
            return number
        again = row["state"] in ("failed", "skipped") and row["remedy"] == "retry"
        stamp = FileStamp(row["size_bytes"], row["modified_ns"], row["sha256"])
        if not again and _is_same(path, status, stamp):
            return number
        with self._store.writing() as db:
            set_state(db, number, "queued")
        return number


class _Moved:
    """Documents whose own file is gone: a new file with their content is theirs.

    Looked up once for all files of a call, and once for each size: folders may hold
    many thousand files of the same size.
    """

    def __init__(self, store: Store, library: int) -> None:
        self._gone: dict[int, list[sqlite3.Row]] = {}
        self._by_size: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
        with store.reading() as db:
            rows = db.execute(
                """SELECT number, path, sha256, size_bytes FROM documents
                   WHERE library = ? AND sha256 <> ''
                     AND state IN ('words', 'meaning', 'ready')""",
                (library,),
            )
            for row in rows:
                self._by_size[row["size_bytes"]].append(row)

    def take(self, path: Path, size: int) -> int | None:
        """The document that this file was, if it was one; given once."""
        if size not in self._gone:
            twins = self._by_size.get(size, [])
            self._gone[size] = [t for t in twins if not Path(t["path"]).exists()]
        gone = self._gone[size]
        if not gone:
            return None
        try:
            sha256 = stamp_of(path).sha256
        except DocumentError:
            return None  # the queue will say why
        for twin in gone:
            if twin["sha256"] == sha256:
                gone.remove(twin)
                return int(twin["number"])
        return None


def _is_same(path: Path, status: os.stat_result, stamp: FileStamp) -> bool:
    if (status.st_size, status.st_mtime_ns) == stamp[:2]:
        return True
    if status.st_size != stamp.size_bytes:
        return False
    try:
        return stamp_of(path).sha256 == stamp.sha256
    except DocumentError:
        return False


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or the files of a folder; links in the path are kept."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() follows links
    try:
        is_folder = absolute.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        yield from walk(absolute)
    else:
        yield absolute
