"""Which files of the models folder were downloaded by Inglenook, and from where."""

import contextlib
import os
import tempfile
from pathlib import Path

import msgspec

FILE_NAME = "downloaded.json"


class Downloaded(msgspec.Struct, frozen=True):
    """Where a model file came from."""

    repo: str
    sha256: str
    licence: str = ""


def downloaded_models(models_folder: Path) -> dict[str, Downloaded]:
    """By file name; empty where nothing was, or where nobody can say any more."""
    try:
        content = (models_folder / FILE_NAME).read_bytes()
        return msgspec.json.decode(content, type=dict[str, Downloaded])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}


def note_downloaded(models_folder: Path, name: str, what: Downloaded) -> None:
    """Remember one; a disk that is full costs the note, not the model."""
    known = {**downloaded_models(models_folder), name: what}
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=models_folder, prefix=".downloaded-")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(known))
        Path(temporary).replace(models_folder / FILE_NAME)
