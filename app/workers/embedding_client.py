"""`EmbeddingClient`: the bulk embedder as ingestion sees it."""

import threading
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from app.workers.embedding_messages import (
    EmbeddingWorkerConfig,
    EncodedTexts,
    EncodeTexts,
)
from app.workers.errors import WorkerError
from app.workers.events import WorkerEvent
from app.workers.host import BegunCall, WorkerHost
from app.workers.process import WorkerSpec
from rag.embedder import Vectors
from rag.errors import EmbedderError

LOAD_TIMEOUT_S = 180.0  # torch takes 5-11 s to import, more at low priority
ENCODE_TIMEOUT_S = 300.0
LOW_PRIORITY = 10

ENTRY = "app.workers.embedding_child:main"


class EmbeddingClient:
    """A `BulkEmbedder` in a process of its own: `start` begins it, `close` ends it."""

    def __init__(
        self,
        config: EmbeddingWorkerConfig,
        dimension: Callable[[], int],
        on_event: Callable[[WorkerEvent], None] | None = None,
        entry: str = ENTRY,
        nice: int = LOW_PRIORITY,
    ) -> None:
        """`dimension` is asked when needed: the light embedder may still be loading."""
        self._nice = nice
        self._config = config
        self._dimension = dimension
        self._on_event = on_event
        self._entry = entry
        self._lock = threading.Lock()
        self._host: WorkerHost | None = None

    @property
    def identity(self) -> str:
        return self._config.identity

    @property
    def dimension(self) -> int:
        return self._dimension()

    @property
    def ready(self) -> bool:
        host = self._host
        return host is not None and host.ready

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        host = self._host
        return host.pid if host else None

    def start(self) -> None:
        """Begin to start; returns at once."""
        try:
            self._started().start()
        except WorkerError as error:
            raise _as_embedder_error(error) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts; raises `EmbedderError` when it cannot go on."""
        return self.begin(texts).result()

    def begin(self, texts: Sequence[str]) -> "BegunTexts":
        """The child embeds while the caller goes on; raises `EmbedderError`."""
        # Lone surrogates cannot be UTF-8; the light embedder replaces them likewise.
        clean = (text.encode("utf-8", "replace").decode("utf-8") for text in texts)
        request = EncodeTexts(tuple(clean))
        try:
            begun = self._started().begin(request, EncodedTexts, ENCODE_TIMEOUT_S)
        except WorkerError as error:
            raise _as_embedder_error(error) from error
        return BegunTexts(begun, len(texts))

    def close(self) -> None:
        """End the child and give its memory back; safe to call twice."""
        with self._lock:
            host, self._host = self._host, None
        if host is not None:
            host.close()

    def _started(self) -> WorkerHost:
        with self._lock:
            if self._host is None:
                self._host = WorkerHost(self._spec(), self._on_event)
            return self._host

    def _spec(self) -> WorkerSpec:
        return WorkerSpec(
            name="embedding",
            title="The search model",
            entry=self._entry,
            config=msgspec.msgpack.encode(self._config),
            log_path=self._config.log_path,
            died_sentence="The search model stopped unexpectedly.",
            ready_timeout_s=LOAD_TIMEOUT_S,
            nice=self._nice,
        )


class BegunTexts:
    """Texts that the child is embedding."""

    def __init__(self, begun: BegunCall[EncodedTexts], texts: int) -> None:
        self._begun = begun
        self._texts = texts

    @property
    def ready(self) -> bool:
        return self._begun.ready

    def result(self) -> Vectors:
        """Raises `EmbedderError` when it cannot go on."""
        try:
            reply = self._begun.result()
        except WorkerError as error:
            raise _as_embedder_error(error) from error
        return _vectors(reply, self._texts)


def _vectors(reply: EncodedTexts, texts: int) -> Vectors:
    if reply.rows != texts or len(reply.data) != 4 * reply.rows * reply.dimension:
        raise EmbedderError(
            "The search model gave an unusable answer.",
            f"{reply.rows} x {reply.dimension}, {len(reply.data)} bytes",
        )
    numbers = np.frombuffer(reply.data, dtype="<f4")
    if not np.isfinite(numbers).all():
        raise EmbedderError("The search model gave an unusable answer.", "not finite")
    vectors: Vectors = numbers.reshape(reply.rows, reply.dimension).astype(np.float32)
    return vectors


def _as_embedder_error(error: WorkerError) -> EmbedderError:
    return EmbedderError(str(error), error.detail)
