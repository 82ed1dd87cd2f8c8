"""The light embedder of the library worker, prepared and loaded on the side."""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from engine.embedder import LlamaEmbedder
from engine.embedder_conversion import (
    embedder_identity,
    load_references,
    prepare_embedder,
)
from engine.errors import EngineError
from rag.embedder import Vectors
from rag.errors import EmbedderError

logger = logging.getLogger(__name__)

PATIENCE_S = 2.0  # a question waits so long for the embedder, then makes do with words
IDENTITY_TIMEOUT_S = 60.0
NO_IDENTITY = "none@0"

REFERENCES = Path(__file__).parents[2] / "assets" / "embedder_reference.json"


class LazyEmbedder:
    """An `Embedder` whose model is converted (once ever) and loaded on a thread."""

    def __init__(
        self, model_folder: Path, cache_folder: Path, identity: str | None = None
    ) -> None:
        """`identity` names the space where the folder is not the bundled one."""
        self._model_folder = model_folder
        self._cache_folder = cache_folder
        self._given = identity
        self._identity = identity or NO_IDENTITY
        self._embedder: LlamaEmbedder | None = None
        self._failure: EngineError | OSError | None = None
        self._identified = threading.Event()
        self._settled = threading.Event()
        self._closed = False
        self._started = False

    def start(self) -> None:
        """Prepare and load on a thread of its own; once, however often it is called."""
        if self._started:
            return
        self._started = True
        threading.Thread(target=self._load, name="embedder loader", daemon=True).start()

    @property
    def identity(self) -> str:
        """Known long before the model is loaded; "none" where there is no model."""
        if self._given is None:
            self._identified.wait(IDENTITY_TIMEOUT_S)
        return self._identity

    @property
    def dimension(self) -> int:
        return self._loaded(None).dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Raises `EmbedderError` where the model is not loaded soon, or cannot be."""
        try:
            return self._loaded(PATIENCE_S).encode(texts)
        except EngineError as error:
            raise EmbedderError(str(error), error.detail) from error

    def wait_settled(self) -> bool:
        """Wait until it is loaded, or known that it never will be; False for that."""
        self._settled.wait()
        return self._embedder is not None

    def close(self) -> None:
        self._closed = True
        if self._embedder is not None:
            self._embedder.close()

    def _loaded(self, patience_s: float | None) -> LlamaEmbedder:
        self._settled.wait(patience_s)
        if self._embedder is not None:
            return self._embedder
        if self._failure is not None:
            detail = getattr(self._failure, "detail", "")
            raise EmbedderError(str(self._failure), str(detail))
        raise EmbedderError(
            "The search model is still being prepared; words already work.", "loading"
        )

    def _load(self) -> None:
        try:
            self._prepare()
        except (EngineError, OSError) as error:
            logger.warning("The light embedder cannot be used: %r", error)
            self._failure = error
        finally:
            self._identified.set()
            self._settled.set()

    def _prepare(self) -> None:
        if self._given is None and not any(self._cache_folder.glob("*.gguf")):
            # The conversion takes a second or more; its result's name is known before.
            self._identity = embedder_identity(self._model_folder)
            self._identified.set()
        references = load_references(REFERENCES)
        prepared = prepare_embedder(self._model_folder, self._cache_folder, references)
        self._identity = self._given or prepared.identity
        self._identified.set()
        embedder = LlamaEmbedder(prepared.path, prepared.identity)
        embedder.encode(["ready"])
        if not self._closed:
            self._embedder = embedder
