"""An embedder without a model: words hashed into signs. For `--demo` and tests."""

import functools
import hashlib
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.embedder import Vectors

_WORD = re.compile(r"\w+")
_STEM_LENGTH = 5  # "invoice" and "invoices" share their first letters
_SHORT_WORD = 3  # mostly function words: they say little
_SHORT_WEIGHT = 0.2


class HashEmbedder:
    """Texts that share words are near each other; the same text has the same vector."""

    def __init__(self, dimension: int = 64) -> None:
        if dimension < 8 or dimension % 8:
            raise ValueError("dimension must be a multiple of 8")
        self._dimension = dimension

    @property
    def identity(self) -> str:
        return f"hashed-words@{self._dimension}"

    @property
    def dimension(self) -> int:
        return self._dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self._dimension), dtype=np.float32)
        return np.stack([self._embed(text) for text in texts])

    def close(self) -> None:
        """Nothing is held."""

    def _embed(self, text: str) -> npt.NDArray[np.float32]:
        total = np.zeros(self._dimension, dtype=np.float32)
        for word in _WORD.findall(text.casefold()):
            weight = _SHORT_WEIGHT if len(word) <= _SHORT_WORD else 1.0
            total += weight * _signs(word, self._dimension)
            total += weight * _signs(word[:_STEM_LENGTH], self._dimension)
        length = float(np.linalg.norm(total))
        if length == 0.0:  # no words, or words that cancel each other out
            total = _signs("", self._dimension)
            length = float(np.linalg.norm(total))
        unit: npt.NDArray[np.float32] = total / np.float32(length)
        return unit


@functools.lru_cache(maxsize=50_000)
def _signs(word: str, dimension: int) -> npt.NDArray[np.float32]:
    digest = hashlib.shake_128(word.encode("utf-8", "surrogatepass"))
    bits = np.unpackbits(np.frombuffer(digest.digest(dimension // 8), dtype=np.uint8))
    return bits.astype(np.float32) * 2 - 1
