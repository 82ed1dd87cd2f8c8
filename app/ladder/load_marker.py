"""A mark on disk while a model loads by itself at the start.

A model that crashes ends its worker, which the ladder sees to. One that takes the whole
computer down (a graphics driver, a machine without memory) leaves this mark behind, and
is not loaded again before somebody asks it something.
"""

import contextlib
import os
from pathlib import Path

import msgspec

from engine.gguf_header import without_quantization

FILE_NAME = "model-being-loaded.json"


class BeingLoaded(msgspec.Struct, frozen=True):
    """Known by what is cheap to look at: this is asked at each start."""

    path: str
    bytes: int
    changed_ns: int


class LoadMarker:
    """One mark in one profile. What cannot be written is not marked."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._set_here = False

    def left_behind(self, model: Path) -> str:
        """A sentence where an earlier program ended while it loaded this file."""
        if self._set_here or not self._path.is_file():
            return ""
        with contextlib.suppress(OSError, msgspec.DecodeError):
            mark = msgspec.json.decode(self._path.read_bytes(), type=BeingLoaded)
            if mark == _of(model):
                return (
                    f"Inglenook was cut off while {without_quantization(model.stem)} "
                    "was being loaded, so this time it is loaded when you ask "
                    "something. Choose another model first if the computer stops "
                    "again."
                )
        return ""

    def set(self, model: Path) -> None:
        """Before the model begins to load."""
        with contextlib.suppress(OSError), self._path.open("wb") as file:
            file.write(msgspec.json.encode(_of(model)))
            file.flush()
            os.fsync(file.fileno())  # a computer that stops does not write it later
            self._set_here = True

    def clear(self) -> None:
        """It is loaded, or its worker ended without taking the rest along."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def forget(self, model: Path) -> None:
        """The file was removed: another one of its name starts afresh."""
        with contextlib.suppress(OSError, msgspec.DecodeError):
            mark = msgspec.json.decode(self._path.read_bytes(), type=BeingLoaded)
            if mark.path == str(model):
                self.clear()

    def clear_own(self) -> None:
        """The program ends in good order; what another one left behind stays."""
        if self._set_here:
            self.clear()


def _of(model: Path) -> BeingLoaded:
    found = model.stat()
    return BeingLoaded(str(model), found.st_size, found.st_mtime_ns)
