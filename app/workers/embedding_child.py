"""The embedding worker: many texts at low priority, in ONNX Runtime where that can."""

import logging
import threading
from pathlib import Path

from app.edition import MODEL_NEEDS_FULL, edition, require_full
from app.workers.child import Emit, Link
from app.workers.embedding_messages import (
    EmbeddingWorkerConfig,
    EncodedTexts,
    EncodeTexts,
)
from app.workers.embedding_threads import SpreadEmbedder
from app.workers.lazy_embedder import REFERENCES
from app.workers.messages import decode_body
from engine.cancel import CancelToken
from engine.errors import EngineError
from rag.embedder import Embedder
from rag.errors import EmbedderError

MAX_CONVERTED_BYTES = 600_000_000

logger = logging.getLogger(__name__)


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


def open_embedder(wanted: EmbeddingWorkerConfig) -> Embedder:
    """The fastest one that the folder allows. Raises `EmbedderError`."""
    from rag.embedder import embedder_identity
    from rag.embedder_folder import inspect_embedder, space_identity

    folder = Path(wanted.model_folder)
    identity = space_identity(folder) if wanted.chosen else embedder_identity(folder)
    if wanted.identity and identity != wanted.identity:
        raise EmbedderError("The embedders differ.", identity)
    about = inspect_embedder(folder)
    # A larger one would be in memory several times while it is converted.
    if about.plain_bert and about.bytes <= MAX_CONVERTED_BYTES:
        try:
            return _plain_embedder(folder, wanted.cache_folder)
        except EngineError as error:
            if edition() == "light":
                raise EmbedderError(str(error), error.detail) from error
            logger.warning("sentence-transformers is used: %s", error.detail)
    require_full(MODEL_NEEDS_FULL)
    return _any_embedder(folder, identity)


def _plain_embedder(folder: Path, cache_folder: str) -> Embedder:
    """A BERT in ONNX Runtime: there in half a second, on all cores."""
    from engine.embedder_conversion import load_references
    from engine.llama_library import physical_cores
    from engine.onnx_choice import open_fastest

    references = load_references(REFERENCES).values()
    sentences = [text for reference in references for text in reference.sentences]
    cache = Path(cache_folder) if cache_folder else None
    return SpreadEmbedder(open_fastest(folder, sentences, cache), physical_cores())


def _any_embedder(folder: Path, identity: str) -> Embedder:
    """Whatever sentence-transformers reads: 5-11 s to import and load."""
    from rag.embedding import SentenceTransformerEmbedder

    keep_progress_bars_from_making_semaphores()
    embedder = SentenceTransformerEmbedder(folder, identity)
    embedder.load()
    return embedder


def main(config: bytes, link: Link) -> None:
    """Load, then serve."""
    link.watch()
    embedder = open_embedder(decode_body(config, EmbeddingWorkerConfig))
    link.serve(EmbeddingHandler(embedder), EncodeTexts)
