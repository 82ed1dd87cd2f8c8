"""Which names of a hub may become names of files here."""

import re
from pathlib import PurePosixPath

from app.downloads.errors import DownloadError

_REPO = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_FILE = re.compile(r"[A-Za-z0-9][\w.+@ -]{0,180}\.gguf", re.IGNORECASE)
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_PART = re.compile(r"-\d{5}-of-\d{5}\.gguf$", re.IGNORECASE)


def checked_repo(text: str) -> str:
    """A repository's name. Raises `DownloadError`."""
    name = text.strip()
    if not _REPO.fullmatch(name) or ".." in name or "--" in name:
        raise DownloadError(
            "A model on the hub is named like owner/model; this is no such name.",
            repr(name[:200]),
        )
    return name


def is_usable_file(untrusted_path: str) -> bool:
    """Whether a file may be fetched: one whole GGUF with a tame name."""
    parts = PurePosixPath(untrusted_path).parts
    tame = all(part not in ("..", "/") and part.isprintable() for part in parts)
    return (
        bool(parts)
        and tame
        and "\\" not in untrusted_path
        and "//" not in untrusted_path
        and not untrusted_path.startswith(("/", "."))
        and not untrusted_path.endswith("/")
        and _FILE.fullmatch(parts[-1]) is not None
        and _DEVICES.fullmatch(parts[-1]) is None
        and _PART.search(parts[-1]) is None
    )


def local_name(path: str) -> str:
    """The name that a file gets here. Raises `DownloadError`."""
    if not is_usable_file(path):
        why = "is one part of several" if _PART.search(path) else "has no usable name"
        raise DownloadError(f"This file cannot be fetched: it {why}.", repr(path[:300]))
    return PurePosixPath(path).name
