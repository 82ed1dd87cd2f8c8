"""Changes of files in granted folders: whole, or not at all, even when killed."""

import os
import secrets
import stat

from app.tools.granted_folders import GrantedFolders, GrantedPath
from app.tools.path_names import PathRefusedError

MAX_WRITTEN_BYTES = 2_000_000
_NEW_FILE_MODE = 0o600
_KEPT_MODE = 0o777


def replace_file(folders: GrantedFolders, place: GrantedPath, content: bytes) -> None:
    """Make a file, or exchange its content. Raises `PathRefusedError`."""
    if len(content) > MAX_WRITTEN_BYTES:
        raise PathRefusedError("That is too much for one file.", f"{len(content)}")
    mode = _mode_of(folders, place)
    with folders.folder_of(place) as folder:
        name = _name(folder, place, place.parts[-1])
        waiting = _name(folder, place, f"inglenook-{secrets.token_hex(6)}.part")
        try:
            _write_new(waiting, folder, content, mode)
            os.replace(waiting, name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError as error:
            _remove(waiting, folder)
            raise PathRefusedError(
                "The file could not be written; the disk may be full or closed to us.",
                repr(error),
            ) from error
        _sync(folder)


def move_file(folders: GrantedFolders, place: GrantedPath, target: GrantedPath) -> None:
    """Give a file another place where nothing is. Raises `PathRefusedError`."""
    with folders.open_file(place):
        pass  # a plain file, and the only name of it
    if folders.status(target) is not None:
        raise PathRefusedError("There is a file at the new place.", target.shown)
    with folders.folder_of(place) as source, folders.folder_of(target) as destination:
        try:
            os.rename(
                _name(source, place, place.parts[-1]),
                _name(destination, target, target.parts[-1]),
                src_dir_fd=source,
                dst_dir_fd=destination,
            )
        except OSError as error:
            raise PathRefusedError(
                "The file could not be moved there.", repr(error)
            ) from error
        _sync(source)
        _sync(destination)


def delete_file(folders: GrantedFolders, place: GrantedPath) -> None:
    """Take away a file that a tool made; used to undo only."""
    with folders.open_file(place):
        pass
    with folders.folder_of(place) as folder:
        try:
            os.unlink(_name(folder, place, place.parts[-1]), dir_fd=folder)
        except OSError as error:
            raise PathRefusedError(
                "The file could not be deleted.", repr(error)
            ) from error
        _sync(folder)


def _mode_of(folders: GrantedFolders, place: GrantedPath) -> int:
    """Those of the file that is there; raises where it is no plain file."""
    if folders.status(place) is None:
        return _NEW_FILE_MODE
    with folders.open_file(place) as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
    if not mode & stat.S_IWUSR:
        raise PathRefusedError("This file is marked as read-only.", place.shown)
    return mode & _KEPT_MODE


def _write_new(name: str, folder: int | None, content: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(name, flags | getattr(os, "O_BINARY", 0), 0o600, dir_fd=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())


def _remove(name: str, folder: int | None) -> None:
    try:
        os.unlink(name, dir_fd=folder)
    except OSError:
        pass  # was never made


def _sync(folder: int | None) -> None:
    if folder is not None:
        os.fsync(folder)


def _name(folder: int | None, place: GrantedPath, name: str) -> str:
    return name if folder is not None else os.fspath(place.path.with_name(name))
