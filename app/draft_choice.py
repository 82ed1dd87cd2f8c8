"""Which file guesses ahead for the model in use: a path, or the name of one here."""

import contextlib
from pathlib import Path

from app.bundled import BUNDLED_ID, bundled_model
from app.found_models import found_models
from engine.errors import ModelFileError


def draft_path(chosen: str, models_folder: Path) -> str:
    """The file that is meant, by its path or as `models list` names it; empty for none.

    What names no file is given back as it is: answers are then written without, and
    the worker says why.
    """
    if not chosen:
        return ""
    if chosen == BUNDLED_ID:
        with contextlib.suppress(ModelFileError):
            return str(bundled_model())
    path = Path(chosen).expanduser()
    for here in (path, models_folder / path, models_folder / f"{chosen}.gguf"):
        if here.is_absolute() and here.is_file():
            return str(here)
    if path.is_absolute():
        return str(path)
    return str(next((f.path for f in found_models() if chosen == f.id), path))
