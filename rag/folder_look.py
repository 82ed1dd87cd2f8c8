"""One look at a folder that is kept up to date: the files in it against the library."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rag.documents import DocumentChanged, DocumentErased, LibraryEvent
from rag.files import FolderRules, Walk, absence_of
from rag.ignoring import ignored_by
from rag.intake import Intake
from rag.store import Store
from rag.store_documents import document_record, path_of, set_missing, storable
from rag.store_folders import Known, known_at, left_out_key, left_out_keys
from rag.store_ingestion import was_read

FOLDER_AWAY = "The folder is not there; it may be on a drive that is not connected."
TOO_MANY = "The folder holds more files than are read; ignore some of its subfolders."


class FolderLook:
    """Finds what is new, changed, moved, gone and back; nothing is erased."""

    def __init__(
        self, store: Store, intake: Intake, row: sqlite3.Row, rules: FolderRules
    ) -> None:
        self._store = store
        self._intake = intake
        self._number: int = row["number"]
        self._library: int = row["library"]
        self._root = Path(row["path"])
        self._rules = rules

    def at_all(self) -> Iterator[LibraryEvent]:
        """The whole folder."""
        walk = Walk(self._root, self._rules)
        yield from self._compare(walk, self._known(self._root), retry=False)
        is_there = self._root.is_dir()
        with self._store.writing() as db:
            db.execute(
                "UPDATE folders SET note = ? WHERE number = ?",
                (
                    FOLDER_AWAY if not is_there else TOO_MANY if walk.is_cut else "",
                    self._number,
                ),
            )

    def at(self, paths: set[Path]) -> Iterator[LibraryEvent]:
        """Some files and subfolders; all at once, since one may have become another."""
        files: dict[Path, None] = {}
        known: dict[int, Known] = {}
        walk = Walk(self._root, self._rules)
        for path in sorted(paths):
            known |= {row.number: row for row in self._known(path)}
            if not path.is_dir():
                files |= dict.fromkeys([path] if walk.takes(path) else [])
            elif not path.is_symlink() and self._is_entered(path):
                files |= dict.fromkeys(Walk(self._root, self._rules, path))
        yield from self._compare(files, list(known.values()), retry=True)

    def _is_entered(self, folder: Path) -> bool:
        if folder == self._root:
            return True
        relative = folder.relative_to(self._root).as_posix()
        return not ignored_by(self._rules.patterns).any_of(relative, is_folder=True)

    def _known(self, path: Path) -> list[Known]:
        with self._store.reading() as db:
            return known_at(db, self._library, storable(str(path)))

    def _compare(
        self, files: Iterable[Path], known: Sequence[Known], retry: bool
    ) -> Iterator[LibraryEvent]:
        by_path = {row.path: row for row in known}
        with self._store.reading() as db:
            left_out = left_out_keys(db, self._library)
        taking = self._intake.session(self._library)
        seen: set[int] = set()
        for file in files:
            name = storable(str(file))
            row = by_path.get(name)
            if row is not None and _is_as_read(row, file, retry):
                seen.add(row.number)
            elif row is not None or left_out_key(name) not in left_out:
                number = taking.take(file)
                if absence_of(file) is None:  # it may have gone since it was listed
                    seen.add(number)
                yield from self._changed(number)
        for row in known:
            if row.number not in seen:
                yield from self._absent(row)

    def _absent(self, row: Known) -> Iterator[LibraryEvent]:
        """A file that was not found; one that the rules leave out is not absent."""
        why = absence_of(Path(row.path))
        if why is not None and not self._root.is_dir():
            why = FOLDER_AWAY
        with self._store.writing() as db:
            if path_of(db, row.number) != row.path:
                return  # it was erased or moved meanwhile
            current = document_record(db, row.number)
            if why and row.state == "queued" and not was_read(db, row.number):
                # It came and went, as files of other programs do: nothing is lost.
                db.execute("DELETE FROM documents WHERE number = ?", (row.number,))
                event: LibraryEvent = DocumentErased(current.id)
            elif set_missing(db, row.number, why):
                event = DocumentChanged(document_record(db, row.number))
            else:
                return
        yield event

    def _changed(self, number: int) -> Iterator[LibraryEvent]:
        with self._store.reading() as db:
            yield DocumentChanged(document_record(db, number))


def _is_as_read(row: Known, file: Path, retry: bool) -> bool:
    """Whether nothing has to be done about a known file."""
    if row.missing is not None or (retry and row.remedy == "retry"):
        return False
    try:
        status = file.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (row.size_bytes, row.modified_ns)
