"""Leaves nothing of a profile: noted first, done once nothing is open, or at the start.

Models that were put into its folder stay unless they are to go as well: they hold
nothing of the person.
"""

import shutil
from pathlib import Path

from app.paths import ProfilePaths

_NOTE = "erase-everything"


def note_erasing(paths: ProfilePaths) -> None:
    """From now on nothing stops it: a kill only delays it to the next start."""
    _note(paths).touch(mode=0o600)


def is_noted(paths: ProfilePaths) -> bool:
    """Whether everything is to be erased."""
    return _note(paths).exists()


def erase_noted(paths: ProfilePaths) -> bool:
    """Erase what there is, the note last; tells whether anything was to be erased.

    Call it where nothing of the profile is open but its lock.
    """
    if not is_noted(paths):
        return False
    kept = {paths.lock_file, _note(paths), paths.socket_path}
    folders = (
        paths.settings_file.parent,
        paths.conversations_db.parent,
        paths.cache_folder,
        paths.logs_folder,
    )
    for folder in folders:
        for entry in _entries(folder):
            if entry in kept:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
    _note(paths).unlink()
    return True


def _note(paths: ProfilePaths) -> Path:
    return paths.conversations_db.parent / _NOTE


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
