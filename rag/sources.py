"""Folders that are kept up to date: what came, changed, moved or went is noticed.

Nothing is ever erased here: a document whose file is gone is marked as missing, and
ready again when the file returns.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from rag.documents import FolderRecord, LibraryEvent
from rag.errors import DocumentError
from rag.files import FolderRules, is_within
from rag.folder_look import FolderLook
from rag.ignoring import checked_patterns
from rag.intake import Intake
from rag.store import Store
from rag.store_documents import library_number, storable
from rag.store_folders import (
    folder_record,
    folder_row,
    folder_rows,
    insert_folder,
    rules_of,
    set_rules,
)

MANY_PATHS = 500  # above: looking at the whole folder is quicker
NOT_A_FOLDER = "There is no such folder."
BAD_NAME = "The name of this folder cannot be kept; rename it and add it again."
PRIVATE = "Inglenook's own profile cannot be a source of documents."


class Sources:
    """Rows of folders, and one look at a time at what is in them.

    `look_at` may be called by any thread; `look` is called by the one that ingests.
    """

    def __init__(self, store: Store, intake: Intake, private: Sequence[Path]) -> None:
        self._store = store
        self._intake = intake
        self._private = tuple(private)
        self._lock = threading.Lock()
        self._due: dict[str, set[Path]] = {}  # by folder id; the folder itself: all
        for folder in self.folders():
            self.look_at(folder.id)

    # ---- which folders ----

    def folders(self) -> tuple[FolderRecord, ...]:
        """All folders, oldest first."""
        with self._store.reading() as db:
            return tuple(folder_record(db, row) for row in folder_rows(db))

    def watch(self, folder: Path, library: str | None) -> FolderRecord:
        """Keep a folder up to date from now on."""
        path = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() follows links
        if storable(str(path)) != str(path):
            raise DocumentError(BAD_NAME)
        if not path.is_dir():
            raise DocumentError(NOT_A_FOLDER, str(path))
        if is_within(path, self._private):
            raise DocumentError(PRIVATE)
        with self._store.writing() as db:
            folder_id = insert_folder(db, library_number(db, library), str(path))
            record = folder_record(db, folder_row(db, folder_id))
        self.look_at(record.id)
        return record

    def change(self, folder: FolderRecord) -> FolderRecord:
        """Other rules; what they leave out now is not read again, and not erased."""
        suffixes = {f".{s.lower().lstrip('*.')}" for s in folder.suffixes if s.strip()}
        rules = FolderRules(
            checked_patterns(folder.ignored),
            max(0, folder.max_bytes),
            tuple(sorted(suffixes)),
        )
        with self._store.writing() as db:
            number = folder_row(db, folder.id)["number"]
            set_rules(db, number, rules)
            db.execute(
                "UPDATE folders SET paused = ? WHERE number = ?",
                (folder.paused, number),
            )
            record = folder_record(db, folder_row(db, folder.id))
        self.look_at(record.id)
        return record

    def unwatch(self, folder_id: str) -> None:
        """The folder is left alone from now on; its documents stay as they are."""
        with self._store.writing() as db:
            number = folder_row(db, folder_id)["number"]
            db.execute("DELETE FROM folders WHERE number = ?", (number,))

    # ---- what is in them ----

    def look_at(self, folder_id: str, paths: Sequence[Path] = ()) -> None:
        """Something may have changed at these paths; anywhere where there are none."""
        with self._lock:
            due = self._due.setdefault(folder_id, set())
            due.update(paths or (Path(),))

    def look(self) -> Iterator[LibraryEvent]:
        """Look where `look_at` said; gives what became of the documents."""
        while True:
            with self._lock:
                if not self._due:
                    return
                folder_id, paths = self._due.popitem()
            with self._store.reading() as db:
                rows = [row for row in folder_rows(db) if row["id"] == folder_id]
            if not rows or rows[0]["paused"]:
                continue
            rules = rules_of(rows[0], self._private)
            look = FolderLook(self._store, self._intake, rows[0], rules)
            if Path() in paths or len(paths) > MANY_PATHS:
                yield from look.at_all()
            else:
                yield from look.at(paths)
