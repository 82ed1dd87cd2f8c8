"""`ModelClient`: the chat model as everyone but its worker sees it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple, Protocol, TypeVar, cast

import msgspec

from app.workers.answer_so_far import AnswerSoFar
from app.workers.errors import RequestCancelledError, WorkerError
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
from engine.errors import CancelledError, EngineError
from engine.events import ModelEvent, ModelSteppedDown, PromptRead
from engine.messages import ChatRequest
from engine.model import Likelihood, ModelInfo, Samples, TextPair

__all__ = ["Fallback", "ModelClient", "ModelWorkerConfig", "Retry"]

T = TypeVar("T")

LOAD_TIMEOUT_S = 180.0  # a large file on a slow disk
DIED = "The model stopped unexpectedly; what was written so far is kept."
SILENCE_TIMEOUT_S = 600.0  # a long prompt on a slow computer is read without a word
QUESTION_TIMEOUT_S = 600.0  # small questions wait behind a running answer


class Retry(msgspec.Struct, frozen=True):
    """How to load the model now, and what to tell the person."""

    config: ModelWorkerConfig
    sentence: str


class Fallback(Protocol):
    """Knows other ways to load a model that failed. Thread-safe."""

    def begin(self, wanted: ModelWorkerConfig) -> ModelWorkerConfig:
        """How to load what is wanted, after what is known of it."""
        ...

    def require_allowed(self, config: ModelWorkerConfig) -> None:
        """Raises `EngineError` where this model is not to be loaded."""
        ...

    def after(self, error: Exception, failed: ModelWorkerConfig) -> Retry | None:
        """What to try next; None: raise the error."""
        ...

    def worked(self, config: ModelWorkerConfig) -> None:
        """An answer was finished with this."""
        ...


class _Attempt(NamedTuple):
    """How the model was loaded when it was asked something."""

    config: ModelWorkerConfig
    switches: int


class ModelClient:
    """A `Model` in a process of its own. Thread-safe; starts and restarts by itself.

    With a fallback, a model that fails is loaded in another way and goes on.
    """

    entry: ClassVar[str] = "app.workers.model_child:main"

    def __init__(
        self,
        config: ModelWorkerConfig,
        on_event: Callable[[WorkerEvent], None] | None = None,
        fallback: Fallback | None = None,
    ) -> None:
        """`on_event` is called on the reader thread and must not call back."""
        self._fallback = fallback
        self._config = fallback.begin(config) if fallback else config
        self._host = WorkerHost(self._spec(), on_event)
        self._lock = threading.Lock()
        self._info: ModelInfo | None = None
        self._untold = ""  # a sentence that the next answer begins with
        self._switches = 0

    @property
    def config(self) -> ModelWorkerConfig:
        """How the model is loaded now."""
        return self._config

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        return self._host.pid

    @property
    def ready(self) -> bool:
        """Whether the model is loaded."""
        return self._host.ready

    @property
    def busy(self) -> bool:
        """Whether anyone waits for it."""
        return self._host.busy

    def start(self) -> None:
        """Start loading the model, where that is allowed; returns at once."""
        try:
            self._require_allowed()
        except EngineError:
            return  # whoever asks it something hears why
        self._host.start()

    def switch(self, config: ModelWorkerConfig, *, load: bool = True) -> None:
        """Load another model instead; an answer under way ends.

        Without `load` the memory is free until something is asked of it.
        """
        with self._lock:
            self._config = self._fallback.begin(config) if self._fallback else config
            self._switches += 1
            self._info = None
            self._untold = ""
        try:
            self._require_allowed()
        except EngineError:
            load = False  # whoever asks it something hears why
        if load:
            self._host.replace(self._spec())
        else:
            self._host.shelve(self._spec())

    def info(self) -> ModelInfo:
        with self._lock:
            known = self._info
        if known is None:
            known = self._ask(DescribeModel(), ModelInfo)
            with self._lock:
                self._info = known
        return known

    def count_tokens(self, text: str) -> int:
        return self._ask(CountTokens(text), int)

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        """Stream events; raises `EngineError` or `WorkerDiedError`."""
        answer = AnswerSoFar(request)
        while True:
            attempt = self._attempt()
            yield from self._tell()
            try:
                self._require_allowed()
                for event in self._events(answer.request(), cancel):
                    yield from answer.passed_on(event)
            except RequestCancelledError:
                # It had not started, or had to be killed: for the user it has stopped.
                yield answer.cancelled()
                return
            except (WorkerError, EngineError) as error:
                if not self._try_another_way(error, attempt):
                    raise
            else:
                self._note_success(attempt)
                return

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
        return self._ask(AskLedger(request), ContextLedger)

    def forget(self, tags: Sequence[str]) -> None:
        """Raises `EngineError` or `WorkerDiedError`."""
        self._ask(ForgetStates(tuple(tags)), bool)

    def close(self) -> None:
        self._host.close()

    def _events(
        self, request: ChatRequest, cancel: CancelToken | None
    ) -> Iterator[ModelEvent]:
        return self._host.stream(
            Generate(request),
            cast("type[ModelEvent]", ModelEvent),
            SILENCE_TIMEOUT_S,
            cancel,
        )

    def _ask(self, request: msgspec.Struct, reply_type: type[T]) -> T:
        """A small question, which is asked again where the worker died."""
        return self._steady(
            lambda: self._host.call(
                request, reply_type, QUESTION_TIMEOUT_S, repeatable=True
            )
        )

    def _one(
        self, request: msgspec.Struct, reply_type: type[T], cancel: CancelToken | None
    ) -> T:
        """One reply to a request that can be cancelled."""

        def reply() -> T:
            replies = self._host.stream(request, reply_type, SILENCE_TIMEOUT_S, cancel)
            (only,) = replies
            return only

        try:
            return self._steady(reply)
        except RequestCancelledError:
            raise CancelledError("Stopped.") from None

    def _steady(self, ask: Callable[[], T]) -> T:
        """Ask, and ask again as long as there is another way to load the model."""
        while True:
            attempt = self._attempt()
            self._require_allowed()
            try:
                return ask()
            except RequestCancelledError:
                raise
            except (WorkerError, EngineError) as error:
                if not self._try_another_way(error, attempt):
                    raise

    def _attempt(self) -> _Attempt:
        with self._lock:
            return _Attempt(self._config, self._switches)

    def _try_another_way(self, error: Exception, attempt: _Attempt) -> bool:
        """Load the model as the fallback says; False where it knows nothing."""
        if self._fallback is None:
            return False
        failed = attempt.config
        with self._lock:
            if self._switches != attempt.switches:
                return False  # another model was chosen: what was asked of this is over
            if self._config is not failed:
                return True  # someone else who asked has seen to it
            retry = self._fallback.after(error, failed)
            if retry is None:
                return False
            # never the same object: those who failed with the old one can tell
            self._config = msgspec.structs.replace(retry.config)
            self._info = None
            self._untold = retry.sentence
            self._host.replace(self._spec())
        return True

    def _tell(self) -> Iterator[ModelSteppedDown]:
        """One sentence, the latest, however many steps it took."""
        with self._lock:
            sentence, self._untold = self._untold, ""
        if sentence:
            yield ModelSteppedDown(sentence)

    def _require_allowed(self) -> None:
        if self._fallback is not None:
            self._fallback.require_allowed(self._config)

    def _note_success(self, attempt: _Attempt) -> None:
        if self._fallback is not None:
            self._fallback.worked(attempt.config)

    def _spec(self) -> WorkerSpec:
        config = self._config
        return WorkerSpec(
            name="model",
            title="The model",
            entry=self.entry,
            config=msgspec.msgpack.encode(config),
            log_path=config.log_path,
            died_sentence=DIED + ("" if self._fallback else " Ask again to go on."),
            ready_timeout_s=LOAD_TIMEOUT_S,
        )
