"""What tools changed, kept before it is changed, so that one click takes it back.

A record is complete before the change begins; whether the change happened is seen from
the file. So a kill at any moment leaves nothing to repair.
"""

import hashlib
import os
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from app.tools.file_writing import delete_file, move_file, replace_file
from app.tools.granted_folders import GrantedFolders, GrantedPath
from engine.tool import ToolError

MAX_CHANGES = 200  # older ones cannot be taken back any more
CHANGED_SINCE = "The file was changed since, so it was left as it is."


class UndoError(ToolError):
    """A change that cannot be taken back; the sentence says why."""

    kind = "undo"


class Change(msgspec.Struct, frozen=True):
    """One change of one file, and what the file was like right after it."""

    id: str
    kind: Literal["created", "changed", "moved"]
    folder: str
    parts: tuple[str, ...]
    after_sha256: str
    to_folder: str = ""  # of what was moved
    to_parts: tuple[str, ...] = ()
    made: float = 0.0  # Unix seconds
    undone: bool = False

    @property
    def place(self) -> GrantedPath:
        """Where the file was, or is."""
        return GrantedPath(Path(self.folder), self.parts)

    @property
    def target(self) -> GrantedPath:
        """Where it was moved to."""
        return GrantedPath(Path(self.to_folder), self.to_parts)


class UndoJournal:
    """The changes of a profile, newest last, each in files of its own."""

    def __init__(
        self,
        folder: Path,
        private: tuple[Path, ...] = (),
        now: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._private = private
        self._now = now

    def write(
        self, folders: GrantedFolders, place: GrantedPath, content: bytes
    ) -> Change:
        """Make or change a file, with what was there kept."""
        before = None if folders.status(place) is None else folders.read(place)
        change = Change(
            id=uuid.uuid4().hex,
            kind="created" if before is None else "changed",
            folder=os.fspath(place.folder),
            parts=place.parts,
            after_sha256=_sha256(content),
            made=self._now(),
        )
        self._keep(change, before)
        replace_file(folders, place, content)
        return change

    def move(
        self, folders: GrantedFolders, place: GrantedPath, target: GrantedPath
    ) -> Change:
        """Move a file to where nothing is."""
        change = Change(
            id=uuid.uuid4().hex,
            kind="moved",
            folder=os.fspath(place.folder),
            parts=place.parts,
            after_sha256=_sha256(folders.read(place)),
            to_folder=os.fspath(target.folder),
            to_parts=target.parts,
            made=self._now(),
        )
        self._keep(change, None)
        move_file(folders, place, target)
        return change

    def changes(self) -> tuple[Change, ...]:
        """All that are kept, oldest first."""
        found = []
        for path in self._folder.glob("*.json"):
            try:
                found.append(msgspec.json.decode(path.read_bytes(), type=Change))
            except (OSError, msgspec.DecodeError):
                continue  # cut by a full disk: that change was never made
        return tuple(sorted(found, key=lambda change: (change.made, change.id)))

    def undo(self, change_id: str) -> Change:
        """Take one change back. Raises `UndoError` where the file changed since."""
        change = next((c for c in self.changes() if c.id == change_id), None)
        if change is None:
            raise UndoError("This change is too old to be taken back.", change_id)
        if change.undone:
            raise UndoError("This was taken back already.", change_id)
        roots = [Path(folder) for folder in (change.folder, change.to_folder) if folder]
        folders = GrantedFolders(roots, self._private)
        if change.kind == "moved":
            self._move_back(folders, change)
        else:
            self._restore(folders, change)
        done = msgspec.structs.replace(change, undone=True)
        _write_private(self._record(change.id), msgspec.json.encode(done))
        return done

    def _move_back(self, folders: GrantedFolders, change: Change) -> None:
        _require_unchanged(folders, change.target, change.after_sha256)
        if folders.status(change.place) is not None:
            raise UndoError("There is another file where this one was.")
        move_file(folders, change.target, change.place)

    def _restore(self, folders: GrantedFolders, change: Change) -> None:
        if self._never_happened(folders, change):
            return
        _require_unchanged(folders, change.place, change.after_sha256)
        if change.kind == "created":
            delete_file(folders, change.place)
            return
        replace_file(folders, change.place, self._before(change.id).read_bytes())

    def _never_happened(self, folders: GrantedFolders, change: Change) -> bool:
        """Whether we were ended between keeping what was there and changing it."""
        if change.kind != "changed" or folders.status(change.place) is None:
            return False
        return folders.read(change.place) == self._before(change.id).read_bytes()

    def _keep(self, change: Change, before: bytes | None) -> None:
        """On disk when it returns; the record last, since it refers to the rest."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if before is not None:
            _write_private(self._before(change.id), before)
        _write_private(self._record(change.id), msgspec.json.encode(change))
        for old in self.changes()[:-MAX_CHANGES]:
            self._record(old.id).unlink(missing_ok=True)
            self._before(old.id).unlink(missing_ok=True)

    def _record(self, change_id: str) -> Path:
        return self._folder / f"{change_id}.json"

    def _before(self, change_id: str) -> Path:
        return self._folder / f"{change_id}.before"


def _require_unchanged(
    folders: GrantedFolders, place: GrantedPath, sha256: str
) -> None:
    if folders.status(place) is None:
        raise UndoError("The file is not there any more, so nothing was taken back.")
    if _sha256(folders.read(place)) != sha256:
        raise UndoError(CHANGED_SINCE, place.shown)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write_private(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)  # 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise UndoError(
            "What is there could not be kept for undoing, so nothing was changed.",
            repr(error),
        ) from error
