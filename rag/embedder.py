"""The interface of everything that turns texts into vectors."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

import msgspec
import numpy as np
import numpy.typing as npt

from rag.embedder_folder import Prompts

ORIGINAL_KEY = "inglenook.original_sha256"  # as in engine.embedder_source
_MAX_HEADER_BYTES = 16 * 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")

Vectors = npt.NDArray[np.float32]  # shape (texts, dimension), rows of length one


class _Header(msgspec.Struct, frozen=True):
    metadata: dict[str, str] = msgspec.field(name="__metadata__", default_factory=dict)


class Embedder(Protocol):
    """Sentence embeddings. Rows are L2-normalised float32."""

    @property
    def identity(self) -> str:
        """Names the vector space; vectors of two identities are never compared."""
        ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts; an empty sequence gives shape (0, dimension)."""
        ...

    def close(self) -> None: ...


@runtime_checkable
class Prompted(Protocol):
    """An embedder of a model that wants words of its own before what it embeds."""

    @property
    def prompts(self) -> Prompts: ...


class BulkEmbedder(Embedder, Protocol):
    """An embedder that is fast once it runs but slow to start (another process).

    Its identity equals that of the light embedder, so their vectors may be mixed.
    `encode` raises `EmbedderError` when it cannot go on; `start` may follow `close`.
    """

    def start(self) -> None:
        """Begin to start; returns at once, and does nothing when already started."""
        ...

    @property
    def ready(self) -> bool:
        """Whether `encode` would answer without waiting for the start."""
        ...


class Encoding(Protocol):
    """Texts that are being embedded somewhere else; `result` is asked for once."""

    @property
    def ready(self) -> bool:
        """Whether `result` would hardly wait."""
        ...

    def result(self) -> Vectors:
        """Raises `EmbedderError` when it cannot go on."""
        ...


@runtime_checkable
class Overlapping(Protocol):
    """A bulk embedder that works while its caller reads and writes."""

    def begin(self, texts: Sequence[str]) -> Encoding:
        """Raises `EmbedderError` when it cannot go on."""
        ...


def embedder_identity(model_folder: Path) -> str:
    """Name the vector space: the model's name and the beginning of its weights' hash.

    `engine.embedder_conversion.embedder_identity` gives the same for the same folder.
    """
    with (model_folder / "model.safetensors").open("rb") as weights:
        digest = _original_sha256(weights)
        weights.seek(0)
        digest = digest or hashlib.file_digest(weights, "sha256").hexdigest()
    folder = model_folder.resolve()
    name = folder.parent.name if folder.name == "model" else folder.name
    return f"{name}@{digest[:12]}"


def _original_sha256(weights: BinaryIO) -> str:
    """Packaged weights are rounded to bfloat16 and say what they were made of."""
    length = int.from_bytes(weights.read(8), "little")
    try:
        data = weights.read(min(length, _MAX_HEADER_BYTES))
        claim = msgspec.json.decode(data, type=_Header).metadata.get(ORIGINAL_KEY, "")
    except msgspec.DecodeError:
        return ""
    return claim if _SHA256.fullmatch(claim) else ""
