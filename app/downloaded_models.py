"""Which files of the models folder were downloaded by Inglenook, and from where."""

import contextlib
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

FILE_NAME = "downloaded.json"
_changing = threading.Lock()  # a download ends while another file is removed


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
    with _changing:
        _write(models_folder, {**downloaded_models(models_folder), name: what})


@contextlib.contextmanager
def forgetting_downloaded(models_folder: Path, name: str) -> Iterator[None]:
    """Forget one after what is done inside.

    Nothing that comes meanwhile under the same name is noted before that is over.
    """
    with _changing:
        yield
        known = downloaded_models(models_folder)
        if known.pop(name, None) is not None:
            _write(models_folder, known)


def _write(models_folder: Path, known: Mapping[str, Downloaded]) -> None:
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=models_folder, prefix=".downloaded-")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(known))
        Path(temporary).replace(models_folder / FILE_NAME)
