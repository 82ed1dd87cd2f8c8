"""Copies of conversations.db that are made by themselves, checked, and thinned out.

Forgetting erases here, too: what may hold the text is replaced by a copy of what is
left. A note is laid down first, so that a kill in between is made up for.
"""

import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.backups.checking import ChatCounts, check_conversations
from app.backups.errors import BackupError
from app.backups.places import BEFORE, flush_to_disk
from app.conversations.store import ConversationStore
from rag.failpoints import reach

DUE_AFTER_S = 20 * 3600.0
KEEP_LATEST, KEEP_DAYS, KEEP_WEEKS = 3, 7, 4
KEEP_BEFORE = 1
_UNFINISHED = "unfinished.new"
_ERASING = "erasing"
_NAME = re.compile(r"conversations-(\d{8}-\d{6}-\d{6})\.db")
_STAMP = "%Y%m%d-%H%M%S-%f"


class BackupRecord(msgspec.Struct, frozen=True):
    """One copy."""

    path: Path
    created: float  # Unix seconds
    size_bytes: int


class Rotation:
    """The folder of backups of one profile. Thread-safe."""

    def __init__(
        self,
        folder: Path,
        conversations: ConversationStore,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._conversations = conversations
        self._now = now
        self._lock = threading.Lock()

    @property
    def folder(self) -> Path:
        return self._folder

    def all(self) -> tuple[BackupRecord, ...]:
        """Newest first."""
        if not self._folder.is_dir():
            return ()
        found = []
        for path in self._folder.iterdir():
            name = _NAME.fullmatch(path.name)
            if name is not None:
                when = datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)
                size = path.stat().st_size
                found.append(BackupRecord(path, when.timestamp(), size))
        return tuple(sorted(found, key=lambda record: -record.created))

    def counts(self, record: BackupRecord) -> ChatCounts:
        """What is in one; raises `BackupError` where it is damaged."""
        return check_conversations(record.path)

    def make(self) -> BackupRecord:
        """Copy, check, then name it; a file that is damaged is not copied.

        Raises `BackupError` or `ConversationsUnavailableError`; older ones stay then.
        """
        with self._lock:
            made = self._make()
            self._thin_out()
            return made

    def make_if_due(self) -> BackupRecord | None:
        """One a day, where something was said since the last."""
        known = self.all()
        if known and self._now() - known[0].created < DUE_AFTER_S:
            return None
        chats = self._conversations.list()
        if not chats or (known and max(c.updated for c in chats) <= known[0].created):
            return None
        return self.make()

    # ---- erasing ----

    def about_to_erase(self) -> None:
        """Before the first row goes."""
        if self._folder.is_dir() or self._set_aside():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            (self._folder / _ERASING).touch(mode=0o600)

    def erased(self) -> None:
        """Let go of every copy that may hold what was erased; keep one without it."""
        with self._lock:
            if not self._folder.is_dir() and not self._set_aside():
                return
            before = self.all()
            try:
                if before:
                    self._make()
            finally:  # what was to be erased is erased, also on a full disk
                for record in before:
                    record.path.unlink(missing_ok=True)
                self._drop_older(_folders(self._folder), 0)
                for aside in self._set_aside():
                    aside.unlink(missing_ok=True)
            (self._folder / _ERASING).unlink(missing_ok=True)

    def finish_interrupted(self) -> None:
        """Where an earlier process was killed while it erased."""
        if (self._folder / _ERASING).exists():
            self.erased()

    def _set_aside(self) -> list[Path]:
        database = self._conversations.database.path
        return [
            path
            for word in ("corrupt", "searched")  # before and after the doctor
            for path in database.parent.glob(f"{database.name}.{word}-*")
        ]

    # ---- inside ----

    def _make(self) -> BackupRecord:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        unfinished = self._folder / _UNFINISHED
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        try:
            self._conversations.database.copy_to(unfinished)
            check_conversations(unfinished)
            flush_to_disk(unfinished)
            reach("before_backup_swap")
            created = self._now()
            stamp = datetime.fromtimestamp(created, UTC).strftime(_STAMP)
            path = self._folder / f"conversations-{stamp}.db"
            unfinished.replace(path)
            flush_to_disk(self._folder)
        except OSError as error:
            raise BackupError(
                "The backup could not be written.", repr(error)
            ) from error
        finally:
            unfinished.unlink(missing_ok=True)
        reach("after_backup_swap")
        return BackupRecord(path, created, path.stat().st_size)

    def _thin_out(self) -> None:
        """Keep the latest, then one a day and one a week."""
        known = self.all()
        kept = {record.path for record in known[:KEEP_LATEST]}
        for form, most in (("%Y-%m-%d", KEEP_DAYS), ("%G-%V", KEEP_WEEKS)):
            newest: dict[str, Path] = {}
            for record in known:
                when = datetime.fromtimestamp(record.created, UTC)
                newest.setdefault(when.strftime(form), record.path)
            kept.update(list(newest.values())[:most])
        for record in known:
            if record.path not in kept:
                record.path.unlink(missing_ok=True)
        self._drop_older(_folders(self._folder), KEEP_BEFORE)

    def _drop_older(self, folders: list[Path], keep: int) -> None:
        for folder in folders[keep:]:
            for file in folder.iterdir():
                file.unlink(missing_ok=True)
            folder.rmdir()


def _folders(folder: Path) -> list[Path]:
    """What earlier restores replaced, newest first."""
    return sorted(folder.glob(f"{BEFORE}*"), reverse=True)
