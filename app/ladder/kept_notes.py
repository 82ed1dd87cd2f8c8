"""A small file of the profile, read and written whole."""

import contextlib
import os
import tempfile
import threading
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from app.paths import ProfileError

T = TypeVar("T", bound=msgspec.Struct)


class KeptNotes(Generic[T]):
    """Notes by key. A damaged file counts as empty: nothing in it is irreplaceable."""

    def __init__(self, path: Path, kind: type[T]) -> None:
        self._path = path
        self._kind = kind
        self._lock = threading.Lock()

    def all(self) -> dict[str, T]:
        with contextlib.suppress(OSError, msgspec.DecodeError):
            found: dict[str, T] = msgspec.json.decode(
                self._path.read_bytes(),
                type=dict[str, self._kind],  # type: ignore[name-defined]
            )
            return found
        return {}

    def put(self, key: str, note: T) -> None:
        """Raises `ProfileError`."""
        with self._lock:
            self._write({**self.all(), key: note})

    def remove(self, key: str) -> bool:
        """Whether there was one. Raises `ProfileError`."""
        with self._lock:
            notes = self.all()
            if notes.pop(key, None) is None:
                return False
            self._write(notes)
            return True

    def _write(self, notes: dict[str, T]) -> None:
        folder = self._path.parent
        try:
            handle, name = tempfile.mkstemp(dir=folder, prefix=f".{self._path.stem}-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(msgspec.json.encode(notes))
                Path(name).replace(self._path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise ProfileError(
                "What was learnt of this model could not be saved; the disk may be "
                "full.",
                detail=str(error),
            ) from error
