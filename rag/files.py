"""Looking at user files without opening what is not a plain file: walking, hashing."""

import fnmatch
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from rag.errors import DocumentError
from rag.store_documents import FileStamp

IGNORED_FOLDERS = ("node_modules", "__pycache__", "*.egg-info", "$RECYCLE.BIN")
IGNORED_FILES = ("~$*", "*.tmp", "*.part", "*.crdownload", "Thumbs.db", "desktop.ini")
MAX_FOLDER_FILES = 200_000
_READ_BYTES = 1 << 20

GONE = "The file is not there; it may have been moved, renamed or deleted."
NOT_ALLOWED = "The file may not be read; check its permissions."
NOT_A_FILE = "This is not a file that holds text but a device or a pipe."


def walk(folder: Path) -> Iterator[Path]:
    """The plain files of a folder and its subfolders, in order, each once."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    found = 0
    while waiting and found < MAX_FOLDER_FILES:
        current = waiting.pop()
        entries = _entries(current, seen)
        for entry in entries:
            if _is_folder(entry):
                continue
            if _is_plain_file(entry) and not _is_ignored(entry.name, IGNORED_FILES):
                found += 1
                yield Path(entry.path)
        waiting += [
            Path(entry.path)
            for entry in reversed(entries)
            if _is_folder(entry) and not _is_ignored(entry.name, IGNORED_FOLDERS)
        ]


def _entries(folder: Path, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """The entries of a folder; none when it was seen (a link back) or is closed."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return []
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_plain_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_ignored(name: str, patterns: tuple[str, ...]) -> bool:
    if name.startswith("."):
        return True
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def plain_file_status(path: Path) -> os.stat_result:
    """The status of a plain file; raises `DocumentError` for everything else."""
    try:
        status = path.stat()
    except PermissionError as error:
        raise DocumentError(NOT_ALLOWED, repr(error), "retry") from error
    except (OSError, ValueError) as error:
        raise DocumentError(GONE, repr(error), "retry") from error
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(NOT_A_FILE, f"mode {status.st_mode:o}")
    return status


def stamp_of(path: Path) -> FileStamp:
    """Size, time and hash of a file; raises `DocumentError`."""
    status = plain_file_status(path)
    digest = hashlib.sha256()
    # Without O_NONBLOCK a pipe that was put in the file's place would block for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            while block := file.read(_READ_BYTES):
                digest.update(block)
    except PermissionError as error:
        raise DocumentError(NOT_ALLOWED, repr(error), "retry") from error
    except OSError as error:
        raise DocumentError(GONE, repr(error), "retry") from error
    return FileStamp(status.st_size, status.st_mtime_ns, digest.hexdigest())


def is_unchanged(path: Path, stamp: FileStamp) -> bool:
    """Whether a file still is what was read; hashes it only if size or time moved."""
    try:
        status = plain_file_status(path)
        if status.st_size != stamp.size_bytes:
            return False
        if status.st_mtime_ns == stamp.modified_ns:
            return True
        return stamp_of(path).sha256 == stamp.sha256
    except DocumentError:
        return False
