"""Waits for space on the disk, so that reading goes on by itself."""

import shutil
import threading
from pathlib import Path

NEEDED_BYTES = 2 * 1024 * 1024  # for a document; more than what the reserve frees
LOOK_EVERY_S = 2.0
DISK_FULL = (
    "There is no space left on the disk. What was read can be searched; the rest "
    "waits and is read by itself once there is space."
)
DISK_LOW = (
    "Reading all that waits takes about {needed} of the disk, and {free} are free. "
    "It begins; where the space ends it waits, and nothing is lost. Free some space, "
    "or take out what you do not need."
)


class Room:
    """The disk that a library is on."""

    def __init__(self, folder: Path, look_every_s: float = LOOK_EVERY_S) -> None:
        self._folder = folder
        self._look_every_s = look_every_s

    def is_short(self) -> bool:
        """Whether reading anything new is worth no attempt."""
        return self._free_bytes() < NEEDED_BYTES

    def warning(self, needed_bytes: int) -> str | None:
        """What to say before so much is written; None where it is sure to fit."""
        free = self._free_bytes()
        if needed_bytes + NEEDED_BYTES <= free:
            return None
        return DISK_LOW.format(needed=_in_words(needed_bytes), free=_in_words(free))

    def wait(self, closing: threading.Event) -> None:
        """Until there is clearly more than now, or `closing` is set."""
        wanted = self._free_bytes() + NEEDED_BYTES
        while self._free_bytes() < wanted:
            if closing.wait(self._look_every_s):
                return

    def _free_bytes(self) -> int:
        try:
            return shutil.disk_usage(self._folder).free
        except OSError:
            return 0  # not there, for now


def _in_words(size_bytes: int) -> str:
    if size_bytes < 1_000_000_000:
        return f"{max(1, round(size_bytes / 1_000_000))} MB"
    return f"{size_bytes / 1_000_000_000:.1f} GB"
