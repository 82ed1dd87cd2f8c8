"""The bundled query embedder as the agent is given it: plain numbers."""

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.in_process import bundled_embedder


class PlainEmbedder:
    """A `TextEmbedder` that embeds each text once."""

    def __init__(self, cache: Path) -> None:
        self._embedder = bundled_embedder(cache)
        self._known: dict[str, list[float]] = {}

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in order."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            vectors = self._embedder.encode(new).tolist()
            self._known |= dict(zip(new, vectors, strict=True))
        return [self._known[text] for text in texts]
