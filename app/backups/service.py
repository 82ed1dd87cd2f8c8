"""Everything about backups that the window and the command line do."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import asdict

from app.backups.checking import ChatCounts, check_conversations, check_library
from app.backups.errors import BackupError
from app.backups.members import Member
from app.backups.restoring import (
    backups_folder,
    drop_waiting,
    is_waiting,
    note_ready,
    place_of,
    waiting_folder,
)
from app.backups.rotation import Rotation
from app.conversations.store import ConversationStore
from app.paths import ProfilePaths
from app.settings import SCHEMA_VERSION, Settings

LEFTOVERS = ("backup", "import")  # folders in the profile's temporary folder

if TYPE_CHECKING:
    from app.backups.profile_file import Manifest

# A file from elsewhere must not open a way out of this computer, nor choose programs.
NEVER_RESTORED = ("vector_server_host", "vector_server_port", "vector_server_token")


class Restored(msgspec.Struct, frozen=True):
    """What waits to be swapped in at the next start."""

    chats: int
    messages: int
    members: tuple[Member, ...]


class BackupService:
    """`copy_library` gives a fresh copy of library.db that is ours to move."""

    def __init__(
        self,
        paths: ProfilePaths,
        conversations: ConversationStore,
        settings: Callable[[], Settings],
        copy_library: Callable[[], str],
    ) -> None:
        self._paths = paths
        self._conversations = conversations
        self._settings = settings
        self._copy_library = copy_library
        self.rotation = Rotation(backups_folder(paths), conversations)
        self._drop_leftovers()
        self.rotation.finish_interrupted()

    # ---- a file that the person asked for ----

    def write(self, target: Path, *, library: bool = True) -> "Manifest":
        """Chats, settings, memory, and what was read of documents. `BackupError`."""
        if not target.parent.is_dir():
            raise BackupError("The folder of the backup does not exist.", str(target))
        if target.is_dir():
            raise BackupError("The backup needs the name of a file.", str(target))
        with _Folder(self._paths.temporary_folder / LEFTOVERS[0]) as folder:
            chats = folder / "conversations.db"
            chats.touch(mode=0o600)
            self._conversations.database.copy_to(chats)
            counts = check_conversations(chats)
            members: dict[Member, Path] = {"conversations.db": chats}
            members["settings.json"] = self._settings_in(folder)
            memory = place_of(self._paths, "memory.json")
            if memory.exists():
                members["memory.json"] = memory
            if library:
                copied = Path(self._copy_library())
                members["library.db"] = copied.replace(folder / "library.db")
            from app.backups.profile_file import write_profile_file

            return write_profile_file(target, members, counts.chats, counts.messages)

    def restore(self, source: Path) -> Restored:
        """Check everything in a folder of its own, and let it wait to be swapped in.

        `source` is a file that `write` made, or one of the backups. `BackupError`.
        """
        if not source.is_file():
            raise BackupError("There is no such file.", str(source))
        drop_waiting(self._paths)
        folder = waiting_folder(self._paths)
        folder.mkdir(mode=0o700)
        try:
            members = self._unpack(source, folder)
            counts = self._check(folder, members)
            note_ready(self._paths, members)
        except BaseException:
            drop_waiting(self._paths)
            raise
        return Restored(counts.chats, counts.messages, members)

    @property
    def restore_waits(self) -> bool:
        """Whether the next start swaps something in."""
        return is_waiting(self._paths)

    def cancel_restore(self) -> None:
        """Go on with what is in use."""
        drop_waiting(self._paths)

    def offered(self) -> str:
        """Where chats were lost with a damaged file: what can be brought back."""
        known = self.rotation.all()
        if self._conversations.notice is None or not known:
            return ""
        when = datetime.fromtimestamp(known[0].created).astimezone()
        return (
            f"A backup of {when:%d %b %Y, %H:%M} can be brought back: More, Your data; "
            "or inglenook doctor --repair saves what the damaged file still has."
        )

    # ---- erasing ----

    def about_to_erase(self) -> None:
        """Before text is erased: a kill must not leave it in a backup."""
        self.rotation.about_to_erase()

    def erased(self) -> None:
        """After: no backup in the profile holds it, nor anything that waits."""
        drop_waiting(self._paths)
        self._drop_leftovers()
        self.rotation.erased()

    # ---- inside ----

    def _drop_leftovers(self) -> None:
        """What a kill left while a backup was packed or chats were tried."""
        for name in LEFTOVERS:
            shutil.rmtree(self._paths.temporary_folder / name, ignore_errors=True)

    def _unpack(self, source: Path, folder: Path) -> tuple[Member, ...]:
        with source.open("rb") as file:
            is_database = file.read(15) == b"SQLite format 3"
        if is_database:
            _copy_database(source, folder / "conversations.db")
            return ("conversations.db",)
        from app.backups.profile_file import read_profile_file

        manifest = read_profile_file(source, folder)
        return tuple(entry.name for entry in manifest.members)

    def _check(self, folder: Path, members: tuple[Member, ...]) -> ChatCounts:
        """As a profile of its own: opened, migrated, and looked at once more."""
        path = folder / "conversations.db"
        check_conversations(path)
        ConversationStore(path).close()
        counts = check_conversations(path)
        if "library.db" in members:
            check_library(folder / "library.db")
        if "settings.json" in members:
            self._clean_settings(folder / "settings.json")
        return counts

    def _settings_in(self, folder: Path) -> Path:
        """Without what opens a way out: the file may be carried anywhere."""
        path = folder / "settings.json"
        settings = asdict(self._settings())
        content = {k: v for k, v in settings.items() if k not in NEVER_RESTORED}
        path.write_text(
            json.dumps({"schema_version": SCHEMA_VERSION, **content}), "utf-8"
        )
        return path

    def _clean_settings(self, path: Path) -> None:
        try:
            content = json.loads(path.read_bytes())
            kept = asdict(self._settings())
            cleaned = {**content, **{name: kept[name] for name in NEVER_RESTORED}}
            path.write_text(json.dumps(cleaned, indent=2), "utf-8")
        except (ValueError, TypeError, RecursionError) as error:
            raise BackupError("The backup is damaged.", repr(error)) from error


def _copy_database(source: Path, target: Path) -> None:
    """With what stands in its log."""
    target.touch(mode=0o600)
    try:
        with (
            closing(sqlite3.connect(source)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise BackupError("The backup is damaged.", repr(error)) from error


class _Folder:
    """A folder that is gone afterwards."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Path:
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir(mode=0o700, parents=True)
        return self._path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._path, ignore_errors=True)
