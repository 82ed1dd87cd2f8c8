"""Embedding and reranking through sentence-transformers: for models that need it.

The one module that imports sentence_transformers and torch.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rag.embedder import Vectors, embedder_identity
from rag.embedder_folder import require_safe_folder
from rag.errors import EmbedderError
from rag.reranker_folder import inspect_reranker

if TYPE_CHECKING:
    import torch
    from sentence_transformers import CrossEncoder, SentenceTransformer

_BATCH_TEXTS = 32
# What the libraries raise for folders that are broken or of a kind they do not know.
LOADING_FAILURES = (
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
    ImportError,
    TypeError,
    AttributeError,
)
_CHATTY_LOGGERS = ("sentence_transformers", "transformers")


class SentenceTransformerEmbedder:
    """Embeds with a local model folder; nothing is downloaded and no code in it is run.

    The environment must already say offline (HF_HUB_OFFLINE and friends).
    """

    def __init__(self, model_folder: Path, identity: str | None = None) -> None:
        """`identity` names the space of a folder that is not the bundled one."""
        require_safe_folder(model_folder)
        self._folder = model_folder
        self._identity = identity or embedder_identity(model_folder)
        self._model: SentenceTransformer | None = None

    @property
    def identity(self) -> str:
        return self._identity

    @property
    def dimension(self) -> int:
        dimension = self._loaded().get_embedding_dimension()
        if dimension is None:
            raise _unusable(self._folder, "the model has no fixed dimension")
        return dimension

    def load(self) -> None:
        """Import and load now (6-11 s), instead of at the first text."""
        self._loaded()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts; an empty sequence gives shape (0, dimension)."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        clean = [_clean(text) for text in texts]
        # Texts are sorted by length inside, so that little padding is computed.
        vectors = self._loaded().encode(
            clean,
            batch_size=_BATCH_TEXTS,
            show_progress_bar=False,
            convert_to_numpy=True,
            prompt="",  # those of the model are in the texts already
        )
        rows: Vectors = np.asarray(vectors, dtype=np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = rows / np.maximum(lengths, 1e-12)
        return unit

    def close(self) -> None:
        """Let go of the model; a later `encode` loads it again."""
        self._model = None

    def _loaded(self) -> "SentenceTransformer":
        if self._model is None:
            self._model = _load(self._folder)
        return self._model


class CrossEncoderReranker:
    """A `Reranker` over a local cross-encoder folder, such as ms-marco-MiniLM."""

    def __init__(self, model_folder: Path) -> None:
        inspect_reranker(model_folder)
        self._folder = model_folder
        self._model: CrossEncoder | None = None

    def load(self) -> None:
        """Import and load now, instead of at the first question."""
        if self._model is None:
            self._model = _load_cross_encoder(self._folder)

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One score a text, larger is better."""
        self.load()
        if not texts or self._model is None:
            return []
        pairs = [(_clean(question), _clean(text)) for text in texts]
        try:
            found = self._model.predict(
                pairs, batch_size=_BATCH_TEXTS, show_progress_bar=False
            )
        except (RuntimeError, ValueError, IndexError) as error:
            raise EmbedderError(
                "The reranker failed; the usual order is shown.", repr(error)
            ) from error
        scores = np.asarray(found, dtype=np.float64)
        if scores.shape != (len(texts),):
            raise _unusable_reranker(
                self._folder, f"it gives {scores.shape} for {len(texts)} pairs"
            )
        return [float(score) for score in scores]

    def close(self) -> None:
        """Let go of the model."""
        self._model = None


def _load_cross_encoder(folder: Path) -> "CrossEncoder":
    from sentence_transformers import CrossEncoder

    _quiet()
    try:
        model: CrossEncoder = CrossEncoder(
            str(folder),
            device="cpu",
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"use_safetensors": True},
        )
        return model
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise _unusable_reranker(folder, f"{type(error).__name__}: {error}") from error


def _clean(text: str) -> str:
    """Lone surrogates cannot be UTF-8; the light embedder replaces them likewise."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _quiet() -> None:
    """Its progress bar would go to stderr, where the caller's own output is."""
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    for name in _CHATTY_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)


def _load(folder: Path) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    _quiet()
    try:
        model = SentenceTransformer(
            str(folder),
            device="cpu",
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"dtype": _fastest_type(), "use_safetensors": True},
        )
    except LOADING_FAILURES as error:
        raise _unusable(folder, f"{type(error).__name__}: {error}") from error
    if missing := _made_up(model, folder):
        raise _unusable(folder, f"{len(missing)} weights are missing: {missing[:3]}")
    return model


def _made_up(model: "SentenceTransformer", folder: Path) -> list[str]:
    """Weights that the file does not have: they were filled with random numbers."""
    from safetensors import safe_open

    with safe_open(folder / "model.safetensors", framework="np") as file:
        names = {_known_as(name) for name in file.keys()}  # noqa: SIM118 - no mapping
    tails = {name[at + 1 :] for name in names for at in _dots(name)}
    wanted = (_known_as(name) for name, _ in model[0].named_parameters())
    return [
        name
        for name in wanted
        if "pooler." not in name  # sentences are not pooled by it
        and name not in names | tails
        and not any(name[at + 1 :] in names for at in _dots(name))
    ]


def _dots(name: str) -> list[int]:
    return [at for at, letter in enumerate(name) if letter == "."]


def _known_as(name: str) -> str:
    """Weights have other names in old files."""
    return name.replace(".gamma", ".weight").replace(".beta", ".bias")


def _fastest_type() -> "torch.dtype":
    """bfloat16 is 3.6 times faster, but only where the processor multiplies it."""
    import torch

    return torch.bfloat16 if _has_bfloat16() else torch.float32


def _has_bfloat16() -> bool:
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:  # another system than Linux: float32 is always right
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def _unusable(folder: Path, reason: str) -> EmbedderError:
    return EmbedderError(
        "The search model cannot be loaded. Download it again, or use the one that "
        "comes with Inglenook.",
        f"{folder}: {reason}",
    )


def _unusable_reranker(folder: Path, reason: str) -> EmbedderError:
    return EmbedderError(
        "The reranker folder cannot be used; the usual order is shown.",
        f"{folder}: {reason}",
    )
