"""Which numbers embed fastest on this processor while meaning the same: measured once.

Small integers are three times as fast as float32 where the processor has VNNI, twice
where it has not; 8 bits overflow there, which shows as vectors that do not agree.
"""

import hashlib
import logging
import os
import platform
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.embedder_source import EmbedderFolder
from engine.errors import ModelFileError
from engine.onnx_bert import Precision
from engine.onnx_embedder import OnnxEmbedder

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_logger = logging.getLogger(__name__)

MINIMUM_COSINE = 0.99  # of every text of the sample
_SMALL: tuple[Precision, ...] = ("int8", "int7")
_JOINED = 8  # sentences of a long text
_WORTH = 0.9  # of the time of float32: less gained is not worth any difference


class _Remembered(msgspec.Struct, frozen=True):
    """What was measured, and where that holds."""

    where: str
    precision: Precision


def open_fastest(
    model_folder: Path, sentences: Sequence[str], cache_folder: Path | None
) -> OnnxEmbedder:
    """The embedder of a folder; raises `ModelFileError` where it is no plain BERT.

    `sentences` are what it is measured with, unless `cache_folder` knows the result.
    """
    source = EmbedderFolder(model_folder)
    identity = source.identity(source.weights_sha256())
    file = cache_folder / f"{identity}.numbers.json" if cache_folder else None
    where = _where()
    if file is not None and (known := _recall(file, where)) is not None:
        return OnnxEmbedder(model_folder, identity, known)
    chosen = _measure(model_folder, identity, _sample(sentences))
    _logger.info("bulk embedding works in %s here", chosen.precision)
    if file is not None:
        _remember(file, _Remembered(where, chosen.precision))
    return chosen


def _measure(folder: Path, identity: str, sample: Sequence[str]) -> OnnxEmbedder:
    best = OnnxEmbedder(folder, identity, "float32")
    least_s, expected = _timed(best, sample)
    least_s *= _WORTH
    for precision in _SMALL:
        try:
            candidate = OnnxEmbedder(folder, identity, precision)
        except ModelFileError as error:  # a runtime without these operations
            _logger.warning("%s cannot be used: %s", precision, error.detail)
            continue
        took_s, found = _timed(candidate, sample)
        worst = float((found * expected).sum(axis=1).min())
        if worst >= MINIMUM_COSINE and took_s < least_s:
            return candidate
    return best


def _timed(
    embedder: OnnxEmbedder, sample: Sequence[str]
) -> "tuple[float, npt.NDArray[np.float32]]":
    """Seconds of the processor, which other programs change less than the clock's."""
    embedder.encode(sample[-1:])
    began = time.thread_time()
    vectors = embedder.encode(sample)
    return time.thread_time() - began, vectors


def _sample(sentences: Sequence[str]) -> list[str]:
    """Sentences alone, and texts as long as chunks."""
    kept = [sentence for sentence in sentences if sentence.strip()]
    turned = (kept[at:] + kept[:at] for at in range(len(kept)))
    return kept + [" ".join(some[:_JOINED]) for some in turned]


def _where() -> str:
    """Names the processor and the library: another of either is measured anew."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        lines = told.partition("\n\n")[0].splitlines()
        parts = [line for line in lines if line.startswith(("model name", "flags"))]
    except OSError:  # another system than Linux
        parts = [platform.processor()]
    parts += [platform.machine(), version("onnxruntime")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _recall(file: Path, where: str) -> Precision | None:
    try:
        known = msgspec.json.decode(file.read_bytes(), type=_Remembered)
    except (OSError, msgspec.DecodeError):
        return None
    return known.precision if known.where == where else None


def _remember(file: Path, known: _Remembered) -> None:
    """Only a cache: where it cannot be written, the next start measures again."""
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(msgspec.json.encode(known))
        part.chmod(0o600)
        part.replace(file)
    except OSError as error:
        _logger.warning("what was measured is not remembered: %r", error)
        part.unlink(missing_ok=True)
