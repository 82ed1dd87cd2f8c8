"""Waits until files are quiet: editors save in steps, and downloads take a while."""

from collections.abc import Iterable
from pathlib import Path

QUIET_S = 1.0
MAX_WAITING = 20_000  # more are as good as the whole folder

_Stamp = tuple[int, int] | None  # size and time; None where nothing is


class Settling:
    """Paths below one folder that were touched, and since when each is the same."""

    def __init__(self, root: Path, quiet_s: float = QUIET_S) -> None:
        self._root = root
        self._quiet_s = quiet_s
        self._waiting: dict[Path, tuple[_Stamp, float]] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether something was touched that is not due yet."""
        return bool(self._waiting)

    def touch(self, paths: Iterable[Path], now: float) -> None:
        """Something happened to these paths."""
        for path in paths:
            self._waiting[path] = (_stamp(path), now)
        if len(self._waiting) > MAX_WAITING:
            self._waiting = {self._root: (None, now)}

    def due(self, now: float) -> tuple[Path, ...]:
        """What has been quiet; given together, once nothing else may belong to it."""
        for path, (stamp, since) in self._waiting.items():
            if now - since >= self._quiet_s and path != self._root:
                current = _stamp(path)
                if current != stamp:
                    self._waiting[path] = (current, now)
        due = tuple(
            path
            for path, (_, since) in self._waiting.items()
            if now - since >= self._quiet_s
        )
        for path in due:
            del self._waiting[path]
        return due


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns
