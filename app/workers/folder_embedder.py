"""The embedder of a folder that the person chose: converted, or a child kept alive."""

import time
from collections.abc import Sequence

import numpy as np

from app.workers.embedding_client import EmbeddingClient
from app.workers.lazy_embedder import PATIENCE_S, LazyEmbedder
from rag.embedder import Vectors
from rag.embedder_folder import EmbedderFolder, Prompts
from rag.errors import EmbedderError

KEPT_TEXTS = 16  # at once: half as fast again as 8, and a question waits for no more
LOADING_PATIENCE_S = 0.1  # of a question, while a child is known to take ten seconds
STILL_LOADING = "The search model is still being loaded; words already work."
_LOOK_S = 0.02


class KeptEmbedder:
    """An `Embedder` over a child that stays: slow to start, then quick enough.

    For models that the light embedder cannot be made of. sentence-transformers takes
    about ten seconds to start; until then questions are answered by words.
    """

    def __init__(self, client: EmbeddingClient) -> None:
        self._client = client
        self._was_ready = False

    @property
    def identity(self) -> str:
        return self._client.identity

    @property
    def dimension(self) -> int:
        return self._client.dimension

    def start(self) -> None:
        """Begin to load; returns at once."""
        self._client.start()

    def wait_settled(self) -> None:
        """Wait until it is loaded. Raises `EmbedderError`."""
        self._client.encode(["ready"])
        self._was_ready = True

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Raises `EmbedderError` where the model is not loaded soon, or cannot be."""
        self._client.start()
        patience_s = PATIENCE_S if self._was_ready else LOADING_PATIENCE_S
        until = time.monotonic() + patience_s
        while not self._client.ready:
            if time.monotonic() > until:
                raise EmbedderError(STILL_LOADING, "loading")
            time.sleep(_LOOK_S)
        return self._client.encode(texts)

    def close(self) -> None:
        self._client.close()


class KeptBulk:
    """The same child for many texts: in steps, so that a question gets in between."""

    def __init__(self, client: EmbeddingClient) -> None:
        self._client = client

    @property
    def identity(self) -> str:
        return self._client.identity

    @property
    def dimension(self) -> int:
        return self._client.dimension

    @property
    def ready(self) -> bool:
        return self._client.ready

    def start(self) -> None:
        """Begin to load; returns at once."""
        self._client.start()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts, those of like length together. Raises `EmbedderError`."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(order), KEPT_TEXTS):
            step = order[start : start + KEPT_TEXTS]
            vectors[step] = self._client.encode([texts[at] for at in step])
        return vectors

    def close(self) -> None:
        """Questions still need the child; `KeptEmbedder` ends it."""


class FolderEmbedder:
    """Light where the model can be converted; else, or where that fails, kept alive."""

    def __init__(
        self,
        about: EmbedderFolder,
        identity: str,
        lazy: LazyEmbedder | None,
        kept: KeptEmbedder,
    ) -> None:
        self._about = about
        self._identity = identity
        self._lazy = lazy
        self._kept = kept

    @property
    def identity(self) -> str:
        return self._identity

    @property
    def dimension(self) -> int:
        return self._about.dimension

    @property
    def prompts(self) -> Prompts:
        """What the model wants before a question and before a passage."""
        return Prompts(self._about.question_prompt, self._about.passage_prompt)

    def start(self) -> None:
        """Begin to load; returns at once."""
        (self._lazy or self._kept).start()

    def wait_settled(self) -> None:
        """Wait until it is loaded. Raises `EmbedderError` where it cannot be."""
        if self._lazy is not None and not self._lazy.wait_settled():
            self._lazy = None
        if self._lazy is None:
            self._kept.wait_settled()

    def prepare(self) -> None:
        """Load it and wait; raises `EmbedderError`."""
        self.start()
        self.wait_settled()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Raises `EmbedderError` where the model is not loaded soon, or cannot be."""
        return (self._lazy or self._kept).encode(texts)

    def close(self) -> None:
        if self._lazy is not None:
            self._lazy.close()
        self._kept.close()


class MissingEmbedder:
    """Stands for a model that cannot be used now: its vectors are kept for it."""

    def __init__(self, identity: str, why: EmbedderError) -> None:
        self._identity = identity
        self._why = why

    @property
    def identity(self) -> str:
        return self._identity

    @property
    def dimension(self) -> int:
        raise self._why

    def start(self) -> None:
        """There is nothing to start."""

    def wait_settled(self) -> None:
        """There is nothing to wait for."""

    def prepare(self) -> None:
        """Say why it cannot be used."""
        raise self._why

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Raise why it cannot be used."""
        del texts
        raise self._why

    def close(self) -> None:
        """There is nothing to close."""
