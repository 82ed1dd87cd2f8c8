"""The library's embedder as the agent is given it: each text is embedded once."""

from collections.abc import Sequence
from typing import Protocol

from app.library import LibraryBackend

MAX_KEPT = 4_000  # texts of tools and requests
_MAX_CHARS = 1_000  # what an embedder reads of a text at most


class EmbeddingBackend(LibraryBackend, Protocol):
    """A library that also gives vectors of texts of any kind."""

    def embed_texts(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]: ...
    def copy_database(self) -> str: ...


class LibraryEmbedder:
    """Asks the library's worker, since that is where the embedder is loaded."""

    def __init__(self, backend: EmbeddingBackend) -> None:
        self._backend = backend
        self._known: dict[str, tuple[float, ...]] = {}

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One vector a text, in order. Raises `WorkerError` or `RagError`."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(new) > MAX_KEPT:
            self._known.clear()
            new = list(dict.fromkeys(texts))
        if new:
            vectors = self._backend.embed_texts([text[:_MAX_CHARS] for text in new])
            self._known |= dict(zip(new, vectors, strict=True))
        return [self._known[text] for text in texts]
