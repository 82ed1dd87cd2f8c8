"""Puts checked files in the place of those in use, before anything has opened them.

They wait in a folder of the profile, with a note that is written last. What is replaced
is moved among the backups. Every step can be taken again, so a kill changes nothing.
"""

import shutil
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from app.backups.members import Member
from app.backups.places import BEFORE, flush_to_disk
from app.paths import ProfilePaths
from rag.failpoints import reach

_NOTE = "ready.json"
_SIDE_FILES = ("-wal", "-shm", "")  # the file itself last


class _Ready(msgspec.Struct, frozen=True):
    members: tuple[Member, ...]
    stamp: str


def waiting_folder(paths: ProfilePaths) -> Path:
    """Where files wait to be swapped in."""
    return paths.conversations_db.parent / "restore"


def backups_folder(paths: ProfilePaths) -> Path:
    """Where the copies are that are made by themselves."""
    return paths.conversations_db.parent / "backups"


def is_waiting(paths: ProfilePaths) -> bool:
    """Whether something is swapped in at the next start."""
    return (waiting_folder(paths) / _NOTE).exists()


def drop_waiting(paths: ProfilePaths) -> None:
    """What waited, whole or not, is swapped in no more."""
    folder = waiting_folder(paths)
    (folder / _NOTE).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def note_ready(paths: ProfilePaths, members: tuple[Member, ...]) -> None:
    """From now on the files in the waiting folder will be swapped in."""
    folder = waiting_folder(paths)
    for member in members:
        flush_to_disk(folder / member)
    ready = _Ready(members, time.strftime("%Y%m%d-%H%M%S", time.gmtime()))
    unfinished = folder / f"{_NOTE}.new"
    unfinished.write_bytes(msgspec.json.encode(ready))
    flush_to_disk(unfinished)
    unfinished.replace(folder / _NOTE)
    flush_to_disk(folder)


def finish_restore(paths: ProfilePaths) -> bool:
    """Swap in what waits; tells whether anything did. Call it before all else."""
    folder = waiting_folder(paths)
    if not folder.is_dir():
        return False
    try:
        ready = msgspec.json.decode((folder / _NOTE).read_bytes(), type=_Ready)
    except (FileNotFoundError, msgspec.MsgspecError):  # it was never complete
        shutil.rmtree(folder, ignore_errors=True)
        return False
    aside = backups_folder(paths) / f"{BEFORE}{ready.stamp}"
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    for member in ready.members:
        staged = folder / member
        if staged.exists():  # else it was swapped in before a kill
            _swap(staged, place_of(paths, member), aside)
    if "library.db" in ready.members:  # made from it, and of the other one
        shutil.rmtree(paths.library_folder / "vectors", ignore_errors=True)
    flush_to_disk(paths.conversations_db.parent)
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # nothing was replaced
        aside.rmdir()
    return True


def place_of(paths: ProfilePaths, member: Member) -> Path:
    """Where a file of a backup stands in a profile."""
    match member:
        case "conversations.db":
            return paths.conversations_db
        case "library.db":
            return paths.library_folder / "library.db"
        case "settings.json":
            return paths.settings_file
        case "memory.json":
            return paths.conversations_db.parent / "memory.json"


def _swap(staged: Path, place: Path, aside: Path) -> None:
    for side in _SIDE_FILES:
        current = place.with_name(place.name + side)
        if current.exists():
            current.replace(aside / current.name)
        reach("mid_restore")
    staged.replace(place)
    reach("mid_restore")
