"""Remembers the vector spaces of model folders, so that no weights are read again.

A file in the cache: where the folder of a space was, and the size and time of its
weights then. Without it a library still works, by words until it is read again.
"""

import contextlib
from pathlib import Path

import msgspec

from rag.embedder_folder import WEIGHTS, space_identity

MAX_KNOWN = 20


class _Known(msgspec.Struct, frozen=True):
    identity: str
    folder: str
    bytes: int
    mtime_ns: int


class KnownModels:
    """The folders that were used in this profile."""

    def __init__(self, cache_folder: Path) -> None:
        self._file = cache_folder / "search-models.json"
        self._known = self._read()

    def identity_of(self, folder: Path) -> str:
        """The space of a folder. Raises `EmbedderError` where it cannot be used."""
        for known in self._known:
            if known.folder == str(folder) and _is_unchanged(known):
                return known.identity
        identity = space_identity(folder)
        state = (folder / WEIGHTS).stat()
        entry = _Known(identity, str(folder), state.st_size, state.st_mtime_ns)
        others = [known for known in self._known if known.folder != str(folder)]
        self._known = [entry, *others][:MAX_KNOWN]
        self._write()
        return identity

    def folder_of(self, identity: str) -> Path | None:
        """Where the model of a space is, if it is still there."""
        for known in self._known:
            if known.identity == identity and _is_unchanged(known):
                return Path(known.folder)
        return None

    def _read(self) -> list[_Known]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=list[_Known])
        except (OSError, msgspec.DecodeError):
            return []

    def _write(self) -> None:
        waiting = self._file.with_suffix(".new")
        with contextlib.suppress(OSError):  # only remembered for speed
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            waiting.touch(mode=0o600)
            waiting.write_bytes(msgspec.json.encode(self._known))
            waiting.replace(self._file)


def _is_unchanged(known: _Known) -> bool:
    try:
        state = (Path(known.folder) / WEIGHTS).stat()
    except OSError:
        return False
    return (state.st_size, state.st_mtime_ns) == (known.bytes, known.mtime_ns)
