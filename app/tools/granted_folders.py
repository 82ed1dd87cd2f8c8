"""The one way by which tools reach user files: inside granted folders, links resolved.

A path is checked by its name, then by where it really leads, and is then opened part by
part from the granted folder without following links, so that nothing exchanged in
between leads elsewhere.
"""

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.tools.path_names import PathRefusedError, check_name, parts_of

MAX_FILE_BYTES = 20_000_000
MAX_ENTRIES = 2_000  # of one folder
MAX_DEPTH = 32
# Not files of a person, whatever was granted.
_SYSTEM = tuple(map(Path, ("/proc", "/sys", "/dev", "/run")))
_WALKS = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER_FLAGS = os.O_RDONLY | _NO_LINK | getattr(os, "O_DIRECTORY", 0)
# Without O_NONBLOCK a pipe that was put in the file's place would block for ever.
_FILE_FLAGS = (
    os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)

OUTSIDE = "This path is outside the folders that you granted."
GONE = "There is nothing at this path."
NOT_A_FILE = "This is not a plain file."
NOT_A_FOLDER = "This is not a folder."


@dataclass(frozen=True)
class GrantedPath:
    """A place in a granted folder; `parts` has no links and no dots in it."""

    folder: Path
    parts: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The whole path."""
        return self.folder.joinpath(*self.parts)

    @property
    def shown(self) -> str:
        """As the user and the model name it: from the granted folder on."""
        return "/".join((self.folder.name, *self.parts))

    def child(self, name: str) -> "GrantedPath":
        """A place in this folder."""
        return GrantedPath(self.folder, (*self.parts, name))


@dataclass(frozen=True)
class FolderEntry:
    """A file or folder in a granted folder."""

    place: GrantedPath
    is_folder: bool
    size_bytes: int
    modified: float


class GrantedFolders:
    """The folders that tools may use in one chat."""

    def __init__(self, folders: Sequence[Path], private: Sequence[Path] = ()) -> None:
        """`private` are our own folders: in no grant. Raises `PathRefusedError`."""
        self._private = tuple(Path(os.path.realpath(folder)) for folder in private)
        self.folders = tuple(dict.fromkeys(map(self._granted, folders)))

    def _granted(self, folder: Path) -> Path:
        real = Path(os.path.realpath(folder))
        if not real.is_dir():
            raise PathRefusedError("There is no such folder to grant.", str(folder))
        if real == Path(real.anchor) or self._is_ours(real):
            raise PathRefusedError(
                "This folder cannot be granted; choose one with your own files.",
                str(folder),
            )
        return real

    def find(self, name: str) -> GrantedPath:
        """The place that a path names, whether there is something or not.

        A relative path starts at a granted folder or with the name of one. Raises
        `PathRefusedError`.
        """
        if not self.folders:
            raise PathRefusedError("No folder was granted.")
        absolute, parts = parts_of(name)
        if absolute:
            return self._inside(Path("/", *parts))
        places = [self._inside(candidate) for candidate in self._candidates(parts)]
        there = (place for place in places if os.path.lexists(place.path))
        would_fit = (place for place in places if place.path.parent.is_dir())
        return next(there, None) or next(would_fit, places[0])

    def _candidates(self, parts: tuple[str, ...]) -> Iterator[Path]:
        """Names are written in one normal form, and kept on disk in another."""
        for folder in self.folders:
            for form in dict.fromkeys((parts, *_normal_forms(parts))):
                yield folder.joinpath(*form)
                if form[:1] == (folder.name,):
                    yield folder.joinpath(*form[1:])

    def _inside(self, path: Path) -> GrantedPath:
        try:
            real = Path(os.path.realpath(path))
        except (OSError, ValueError) as error:
            raise PathRefusedError(OUTSIDE, repr(error)) from error
        for folder in self.folders:
            if os.path.commonpath([real, folder]) == os.fspath(folder):
                parts = real.relative_to(folder).parts
                for part in parts:
                    check_name(part)  # a link may lead to a hidden file
                if self._is_ours(real) or len(parts) > MAX_DEPTH:
                    raise PathRefusedError(OUTSIDE, str(real))
                return GrantedPath(folder, parts)
        raise PathRefusedError(OUTSIDE, str(real))

    def _is_ours(self, real: Path) -> bool:
        return any(real.is_relative_to(own) for own in (*_SYSTEM, *self._private))

    # ---- opening; every use of a file goes through these ----

    @contextmanager
    def folder_of(self, place: GrantedPath) -> Iterator[int | None]:
        """A handle on the folder of a place; None where a system has none."""
        if not place.parts:
            raise PathRefusedError(NOT_A_FILE, place.shown)
        with self._opened_folder(GrantedPath(place.folder, place.parts[:-1])) as handle:
            yield handle

    @contextmanager
    def _opened_folder(self, place: GrantedPath) -> Iterator[int | None]:
        if not _WALKS:
            self._look_again(place)
            yield None
            return
        with _sentences(place):
            handle = os.open(place.folder, _FOLDER_FLAGS)
        try:
            for part in place.parts:
                with _sentences(place):
                    inner = os.open(part, _FOLDER_FLAGS, dir_fd=handle)
                os.close(handle)
                handle = inner
            yield handle
        finally:
            os.close(handle)

    def _look_again(self, place: GrantedPath) -> None:
        if Path(os.path.realpath(place.path)) != place.path:
            raise PathRefusedError(OUTSIDE, place.shown)

    @contextmanager
    def open_file(self, place: GrantedPath) -> Iterator[BinaryIO]:
        """A plain file for reading. Raises `PathRefusedError`."""
        with self.folder_of(place) as folder, _sentences(place):
            name = _name_in(folder, place)
            before = os.stat(name, dir_fd=folder, follow_symlinks=False)
            _require_plain(before, place)
            handle = os.open(name, _FILE_FLAGS, dir_fd=folder)
            with os.fdopen(handle, "rb") as file:
                after = os.fstat(file.fileno())
                _require_plain(after, place)
                if (before.st_dev, before.st_ino) != (after.st_dev, after.st_ino):
                    raise PathRefusedError("The file was exchanged meanwhile.")
                yield file

    def read(self, place: GrantedPath, limit: int = MAX_FILE_BYTES) -> bytes:
        """The bytes of a plain file; a larger one is refused."""
        with self.open_file(place) as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise PathRefusedError(
                f"The file is larger than {limit // 1_000_000} MB.", place.shown
            )
        return content

    def status(self, place: GrantedPath) -> os.stat_result | None:
        """What is at a place, a link not followed; None where nothing is."""
        if not place.parts:
            return place.folder.lstat()
        try:
            with self.folder_of(place) as folder:
                name = _name_in(folder, place)
                return os.stat(name, dir_fd=folder, follow_symlinks=False)
        except (FileNotFoundError, MissingPathError):
            return None

    def entries(self, place: GrantedPath) -> tuple[FolderEntry, ...]:
        """The plain files and folders in a folder, by name; hidden ones left out."""
        found = []
        with self._opened_folder(place) as folder, _sentences(place):
            with os.scandir(place.path if folder is None else folder) as listing:
                names = sorted(entry.name for entry in listing)
            for name in names[:MAX_ENTRIES]:
                entry = _entry(folder, place, name)
                if entry is not None and not self._is_ours(entry.place.path):
                    found.append(entry)
        return tuple(found)

    def walk(self, place: GrantedPath) -> Iterator[FolderEntry]:
        """Every plain file in a folder and its subfolders."""
        waiting = [place]
        while waiting:
            inner = []
            try:
                entries = self.entries(waiting.pop())
            except PathRefusedError:
                continue  # went away, or is closed to us
            for entry in entries:
                if not entry.is_folder:
                    yield entry
                elif len(entry.place.parts) < MAX_DEPTH:
                    inner.append(entry.place)
            waiting += reversed(inner)


class MissingPathError(PathRefusedError):
    """There is nothing at a path."""

    kind = "path_missing"


def _entry(folder: int | None, place: GrantedPath, name: str) -> FolderEntry | None:
    child = place.child(name)
    try:
        check_name(name)
        found = os.stat(
            child.path if folder is None else name,
            dir_fd=folder,
            follow_symlinks=False,
        )
    except (OSError, PathRefusedError):
        return None
    is_folder = stat.S_ISDIR(found.st_mode)
    if not is_folder and not stat.S_ISREG(found.st_mode):
        return None
    return FolderEntry(child, is_folder, found.st_size, found.st_mtime)


def _name_in(folder: int | None, place: GrantedPath) -> str:
    return os.fspath(place.path) if folder is None else place.parts[-1]


def _require_plain(found: os.stat_result, place: GrantedPath) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise PathRefusedError(NOT_A_FILE, place.shown)
    if found.st_nlink > 1:
        # The same bytes have another name, which may be outside.
        raise PathRefusedError(
            "This file also has a name elsewhere (a hard link), so it is left alone.",
            place.shown,
        )


def _normal_forms(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield tuple(unicodedata.normalize("NFC", part) for part in parts)
    yield tuple(unicodedata.normalize("NFD", part) for part in parts)


@contextmanager
def _sentences(place: GrantedPath) -> Iterator[None]:
    """Turns the errors of the system into sentences."""
    try:
        yield
    except FileNotFoundError as error:
        raise MissingPathError(GONE, place.shown) from error
    except PermissionError as error:
        raise PathRefusedError("This may not be opened.", place.shown) from error
    except NotADirectoryError as error:
        raise PathRefusedError(NOT_A_FOLDER, place.shown) from error
    except OSError as error:  # a link where none was, a loop, a disk error
        raise PathRefusedError("This could not be opened.", repr(error)) from error
