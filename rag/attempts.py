"""Remembers what this process is at, so that what kills it is not tried for ever.

A file beside library.db, written before a step and removed after it: whoever finds it
knows that the process ended inside that step.
"""

import contextlib
from pathlib import Path

MAX_ATTEMPTS = 25  # more than anyone who force-quits inside one file

_NAME = "attempt"


class Attempts:
    """Counts how often one piece of work was begun in a row without an end."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME

    def begin(self, work: str) -> bool:
        """Note that `work` begins; False where that has failed too often."""
        count = self._count_of(work) + 1
        if count > MAX_ATTEMPTS:
            self.end()
            return False
        with contextlib.suppress(OSError):  # on a full disk nothing is counted
            self._file.write_text(f"{count} {work}", encoding="utf-8")
        return True

    def end(self) -> None:
        """It came to an end, whatever that was."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    @property
    def died_before(self) -> bool:
        """Whether a process ended inside its step, and none has come further since."""
        return self._file.exists()

    def _count_of(self, work: str) -> int:
        try:
            count, _, found = self._file.read_text(encoding="utf-8").partition(" ")
            return int(count) if found == work else 0
        except (OSError, ValueError):
            return 0
