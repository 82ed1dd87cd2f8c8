"""A file that gives its space back when the disk is full.

SQLite needs some space even to read. With what the reserve frees, a profile on a full
disk opens, is searched and asked, and keeps its chats; new documents wait.
"""

import contextlib
import os
import shutil
from pathlib import Path

from app.paths import has_no_space

RESERVE_BYTES = 1024 * 1024
ENOUGH_BYTES = 8 * RESERVE_BYTES  # free space from which on it is laid in again
READ_ONLY = (
    "The disk is full: you can search and ask, but nothing new is read until there "
    "is space. Free some; reading goes on by itself."
)


class Reserve:
    """One file in a profile's folder; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "reserve"

    def lay_in(self) -> None:
        """Take the space while there is plenty."""
        with contextlib.suppress(OSError):  # then there is none: not worth an error
            if self._size() == RESERVE_BYTES:
                return
            if shutil.disk_usage(self._file.parent).free < ENOUGH_BYTES:
                return
            # Not zeros: some file systems keep those without taking any space.
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(os.urandom(RESERVE_BYTES))

    def release_if_full(self) -> bool:
        """Give the space back where there is none; whether the disk was full."""
        if not has_no_space(self._file.parent):
            return False
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        return True

    def _size(self) -> int:
        try:
            return self._file.stat().st_size
        except FileNotFoundError:
            return 0
