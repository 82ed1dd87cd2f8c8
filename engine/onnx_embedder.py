"""Sentence vectors through ONNX Runtime: for many texts, fast on every processor.

The one module of this package that imports onnxruntime.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.embedder_source import EmbedderFolder
from engine.errors import EngineError
from engine.onnx_bert import TOKENS, VECTORS, Precision, onnx_model

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

    Vectors = npt.NDArray[np.float32]

# Texts of one length share a run up to this many tokens; more no longer pays.
_RUN_TOKENS = 512
_ERRORS_ONLY = 3


class OnnxEmbedder:
    """Embeds on the thread that calls; threads may call at the same time."""

    def __init__(self, model_folder: Path, identity: str, precision: Precision) -> None:
        """Raises `ModelFileError` where the folder is no plain BERT."""
        source = EmbedderFolder(model_folder)
        self.precision = precision
        self._identity = identity
        self._dimension = source.config().hidden_size
        self._tokenizer = _tokenizer(source)
        self._session = _session(source, precision)

    @property
    def identity(self) -> str:
        return self._identity

    @property
    def dimension(self) -> int:
        return self._dimension

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Embed texts; an empty sequence gives shape (0, dimension)."""
        import numpy as np

        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        # Lone surrogates cannot be UTF-8; PDFs have been seen to contain them.
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        tokens = [found.ids for found in self._tokenizer.encode_batch(clean)]
        for rows in _runs([len(ids) for ids in tokens]):
            together = np.array([tokens[row] for row in rows], dtype=np.int32)
            vectors[rows] = self._run(together)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    def close(self) -> None:
        """Nothing is held that outlives this object."""

    def _run(self, tokens: "npt.NDArray[np.int32]") -> "Vectors":
        from onnxruntime.capi.onnxruntime_pybind11_state import (  # type: ignore[import-untyped]
            Fail,
            RuntimeException,
        )

        try:
            found: Vectors = self._session.run([VECTORS], {TOKENS: tokens})[0]
        except (Fail, RuntimeException) as error:
            raise EngineError(
                "The search model failed on a text.", str(error)
            ) from error
        return found


def _runs(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of one length, as many as share a run."""
    by_length: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        by_length.setdefault(length, []).append(row)
    for length, rows in by_length.items():
        together = max(1, _RUN_TOKENS // max(1, length))
        for start in range(0, len(rows), together):
            yield rows[start : start + together]


def _session(source: EmbedderFolder, precision: Precision) -> "InferenceSession":
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import (
        Fail,
        InvalidArgument,
        InvalidGraph,
        RuntimeException,
    )
    from onnxruntime.capi.onnxruntime_pybind11_state import (
        NotImplemented as Unsupported,
    )

    options = onnxruntime.SessionOptions()
    options.log_severity_level = _ERRORS_ONLY
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # every length of text would get its own
    try:
        return onnxruntime.InferenceSession(
            onnx_model(source, precision), options, providers=["CPUExecutionProvider"]
        )
    except (
        Fail,
        InvalidArgument,
        InvalidGraph,
        Unsupported,
        RuntimeException,
    ) as error:
        raise source.refused(f"ONNX Runtime: {error}") from error


def _tokenizer(source: EmbedderFolder) -> "Tokenizer":
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_str(source.tokenizer_json())
    except ValueError as error:
        raise source.refused(f"tokenizer.json: {error}") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(source.max_tokens())
    return tokenizer
