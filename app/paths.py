"""Where a profile keeps its things: one private folder tree a person can delete."""

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

APPLICATION = "inglenook"
STATES_FOLDER = "states"  # below the cache
PRIVATE_FOLDER_MODE = 0o700
MAX_SOCKET_PATH_BYTES = 100  # sun_path holds 104 on macOS and 108 on Linux
FULL_BELOW_BYTES = 64 * 1024  # what a database needs to be opened
MAX_ROOT_BYTES = 380  # SQLite opens no path beyond 512 bytes, and ours go deeper


class ProfileError(Exception):
    """The profile's folders cannot be used; `str(error)` is shown."""

    kind = "profile"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


@dataclass(frozen=True)
class ProfilePaths:
    """The files and folders of one profile."""

    settings_file: Path
    conversations_db: Path
    library_folder: Path
    cache_folder: Path
    models_folder: Path
    logs_folder: Path
    temporary_folder: Path
    lock_file: Path
    socket_path: Path

    @property
    def network_ledger(self) -> Path:
        """Every connection that was made."""
        return self.conversations_db.with_name("network.jsonl")

    @property
    def states_folder(self) -> Path:
        """What models have read, kept so that it need not be read twice."""
        return self.cache_folder / STATES_FOLDER

    @property
    def folders(self) -> tuple[Path, ...]:
        return (
            self.settings_file.parent,
            self.conversations_db.parent,
            self.library_folder,
            self.cache_folder,
            self.models_folder,
            self.logs_folder,
            self.temporary_folder,
            self.lock_file.parent,
        )


def profile_paths(home: Path | None) -> ProfilePaths:
    """Lay out a profile under `home`, or under the platform's own folders."""
    if home is not None:
        root = Path(os.path.abspath(os.path.expanduser(home)))  # noqa: PTH100, PTH111
        return _layout(config=root / "config", data=root / "data", cache=root / "cache",
                       models=root / "models", logs=root / "logs")  # fmt: skip
    import platformdirs

    data = platformdirs.user_data_path(APPLICATION, appauthor=False)
    return _layout(
        config=platformdirs.user_config_path(APPLICATION, appauthor=False) / "config",
        data=data / "data",
        cache=platformdirs.user_cache_path(APPLICATION, appauthor=False) / "cache",
        models=data / "models",
        logs=platformdirs.user_log_path(APPLICATION, appauthor=False) / "logs",
    )


def _layout(
    *, config: Path, data: Path, cache: Path, models: Path, logs: Path
) -> ProfilePaths:
    return ProfilePaths(
        settings_file=config / "settings.json",
        conversations_db=data / "conversations.db",
        library_folder=data / "library",
        cache_folder=cache,
        models_folder=models,
        logs_folder=logs,
        temporary_folder=data / "temporary",
        lock_file=data / "profile.lock",
        socket_path=_socket_path(data),
    )


def _socket_path(data: Path) -> Path:
    """Place the socket in the profile, or elsewhere where that is too long."""
    inside = data / "inglenook.sock"
    if len(os.fsencode(inside)) <= MAX_SOCKET_PATH_BYTES:
        return inside
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    runtime = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    owner = os.getuid() if hasattr(os, "getuid") else 0
    return Path(runtime) / f"{APPLICATION}-{owner}" / f"{name}.sock"


def create_folders(paths: ProfilePaths) -> None:
    """Make every folder, for this user alone. Raises `ProfileError`."""
    os.umask(0o077)
    _require_usable_name(paths.library_folder)
    try:
        for folder in paths.folders:
            _create_private(folder)
    except OSError as error:
        raise ProfileError(
            "The profile folder cannot be written; choose another one with --home.",
            detail=f"{error.filename}: {error.strerror}",
        ) from error


def _require_usable_name(folder: Path) -> None:
    """Databases and models are opened by UTF-8 names of limited length."""
    try:
        length = len(str(folder).encode())
    except UnicodeEncodeError as error:
        raise ProfileError(
            "The profile folder's name holds characters that cannot be used; "
            "choose another one with --home.",
            detail=str(error),
        ) from error
    if length > MAX_ROOT_BYTES:
        raise ProfileError(
            "The path of the profile folder is too long; "
            "choose a shorter one with --home.",
            detail=f"{length} bytes",
        )


def has_no_space(folder: Path) -> bool:
    """Whether the disk is full. SQLite calls that an I/O error in some places."""
    try:
        return shutil.disk_usage(folder).free < FULL_BELOW_BYTES
    except OSError:
        return False


def create_socket_folder(paths: ProfilePaths) -> bool:
    """Make the socket's folder; False where it is not ours alone."""
    folder = paths.socket_path.parent
    try:
        _create_private(folder)
        found = folder.lstat()
    except OSError:
        return False
    ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return stat.S_ISDIR(found.st_mode) and ours and not found.st_mode & 0o077


def _create_private(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(PRIVATE_FOLDER_MODE)
