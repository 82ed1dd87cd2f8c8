"""What the models page and `models list` show of one model file."""

import re
from pathlib import Path
from typing import Literal

import msgspec

from app.found_models import FoundModel
from app.network.elsewhere import elsewhere
from app.settings import Settings
from app.template_consent import TemplateState
from app.tuning.figures import ModelFigures, ModelTuning
from engine.errors import ModelFileError
from engine.gguf_facts import ModelFacts, model_facts

ModelSource = Literal["bundled", "downloaded", "found", "elsewhere"]
# Not ours to remove; downloaded, so its file goes; added, so only its place here goes.
Removal = Literal["no", "delete", "unlist"]

_QUANTIZATION = re.compile(r"[-._](I?Q\d\w*|B?F16|F32|MXFP4)$", re.IGNORECASE)


class ModelEntry(msgspec.Struct, frozen=True):
    """A model file as the models page and `models list` show it."""

    id: str
    name: str
    path: str
    bytes: int
    quantization: str
    context: int | None  # what it was trained for; None where the file does not say
    source: ModelSource
    in_use: bool
    template: TemplateState = "none"  # what is done with the one in the file
    measured: ModelFigures | None = None
    predicted: ModelFigures | None = None
    tuning: ModelTuning | None = None  # None: never tuned on this computer
    set_aside: str = ""  # why it is not loaded: it ended its worker
    facts: ModelFacts | None = None  # None where the file cannot be read
    removal: Removal = "no"


def removal_of(path: Path, source: ModelSource) -> Removal:
    """Only a whole file that came by us is ours to delete."""
    if source in ("bundled", "elsewhere"):
        return "no"
    here = path.is_file() and not path.is_symlink()
    return "delete" if source == "downloaded" and here else "unlist"


def as_found(entry: ModelEntry, found: FoundModel | None) -> ModelEntry:
    """Under the name that the program which brought it has for it."""
    if found is None:
        return entry
    return msgspec.structs.replace(entry, id=found.id, name=found.name, removal="no")


def elsewhere_entries(settings: Settings) -> tuple[ModelEntry, ...]:
    """The model on another computer, where one is named."""
    where = elsewhere(settings)
    if where is None:
        return ()
    entry = ModelEntry(
        id="elsewhere",
        name=where.title,
        path=where.address,
        bytes=0,
        quantization="",
        context=None,
        source="elsewhere",
        in_use=settings.elsewhere_answers,
    )
    return (entry,)


def header_facts(path: Path) -> ModelFacts | None:
    """What the header says; None where it cannot be read."""
    from engine.gguf_header import read_header

    try:
        return model_facts(read_header(path))
    except ModelFileError:
        return None


def name_and_quantization(path: Path) -> tuple[str, str]:
    """Read both from a file name, as model files are named everywhere."""
    found = _QUANTIZATION.search(path.stem)
    if found is None:
        return path.stem, ""
    return path.stem[: found.start()], found.group(1).upper()
