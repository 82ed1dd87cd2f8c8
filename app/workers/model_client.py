"""`ModelClient`: the chat model as everyone but its worker sees it."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

import msgspec

from app.workers.errors import RequestCancelledError
from app.workers.events import WorkerEvent
from app.workers.host import WorkerHost
from app.workers.model_messages import (
    AskLedger,
    CountTokens,
    DescribeModel,
    DrawSamples,
    ForgetStates,
    Generate,
    Likelihoods,
    ModelWorkerConfig,
    Prepare,
    Prepared,
    ScorePairs,
)
from app.workers.process import WorkerSpec
from engine.cancel import CancelToken
from engine.context import ContextLedger
from engine.errors import CancelledError
from engine.events import GenerationFinished, ModelEvent, PromptRead, TextGenerated
from engine.messages import ChatRequest
from engine.model import Likelihood, ModelInfo, Samples, TextPair

__all__ = ["ModelClient", "ModelWorkerConfig"]

T = TypeVar("T")

LOAD_TIMEOUT_S = 180.0  # a large file on a slow disk
SILENCE_TIMEOUT_S = 600.0  # a long prompt on a slow computer is read without a word
QUESTION_TIMEOUT_S = 600.0  # small questions wait behind a running answer


class ModelClient:
    """A `Model` in a process of its own. Thread-safe; starts and restarts by itself."""

    def __init__(
        self,
        config: ModelWorkerConfig,
        on_event: Callable[[WorkerEvent], None] | None = None,
    ) -> None:
        """`on_event` is called on the reader thread and must not call back."""
        self._host = WorkerHost(_spec(config), on_event)
        self._lock = threading.Lock()
        self._info: ModelInfo | None = None

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        return self._host.pid

    @property
    def ready(self) -> bool:
        """Whether the model is loaded."""
        return self._host.ready

    def start(self) -> None:
        """Start loading the model; returns at once."""
        self._host.start()

    def switch(self, config: ModelWorkerConfig) -> None:
        """Load another model instead; an answer under way ends."""
        self._host.replace(_spec(config))
        with self._lock:
            self._info = None

    def info(self) -> ModelInfo:
        with self._lock:
            known = self._info
        if known is None:
            known = self._host.call(
                DescribeModel(), ModelInfo, QUESTION_TIMEOUT_S, repeatable=True
            )
            with self._lock:
                self._info = known
        return known

    def count_tokens(self, text: str) -> int:
        return self._host.call(
            CountTokens(text), int, QUESTION_TIMEOUT_S, repeatable=True
        )

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        """Stream events; raises `EngineError` or `WorkerDiedError`."""
        began = time.monotonic()
        pieces = 0
        events = self._host.stream(
            Generate(request),
            cast("type[ModelEvent]", ModelEvent),
            SILENCE_TIMEOUT_S,
            cancel,
        )
        try:
            for event in events:
                pieces += isinstance(event, TextGenerated)
                yield event
        except RequestCancelledError:
            # It had not started, or had to be killed: for the user it has stopped.
            elapsed_ms = (time.monotonic() - began) * 1000
            yield GenerationFinished("cancelled", pieces, elapsed_ms, 0.0)

    def likelihoods(
        self, pairs: Sequence[TextPair], cancel: CancelToken | None = None
    ) -> tuple[Likelihood, ...]:
        """Raises `EngineError` or `WorkerDiedError`."""
        return self._one(ScorePairs(tuple(pairs)), Likelihoods, cancel).items

    def sample(
        self,
        request: ChatRequest,
        count: int,
        cancel: CancelToken | None = None,
        *,
        free_text: bool = False,
    ) -> Samples:
        """Raises `EngineError` or `WorkerDiedError`."""
        return self._one(DrawSamples(request, count, free_text), Samples, cancel)

    def prepare(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> PromptRead | None:
        """Raises `EngineError` or `WorkerDiedError`."""
        try:
            return self._one(Prepare(request), Prepared, cancel).read
        except CancelledError:
            return None

    def ledger(self, request: ChatRequest) -> ContextLedger:
        """Raises `EngineError` or `WorkerDiedError`."""
        return self._host.call(
            AskLedger(request), ContextLedger, QUESTION_TIMEOUT_S, repeatable=True
        )

    def forget(self, tags: Sequence[str]) -> None:
        """Raises `EngineError` or `WorkerDiedError`."""
        request = ForgetStates(tuple(tags))
        self._host.call(request, bool, QUESTION_TIMEOUT_S, repeatable=True)

    def _one(
        self, request: msgspec.Struct, reply_type: type[T], cancel: CancelToken | None
    ) -> T:
        """One reply to a request that can be cancelled."""
        replies = self._host.stream(request, reply_type, SILENCE_TIMEOUT_S, cancel)
        try:
            (reply,) = replies
        except RequestCancelledError:
            raise CancelledError("Stopped.") from None
        return reply

    def close(self) -> None:
        self._host.close()


def _spec(config: ModelWorkerConfig) -> WorkerSpec:
    return WorkerSpec(
        name="model",
        title="The model",
        entry="app.workers.model_child:main",
        config=msgspec.msgpack.encode(config),
        log_path=config.log_path,
        died_sentence=(
            "The model stopped unexpectedly; what was written so far is kept. "
            "Ask again to go on."
        ),
        ready_timeout_s=LOAD_TIMEOUT_S,
    )
