"""Looking at user files without opening what is not a plain file: walking, hashing."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rag.errors import DocumentError, FileAwayError, NotReadableError
from rag.ignoring import ignored_by
from rag.loaders.limits import FILE_TOO_LARGE, MAX_FILE_BYTES
from rag.store_documents import FileStamp

MAX_FOLDER_FILES = 200_000
_READ_BYTES = 1 << 20

GONE = "The file is not there; it may have been moved, renamed or deleted."
NOT_ALLOWED = "The file may not be read; check its permissions."
LINK_TO_NOTHING = "This is a link, and the file that it leads to is not there."
LINK_LOOP = "This is a link that leads to itself; there is no file behind it."
NOT_A_FILE = "This is not a file that holds text but a device or a pipe."


class FolderRules(NamedTuple):
    """Which files of a folder are read."""

    patterns: tuple[str, ...] = ()
    max_bytes: int = 0  # 0: no limit
    suffixes: tuple[str, ...] = ()  # in lower case; empty: all
    private: tuple[Path, ...] = ()  # folders of our own, never entered


class Walk:
    """The plain files of a folder and its subfolders, in order, each once.

    Links are not followed out of the folder, and links to folders not at all: what
    they lead to in the folder is found without them.
    """

    def __init__(
        self, folder: Path, rules: FolderRules, start: Path | None = None
    ) -> None:
        """`start` is the subfolder to walk; patterns are relative to `folder`."""
        self.found = 0
        self._folder = folder
        self._start = start or folder
        self._rules = rules
        self._ignored = ignored_by(rules.patterns)
        self._seen = {place for p in rules.private if (place := _place(p)) is not None}

    @property
    def is_cut(self) -> bool:
        """Whether there were more files than are taken."""
        return self.found >= MAX_FOLDER_FILES

    def __iter__(self) -> Iterator[Path]:
        if is_within(self._start, self._rules.private):
            return
        home = os.path.realpath(self._folder)
        waiting = [os.fspath(self._start)]
        while waiting and not self.is_cut:
            entries = self._entries(waiting.pop())
            for entry in entries:
                if self._is_wanted(entry, home) and not self.is_cut:
                    self.found += 1
                    yield Path(entry.path)
            waiting += [e.path for e in reversed(entries) if self._is_entered(e)]

    def takes(self, path: Path) -> bool:
        """Whether one path in the folder is a file that the walk would give."""
        try:
            relative = path.relative_to(self._folder).as_posix()
            if self._ignored.any_of(relative, is_folder=False):
                return False
            inside = os.path.realpath(path)
            home = os.path.realpath(self._folder)
            return (
                path.is_file()
                and _is_below(inside, home)
                and not is_within(path, self._rules.private)
                and self._has_size_and_type(path.name, path.stat().st_size)
            )
        except (OSError, ValueError):
            return False

    def _is_entered(self, entry: os.DirEntry[str]) -> bool:
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError:
            return False
        return is_folder and not self._ignored(self._relative(entry.path), True)

    def _is_wanted(self, entry: os.DirEntry[str], home: str) -> bool:
        try:
            if not entry.is_file() or self._ignored(self._relative(entry.path), False):
                return False
            if entry.is_symlink() and not _is_below(os.path.realpath(entry.path), home):
                return False
            if not self._rules.max_bytes and not self._rules.suffixes:
                return True
            return self._has_size_and_type(entry.name, entry.stat().st_size)
        except OSError:
            return False

    def _has_size_and_type(self, name: str, size: int) -> bool:
        limit, suffixes = self._rules.max_bytes, self._rules.suffixes
        if limit and size > limit:
            return False
        return not suffixes or name.lower().endswith(suffixes)

    def _relative(self, path: str) -> str:
        relative = path[len(os.fspath(self._folder)) :].lstrip(os.sep)
        return relative.replace(os.sep, "/") if os.sep != "/" else relative

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """The entries; none where the folder was seen, went away or is closed."""
        try:
            status = os.stat(folder)  # noqa: PTH116 - a hundred thousand times
            if (status.st_dev, status.st_ino) in self._seen:
                return []
            self._seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError:
            return []


def walk(folder: Path, rules: FolderRules | None = None) -> Iterator[Path]:
    """The plain files of a folder that are read."""
    return iter(Walk(folder, rules or FolderRules()))


def is_within(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a path is one of these folders or below one, links followed."""
    try:
        real = os.path.realpath(path)
    except ValueError:  # a NUL in it: nothing is there
        return False
    return any(_is_below(real, os.path.realpath(folder)) for folder in folders)


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _place(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def is_gone(path: Path) -> bool:
    """Whether there surely is nothing at a path; not so where we may not look."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def absence_of(path: Path) -> str | None:
    """Why nothing can be read at a path now, as a sentence; None where a file is."""
    try:
        plain_file_status(path)
    except DocumentError as error:
        return str(error)
    return None


def plain_file_status(path: Path) -> os.stat_result:
    """The status of a plain file; raises `DocumentError` for everything else."""
    try:
        status = path.stat()
    except PermissionError as error:
        raise FileAwayError(NOT_ALLOWED, repr(error)) from error
    except (OSError, ValueError) as error:
        raise FileAwayError(_why_gone(path, error), repr(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(NOT_A_FILE, f"mode {status.st_mode:o}")
    return status


def _why_gone(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):  # a NUL in the name
        return GONE
    if error.errno == errno.ELOOP:
        return LINK_LOOP
    return LINK_TO_NOTHING if path.is_symlink() else GONE


def stamp_of(path: Path) -> FileStamp:
    """Size, time and hash of a file; raises `DocumentError`."""
    status = plain_file_status(path)
    if status.st_size > MAX_FILE_BYTES:
        raise NotReadableError(FILE_TOO_LARGE)  # hashing it alone would take long
    digest = hashlib.sha256()
    # Without O_NONBLOCK a pipe that was put in the file's place would block for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            while block := file.read(_READ_BYTES):
                digest.update(block)
    except PermissionError as error:
        raise FileAwayError(NOT_ALLOWED, repr(error)) from error
    except OSError as error:
        raise FileAwayError(GONE, repr(error)) from error
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
