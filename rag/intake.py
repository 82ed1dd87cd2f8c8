"""Takes paths into the queue: folders are walked, moved and known files recognised."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from rag.errors import DocumentError
from rag.files import FolderRules, is_gone, is_within, plain_file_status, stamp_of, walk
from rag.store import Store
from rag.store_content import move_document
from rag.store_documents import (
    FileStamp,
    insert_document,
    row_at_path,
    set_missing,
    set_stamp,
    set_state,
    storable,
)
from rag.store_folders import folder_rows, left_out_keys, rules_of, take_in_again

BAD_NAME = "The name of this file cannot be kept; rename it and add it again."
PRIVATE = "This file belongs to Inglenook itself and is not read."
_WAITING = ("queued", "parsing")
_UNREAD = ("failed", "skipped")


class Intake:
    """Decides for each path: new, known, changed, moved or unreadable."""

    def __init__(self, store: Store, private: Sequence[Path] = ()) -> None:
        """`private` are folders of our own, whose files are never read."""
        self._store = store
        self._rules = FolderRules(private=tuple(private))

    def take(self, paths: Sequence[Path], library: int) -> list[int]:
        """Row numbers of the documents of all paths, in order, each once."""
        found: dict[int, None] = {}
        taking = self.session(library)
        with self._store.reading() as db:
            any_left_out = bool(left_out_keys(db, library))
            watched = {
                row["path"]: rules_of(row, self._rules.private)
                for row in folder_rows(db)
                if row["library"] == library
            }
        for path in paths:
            refused = PRIVATE if is_within(path, self._rules.private) else ""
            rules = watched.get(storable(str(_absolute(path))), self._rules)
            for file in _files(path, rules):
                if any_left_out:
                    with self._store.writing() as db:
                        take_in_again(db, library, storable(str(file)))
                found.setdefault(taking.take(file, refused))
        return list(found)

    def session(self, library: int) -> "Taking":
        """One round over files of a library, one after the other."""
        return Taking(self._store, library)


class Taking:
    """Takes files of one library; remembers which documents have moved already."""

    def __init__(self, store: Store, library: int) -> None:
        self._store = store
        self._library = library
        self._moved = _Moved(store, library)

    def take(self, path: Path, refused: str = "") -> int:
        """The row of the document of a file; `refused` says why it is not read."""
        text = storable(str(path))
        with self._store.reading() as db:
            known = row_at_path(db, self._library, text)
        if refused or text != str(path):
            error = DocumentError(refused or BAD_NAME)
            return self._unreadable(known, text, error)
        try:
            status = plain_file_status(path)
        except DocumentError as away:
            return self._unreadable(known, text, away)
        if known is not None:
            return self._known(known, path, status)
        moved = self._moved.take(path, status.st_size)
        with self._store.writing() as db:
            if moved is not None:
                number, stamp = moved
                move_document(db, number, text)
                set_stamp(db, number, stamp)
                return number
            # The other thread or an earlier call may have been quicker.
            known = row_at_path(db, self._library, text)
            if known is not None:
                return int(known["number"])
            number = insert_document(db, self._library, text)
            set_stamp(db, number, FileStamp(status.st_size, status.st_mtime_ns, ""))
            return number

    def _unreadable(
        self, known: sqlite3.Row | None, path: str, error: DocumentError
    ) -> int:
        """A row that says why; a document that was read before stays as it is."""
        with self._store.writing() as db:
            if known is None:
                number = insert_document(db, self._library, path)
            elif known["state"] in _UNREAD:
                number = int(known["number"])
            else:
                return int(known["number"])
            set_state(db, number, "failed", str(error), error.remedy)
            return number

    def _known(self, row: sqlite3.Row, path: Path, status: os.stat_result) -> int:
        number = int(row["number"])
        if row["missing"] is not None:
            with self._store.writing() as db:
                set_missing(db, number, None)
        if row["state"] in _WAITING:
            return number
        again = row["state"] in _UNREAD and row["remedy"] == "retry"
        stamp = FileStamp(row["size_bytes"], row["modified_ns"], row["sha256"])
        if not again and _is_same(path, status, stamp):
            if status.st_mtime_ns != stamp.modified_ns:
                with self._store.writing() as db:
                    set_stamp(db, number, _at_time(stamp, status))
            return number
        with self._store.writing() as db:
            set_state(db, number, "queued")
            if row["state"] in _UNREAD:  # or it looks changed as long as it fails
                set_stamp(db, number, FileStamp(status.st_size, status.st_mtime_ns, ""))
        return number


class _Moved:
    """Documents whose own file is gone: a new file with their content is theirs.

    Looked up once for each size: folders may hold many thousand files of one size.
    """

    def __init__(self, store: Store, library: int) -> None:
        self._store = store
        self._library = library
        self._gone: dict[int, list[sqlite3.Row]] = {}

    def take(self, path: Path, size: int) -> tuple[int, FileStamp] | None:
        """The document that this file was, if it was one; given once."""
        if size not in self._gone:
            self._gone[size] = self._look_up(size)
        gone = self._gone[size]
        if not gone:
            return None
        try:
            stamp = stamp_of(path)
        except DocumentError:
            return None  # the queue will say why
        for twin in gone:
            if twin["sha256"] == stamp.sha256:
                gone.remove(twin)
                return int(twin["number"]), stamp
        return None

    def _look_up(self, size: int) -> list[sqlite3.Row]:
        with self._store.reading() as db:
            rows = db.execute(
                """SELECT number, path, sha256 FROM documents
                   WHERE library = ? AND size_bytes = ? AND sha256 <> ''
                     AND state NOT IN ('failed', 'skipped')""",
                (self._library, size),
            ).fetchall()
        return [row for row in rows if is_gone(Path(row["path"]))]


def _at_time(stamp: FileStamp, status: os.stat_result) -> FileStamp:
    return FileStamp(stamp.size_bytes, status.st_mtime_ns, stamp.sha256)


def _is_same(path: Path, status: os.stat_result, stamp: FileStamp) -> bool:
    if (status.st_size, status.st_mtime_ns) == stamp[:2]:
        return True
    if status.st_size != stamp.size_bytes:
        return False
    try:
        return stamp_of(path).sha256 == stamp.sha256
    except DocumentError:
        return False


def _files(path: Path, rules: FolderRules) -> Iterator[Path]:
    """The file itself, or the files of a folder; links in the path are kept."""
    absolute = _absolute(path)
    try:
        is_folder = absolute.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        yield from walk(absolute, rules)
    else:
        yield absolute


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() follows links
