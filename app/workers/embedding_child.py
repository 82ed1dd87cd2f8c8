"""The embedding worker: sentence-transformers, at low priority, for many texts."""

import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.edition import MODEL_NEEDS_FULL, edition, require_full
from app.workers.child import Emit, Link
from app.workers.embedding_messages import (
    EmbeddingWorkerConfig,
    EncodedTexts,
    EncodeTexts,
)
from app.workers.messages import decode_body
from engine.cancel import CancelToken
from engine.errors import EngineError
from rag.embedder import Embedder
from rag.errors import EmbedderError

if TYPE_CHECKING:
    from engine.embedder import LlamaEmbedder


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


def converted_embedder(folder: Path, room: Path) -> "LlamaEmbedder":
    """The model in llama.cpp, from a file that is gone once it is loaded.

    Raises `EmbedderError` where it is not a plain BERT.
    """
    from engine.embedder import LlamaEmbedder
    from engine.embedder_conversion import convert_bert_to_gguf
    from rag.embedder_folder import inspect_embedder

    if not inspect_embedder(folder).plain_bert:
        require_full(MODEL_NEEDS_FULL)
    with TemporaryDirectory(prefix="trial-", dir=room) as temporary:
        path = Path(temporary) / "model.gguf"
        try:
            embedder = LlamaEmbedder(path, convert_bert_to_gguf(folder, path, None))
            embedder.encode(["ready"])
        except EngineError as error:
            raise EmbedderError(str(error), error.detail) from error
    return embedder


def main(config: bytes, link: Link) -> None:
    """Import and load (6-11 s), then serve."""
    link.watch()
    wanted = decode_body(config, EmbeddingWorkerConfig)

    from rag.embedder_folder import space_identity

    folder = Path(wanted.model_folder)
    if edition() == "light":
        # Only a trial gets here, of a model that llama.cpp can run as well.
        light = converted_embedder(folder, Path(wanted.log_path).parent)
        link.serve(EmbeddingHandler(light), EncodeTexts)
        return
    from rag.embedding import SentenceTransformerEmbedder

    keep_progress_bars_from_making_semaphores()
    identity = space_identity(folder) if wanted.chosen else None
    embedder = SentenceTransformerEmbedder(folder, identity)
    if wanted.identity and embedder.identity != wanted.identity:
        raise EmbedderError("The embedders differ.", embedder.identity)
    embedder.load()
    link.serve(EmbeddingHandler(embedder), EncodeTexts)
