"""A file that is not whole yet, in a folder that no list of models looks at."""

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.downloads.errors import DownloadError, NoRoomError
from app.downloads.hub import HubFile

FOLDER = "unfinished"  # below the models folder; models lie in that folder itself
MARGIN_BYTES = 256_000_000  # stays free beside a model
_READ_BYTES = 4_000_000
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Origin(msgspec.Struct, frozen=True):
    """What is being fetched from where; kept beside it."""

    endpoint: str
    repo: str
    file: HubFile

    @property
    def key(self) -> str:
        """The name of its folder: nothing of the hub becomes a path here."""
        text = "\n".join((self.endpoint, self.repo, self.file.path))
        return hashlib.sha256(text.encode()).hexdigest()[:24]


class PartialFile:
    """What is there of one file, and whether it belongs to what is wanted now."""

    def __init__(self, models_folder: Path, origin: Origin) -> None:
        self.origin = origin
        self.folder = models_folder / FOLDER / origin.key
        self.path = self.folder / "file.partial"
        self._state = self.folder / "origin.json"

    def prepare(self) -> int:
        """Make the folder; how many bytes of the very same file are there already.

        Anything else is removed: the hub's file may have changed since.
        """
        with disk_failures_told():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            known = read_origin(self.folder)
            if known is None or known.file != self.origin.file:
                self.path.unlink(missing_ok=True)
            self._state.write_bytes(msgspec.json.encode(self.origin))
            size = self.path.stat().st_size if self.path.is_file() else 0
            if size > self.origin.file.size_bytes:
                self.path.unlink()
                size = 0
        return size

    def require_room(self, present: int) -> None:
        """Raises `NoRoomError` where the rest does not fit onto the disk."""
        missing = self.origin.file.size_bytes - present
        free = shutil.disk_usage(self.folder).free
        if free < missing + MARGIN_BYTES:
            needed = missing + MARGIN_BYTES
            raise NoRoomError(
                f"This needs {needed / 1e9:,.1f} GB of disk, and {free / 1e9:,.1f} GB "
                "are free. Free some and start it again.",
                f"{missing} + {MARGIN_BYTES} > {free}",
            )

    def open(self, present: int) -> BinaryIO:
        """For writing behind what is there; 0 begins again."""
        with disk_failures_told():
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            file = os.fdopen(handle, "r+b", buffering=0)
            file.truncate(present)
            file.seek(present)
            return file

    def digest(self, present: int) -> "hashlib._Hash":
        """The checksum of what is there, to be gone on with."""
        digest = hashlib.sha256()
        if present:
            with self.path.open("rb") as file:
                while data := file.read(_READ_BYTES):
                    digest.update(data)
        return digest

    def remove(self) -> None:
        """Nothing of it stays."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # others wait in it, or it never was
            self.folder.parent.rmdir()

    def install(self, models_folder: Path, name: str) -> Path:
        """Give the whole and checked file its name among the models, in one step."""
        target = free_name(models_folder / name)
        with disk_failures_told():
            handle = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            try:
                os.link(self.path, target)  # never over a file that came meanwhile
            except (PermissionError, NotImplementedError):  # a disk without links
                self.path.rename(target)
            _sync_folder(models_folder)
        self.remove()
        return target


def waiting(models_folder: Path) -> Iterator[tuple[Origin, int]]:
    """What was begun and not finished, with the bytes that are there."""
    folder = models_folder / FOLDER
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        origin = read_origin(place)
        if origin is not None:
            partial = place / "file.partial"
            yield origin, partial.stat().st_size if partial.is_file() else 0


def read_origin(folder: Path) -> Origin | None:
    """None where nobody can say any more what was fetched."""
    try:
        content = (folder / "origin.json").read_bytes()
        return msgspec.json.decode(content, type=Origin)
    except (OSError, msgspec.DecodeError):
        return None


@contextlib.contextmanager
def disk_failures_told() -> Iterator[None]:
    """What the disk says, as a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoRoomError(
                "The disk is full; what was fetched is kept. Free some space and go "
                "on.",
                repr(error),
            ) from error
        raise DownloadError(
            "The file could not be written into the models folder.", repr(error)
        ) from error


def free_name(wanted: Path) -> Path:
    """Beside what is there already."""
    path, number = wanted, 2
    while path.exists():
        path = wanted.with_stem(f"{wanted.stem}-{number}")
        number += 1
    return path


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
