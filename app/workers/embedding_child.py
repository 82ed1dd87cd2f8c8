"""The embedding worker: sentence-transformers, at low priority, for many texts."""

import threading
from pathlib import Path

from app.workers.child import Emit, Link
from app.workers.embedding_messages import (
    EmbeddingWorkerConfig,
    EncodedTexts,
    EncodeTexts,
)
from app.workers.messages import decode_body
from engine.cancel import CancelToken
from rag.embedder import Embedder
from rag.errors import EmbedderError


class EmbeddingHandler:
    """Passes texts on to an embedder."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def handle(self, request: EncodeTexts, emit: Emit, cancel: CancelToken) -> None:
        del cancel  # a batch takes about a second
        vectors = self._embedder.encode(request.texts)
        rows, dimension = vectors.shape
        emit(EncodedTexts(rows, dimension, vectors.astype("<f4").tobytes()))

    def close(self) -> None:
        """Nothing to save."""


def keep_progress_bars_from_making_semaphores() -> None:
    """tqdm (in sentence-transformers) would share a lock between processes.

    Such a lock is a file that outlives a killed process, and multiprocessing complains
    about it on the terminal.
    """
    import tqdm  # type: ignore[import-untyped]

    tqdm.tqdm.set_lock(threading.RLock())


def main(config: bytes, link: Link) -> None:
    """Import and load (6-11 s), then serve."""
    link.watch()
    wanted = decode_body(config, EmbeddingWorkerConfig)

    from rag.embedder_folder import space_identity
    from rag.embedding import SentenceTransformerEmbedder

    keep_progress_bars_from_making_semaphores()
    folder = Path(wanted.model_folder)
    identity = space_identity(folder) if wanted.chosen else None
    embedder = SentenceTransformerEmbedder(folder, identity)
    if wanted.identity and embedder.identity != wanted.identity:
        raise EmbedderError("The embedders differ.", embedder.identity)
    embedder.load()
    link.serve(EmbeddingHandler(embedder), EncodeTexts)
