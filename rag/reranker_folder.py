"""What a cross-encoder folder says about itself, read without loading the model."""

from pathlib import Path

import msgspec

from rag.embedder_folder import REFUSED_SUFFIXES, WEIGHTS, model_name
from rag.errors import EmbedderError

CONFIG = "config.json"
MAX_CONFIG_BYTES = 16 * 1024 * 1024
JUDGES_PAIRS = "ForSequenceClassification"


class RerankerFolder(msgspec.Struct, frozen=True):
    """A cross-encoder that can be used."""

    folder: str
    name: str
    bytes: int


class _Config(msgspec.Struct, frozen=True):
    architectures: tuple[str, ...] = ()
    auto_map: dict[str, object] = {}
    id2label: dict[str, str] = {}  # missing: two labels


def inspect_reranker(folder: Path) -> RerankerFolder:
    """Read a folder's small files. Raises `EmbedderError` with what to do instead."""
    if not folder.is_dir():
        raise _refused(
            "The folder of the reranker is not there. Put it back, or choose another "
            "one.",
            folder,
        )
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in REFUSED_SUFFIXES:
            raise _refused(
                f"{path.name} could run code when it is loaded, so the folder is "
                "refused. Choose a model in the safetensors format, without code.",
                folder,
            )
    weights = folder / WEIGHTS
    if not weights.is_file():
        raise _refused(
            f"This folder holds no reranker: {WEIGHTS} is missing. Choose the folder "
            "of a cross-encoder in the safetensors format.",
            folder,
        )
    config = _config(folder)
    if config.auto_map:
        raise _refused(
            "This model brings code of its own, which Inglenook never runs. Choose a "
            "model without custom code.",
            folder,
        )
    judges = any(name.endswith(JUDGES_PAIRS) for name in config.architectures)
    if not judges or len(config.id2label) != 1:
        raise _refused(
            "This model does not judge how well a text answers a question. Choose the "
            "folder of a cross-encoder for search, such as ms-marco-MiniLM.",
            folder,
            f"{config.architectures}, {len(config.id2label)} labels",
        )
    return RerankerFolder(str(folder), model_name(folder), weights.stat().st_size)


def _config(folder: Path) -> _Config:
    try:
        with (folder / CONFIG).open("rb") as file:
            content = file.read(MAX_CONFIG_BYTES)
        return msgspec.json.decode(content, type=_Config)
    except (OSError, msgspec.DecodeError) as error:
        raise _refused(
            f"{CONFIG} of this folder cannot be read. Download the model again, then "
            "choose the folder again.",
            folder,
            str(error),
        ) from error


def _refused(sentence: str, folder: Path, reason: str = "") -> EmbedderError:
    return EmbedderError(sentence, f"{folder}: {reason}")
