"""An embedder that stops between a few texts: the first task embeds all tools."""

from collections.abc import Sequence

from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tool import TextEmbedder

AT_ONCE = 12  # some 0.15 s


class HeedingEmbedder:
    """Heeds the token of the turn that is under way."""

    def __init__(self, embedder: TextEmbedder) -> None:
        self._embedder = embedder
        self.cancel = CancelToken()

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector a text, in order. Raises `CancelledError`."""
        vectors: list[Sequence[float]] = []
        for start in range(0, len(texts), AT_ONCE):
            if self.cancel.cancelled:
                raise CancelledError("Stopped.")
            vectors += self._embedder.embed(texts[start : start + AT_ONCE])
        return vectors
