"""One program at a time owns a profile: a lock the kernel frees when the owner dies."""

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from app.workers.errors import WorkerError

_OWNER_BYTES = 32


class ProfileInUseError(WorkerError):
    """Another running program owns this profile."""

    kind = "profile_in_use"

    def __init__(self, owner_pid: int | None) -> None:
        super().__init__(
            "Inglenook is already open with this profile. "
            "Use its window, or close it first.",
            f"owned by process {owner_pid or 'unknown'}",
        )
        self.owner_pid = owner_pid


class ProfileNotWritableError(WorkerError):
    """The lock's file cannot be made or opened."""

    kind = "profile"


class ProfileLock:
    """Held from `acquire` to `release`, or to the end of the process."""

    def __init__(self, lock_file: Path) -> None:
        self._path = lock_file
        self._file: int | None = None

    def __enter__(self) -> Self:
        self.require()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    @property
    def held(self) -> bool:
        return self._file is not None

    def acquire(self) -> bool:
        """Take the lock without waiting; False where another process has it.

        Raises `ProfileNotWritableError`.
        """
        if self._file is not None:
            return True
        # Not truncated before it is ours: it holds the owner's process id.
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ProfileNotWritableError(
                "The profile folder cannot be written; choose another one with --home.",
                f"{error.filename}: {error.strerror}",
            ) from error
        if not _try_lock(file):
            os.close(file)
            return False
        with contextlib.suppress(OSError):  # a full disk: it is ours all the same
            os.ftruncate(file, 0)
            os.write(file, str(os.getpid()).encode())
        self._file = file
        return True

    def require(self) -> None:
        """Take the lock or raise `ProfileInUseError`."""
        if not self.acquire():
            raise ProfileInUseError(self.owner_pid())

    def owner_pid(self) -> int | None:
        """The process that has (or last had) the lock, as far as it said so."""
        with contextlib.suppress(OSError, ValueError):
            return int(self._path.read_bytes()[:_OWNER_BYTES])
        return None

    def release(self) -> None:
        """Let others in; safe to call twice. The file stays: removing it would race."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    # Beyond the process id, since Windows locks also forbid reading.
    _LOCKED_BYTE = 1 << 20

    def _try_lock(file: int) -> bool:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
