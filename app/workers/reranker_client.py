"""`RerankerClient`: a cross-encoder as the search sees it."""

import math
from collections.abc import Sequence

import msgspec

from app.workers.errors import WorkerError
from app.workers.events import WorkerDied, WorkerEvent
from app.workers.host import WorkerHost
from app.workers.process import WorkerSpec
from app.workers.reranker_messages import RerankerWorkerConfig, ScoreTexts, TextScores
from rag.errors import EmbedderError

LOAD_TIMEOUT_S = 180.0  # importing the library takes most of it
SCORE_TIMEOUT_S = 20.0  # ten texts take some 0.2 s; a person waits for this
ATTEMPTS = 2  # a model that ends its process twice is left alone
NICE = 5

ENTRY = "app.workers.reranker_child:main"


class RerankerClient:
    """A `Reranker` in a process of its own. No question waits for it to load."""

    def __init__(self, config: RerankerWorkerConfig, entry: str = ENTRY) -> None:
        self._ends = 0
        self._host = WorkerHost(_spec(config, entry), self._heard)

    @property
    def ready(self) -> bool:
        """True once texts can be scored."""
        return self._host.ready

    @property
    def gave_up(self) -> bool:
        """True once it has failed too often to be tried again."""
        return self._ends >= ATTEMPTS

    def start(self) -> None:
        """Begin to load; returns at once."""
        self._host.start()

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One score a text. Raises `EmbedderError`, also while it is still loading."""
        if not self._host.ready:
            if not self.gave_up:
                self._host.start()
            raise EmbedderError("The reranker is not loaded; the usual order is shown.")
        request = ScoreTexts(_clean(question), tuple(_clean(text) for text in texts))
        try:
            found = self._host.call(request, TextScores, SCORE_TIMEOUT_S).scores
        except WorkerError as error:
            raise EmbedderError(str(error), error.detail) from error
        if len(found) != len(texts) or not all(map(math.isfinite, found)):
            raise EmbedderError("The reranker gave an unusable answer.", str(found))
        return found

    def close(self) -> None:
        """End the child; safe to call twice."""
        self._host.close()

    def _heard(self, event: WorkerEvent) -> None:
        self._ends += isinstance(event, WorkerDied)


def _clean(text: str) -> str:
    """Lone surrogates cannot be UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _spec(config: RerankerWorkerConfig, entry: str) -> WorkerSpec:
    return WorkerSpec(
        name="reranker",
        title="The reranker",
        entry=entry,
        config=msgspec.msgpack.encode(config),
        log_path=config.log_path,
        died_sentence="The reranker stopped unexpectedly; the usual order is shown.",
        ready_timeout_s=LOAD_TIMEOUT_S,
        nice=NICE,
    )
