"""`--demo`: the whole product without a model, on a profile that is thrown away."""

import shutil
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from app.settings import Settings
from engine.scripted import ScriptedModel

WORD_DELAY_S = 0.03  # about the pace of a small model
STARTER_FOLDER = "starter"


class DemoModel(ScriptedModel):
    """A scripted model that answers with sentences of its prompt."""

    def __init__(self, delay_s: float = WORD_DELAY_S) -> None:
        super().__init__(delay_s=delay_s, reads_well=False)

    ready = True
    busy = False

    def start(self) -> None:
        """Nothing has to be loaded."""

    def reload(self, settings: Settings, *, load: bool = True) -> None:
        """There is only this one."""

    def erase_states(self, tags: Sequence[str]) -> None:
        """It keeps none on disk."""


def starter_folder() -> Path:
    """The documents that come with the program."""
    return Path(str(resources.files("assets"))) / STARTER_FOLDER


def temporary_home() -> Path:
    """A profile folder for one run."""
    return Path(tempfile.mkdtemp(prefix="inglenook-demo-"))


def remove_home(home: Path) -> None:
    """Throw a demo profile away."""
    shutil.rmtree(home, ignore_errors=True)
