"""Opens user files, with a sentence for everything that can be in the way."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rag.errors import DocumentError, NotReadableError
from rag.loaders.limits import FILE_TOO_LARGE, MAX_FILE_BYTES, MAX_TEXT_FILE_BYTES
from rag.loaders.source import Source


class FileState(NamedTuple):
    """What tells one state of a file from the next."""

    device: int
    inode: int
    size_bytes: int
    modified_ns: int


def check_file(path: Path) -> FileState:
    """The state of a regular file that may be read, or an error with the reason."""
    with _sentences():
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise NotReadableError("This is a folder, not a file.")
        # Opening a pipe or a device could wait for ever, so neither is ever opened.
        if not stat.S_ISREG(info.st_mode):
            raise NotReadableError("This is not an ordinary file, so it is left out.")
        if info.st_size > MAX_FILE_BYTES:
            raise NotReadableError(FILE_TOO_LARGE)
        if not os.access(path, os.R_OK):
            raise PermissionError(str(path))
    if info.st_size == 0:
        raise NotReadableError("The file is empty.")
    return FileState(info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)


@contextmanager
def unchanged(path: Path) -> Iterator[FileState]:
    """Fails with the remedy "retry" where the file changed while it was being read."""
    before = check_file(path)
    try:
        yield before
    except DocumentError as error:
        if isinstance(error, NotReadableError) or _state(path) == before:
            raise
        raise _being_written(path) from error
    if _state(path) != before:
        raise _being_written(path)


def read_head(path: Source, size: int = 8192) -> bytes:
    """The first bytes of the file."""
    with _sentences(), path.open("rb") as file:
        return file.read(size)


def read_all(path: Source) -> bytes:
    """The whole of a file whose format needs it in memory."""
    with _sentences(), path.open("rb") as file:
        data = file.read(MAX_TEXT_FILE_BYTES + 1)
    if len(data) > MAX_TEXT_FILE_BYTES:
        raise NotReadableError(
            "The file has more than 80 MB of text, which is too much. Split it first."
        )
    return data


def _state(path: Path) -> FileState | None:
    try:
        info = path.stat()
    except OSError:
        return None
    return FileState(info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)


def _being_written(path: Path) -> DocumentError:
    return DocumentError(
        "The file was being changed while it was read. Try again in a moment.",
        detail=str(path),
        remedy="retry",
    )


@contextmanager
def _sentences() -> Iterator[None]:
    """Turns the errors of the system into sentences."""
    try:
        yield
    except FileNotFoundError as error:
        raise DocumentError(
            "The file is not there any more.", detail=str(error), remedy="retry"
        ) from error
    except PermissionError as error:
        raise DocumentError(
            "You have no permission to read this file.",
            detail=str(error),
            remedy="retry",
        ) from error
    except OSError as error:
        raise DocumentError(
            "The file could not be read from the disk.",
            detail=str(error),
            remedy="retry",
        ) from error
    except ValueError as error:  # a NUL in the name
        raise DocumentError(
            "The name of the file is not valid.", detail=str(error)
        ) from error
