"""Files of the models folder that a person took off the list; they stay as they are."""

import os
import tempfile
import threading
from collections.abc import Collection
from pathlib import Path

import msgspec

from app.paths import ProfileError

FILE_NAME = "not-listed.json"
_changing = threading.Lock()


def unlisted_models(models_folder: Path) -> frozenset[str]:
    """By file name. A damaged note hides nothing."""
    try:
        content = (models_folder / FILE_NAME).read_bytes()
        return msgspec.json.decode(content, type=frozenset[str])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return frozenset()


def take_off_list(models_folder: Path, name: str) -> None:
    """Raises `ProfileError`."""
    with _changing:
        known = {
            n for n in unlisted_models(models_folder) if _is_there(models_folder, n)
        }
        _write(models_folder, known | {name})


def list_again(models_folder: Path, name: str) -> None:
    """It was added or downloaded anew. Raises `ProfileError`."""
    with _changing:
        known = unlisted_models(models_folder)
        if name in known:
            _write(models_folder, known - {name})


def _is_there(models_folder: Path, name: str) -> bool:
    return (models_folder / name).exists()


def _write(models_folder: Path, names: Collection[str]) -> None:
    try:
        handle, temporary = tempfile.mkstemp(dir=models_folder, prefix=".not-listed-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(sorted(names)))
            Path(temporary).replace(models_folder / FILE_NAME)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ProfileError(
            "The list of models could not be saved; the disk may be full.",
            detail=str(error),
        ) from error
