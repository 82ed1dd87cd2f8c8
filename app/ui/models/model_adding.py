"""Brings a model file into the profile, without taking its space twice if possible."""

import contextlib
import os
import shutil
from pathlib import Path

from app.downloaded_models import forgetting_downloaded
from app.ui.language import translate
from app.unlisted_models import list_again
from engine.errors import ModelFileError

_MAGIC = b"GGUF"


def check_is_gguf(path: Path) -> None:
    """Refuse at once what cannot be a model. Raises `ModelFileError`."""
    try:
        with path.open("rb") as file:
            begin = file.read(len(_MAGIC))
    except OSError as error:
        sentence = translate("Models", "{file} cannot be read.")
        raise ModelFileError(sentence.format(file=path.name), str(error)) from error
    if begin != _MAGIC:
        raise ModelFileError(
            translate(
                "Models",
                "{file} is not a GGUF model file. Look for a download whose name ends "
                "in .gguf.",
            ).format(file=path.name),
            f"begins with {begin!r}",
        )


def bring_in(path: Path, folder: Path) -> Path:
    """Hard link, or else copy, a file into the models folder; the original stays."""
    if path.parent == folder:
        list_again(folder, path.name)
        return path
    target = _free_name(folder / path.name)
    list_again(folder, target.name)
    with forgetting_downloaded(folder, target.name):
        """One that is gone by now may have been called so."""
    with contextlib.suppress(OSError):  # another disk: copy instead
        os.link(path, target)
        return target
    partial = target.with_suffix(".partial")
    try:
        shutil.copyfile(path, partial)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ModelFileError(
            translate(
                "Models", "{file} could not be copied; the disk may be full."
            ).format(file=path.name),
            str(error),
        ) from error
    return target


def _free_name(wanted: Path) -> Path:
    number = 2
    path = wanted
    while path.exists():
        path = wanted.with_stem(f"{wanted.stem}-{number}")
        number += 1
    return path
