"""`LlamaModel`: a GGUF file on this computer, through llama.cpp."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from engine.cancel import CancelToken
from engine.context import ContextLedger
from engine.errors import EngineError
from engine.events import HistoryTrimmed, ModelEvent, ModelSteppedDown, PromptRead
from engine.llama_library import physical_cores
from engine.llama_likelihood import LikelihoodTask, require_room, split_pair
from engine.llama_native import NativeModel
from engine.llama_samples import draw_samples
from engine.llama_writer import Writer
from engine.messages import ChatRequest
from engine.model import (
    Likelihood,
    ModelInfo,
    ModelOptions,
    Samples,
    TextPair,
)
from engine.task import Task

# Below this size a model finds an answer in a given paragraph less often than the best
# quoted sentence holds it: the bundled 135M model .50, the quote .72 to .74 (measured
# on a public reading-comprehension set). So quotes lead; the model introduces them.
READS_WELL_PARAMETERS = 1_000_000_000

_USUAL = ModelOptions()


class LlamaModel:
    """Loads at first use. Several threads may ask at once: their tokens share batches.

    What prompts share at their beginning is evaluated once. `cancel` works between
    tokens and inside a long prompt.
    """

    def __init__(
        self,
        path: Path,
        context_tokens: int = 4096,
        threads: int = 0,
        options: ModelOptions = _USUAL,
    ) -> None:
        self._path = path
        self._context_tokens = context_tokens
        self._threads = threads or physical_cores()
        self._options = options
        self._native: NativeModel | None = None
        self._lock = threading.Lock()
        self._users = 0
        self._closed = False

    def load(self) -> None:
        """Check the file and the memory, and load. Raises `EngineError`."""
        with self._using():
            pass

    def info(self) -> ModelInfo:
        with self._using() as native:
            header = native.header
            return ModelInfo(
                name=header.name,
                path=str(self._path),
                quantization=header.quantization,
                size_bytes=header.size_bytes,
                context_tokens=native.context_tokens,
                trained_context_tokens=header.trained_context_tokens,
                parameters=header.parameters,
                reads_well=header.parameters >= READS_WELL_PARAMETERS,
                gpu_layers=native.gpu_layers,
                cache_type=self._options.cache_type,
                draft_model=native.draft.name,
                draft_refused=native.draft.refused,
            )

    def count_tokens(self, text: str) -> int:
        with self._using() as native:
            return native.count(text)

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        with self._using() as native:
            prompt = native.prompt(request)
            if refused := native.draft.tell(request.priority):
                yield ModelSteppedDown(refused)
            if dropped := prompt.fitted.dropped:
                yield HistoryTrimmed(dropped, prompt.fitted.dropped_tokens)
            moment = native.states.moment
            native.states.restore(prompt.tokens)
            writer = native.writer(request, prompt.tokens, cancel or CancelToken())
            with _running(native, writer):
                yield from _news(native, writer)
            native.states.keep(prompt.tokens, request.keep, moment)

    def prepare(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> PromptRead | None:
        request = msgspec.structs.replace(request, priority="background")
        with self._using() as native:
            prompt = native.prompt(request).tokens
            moment = native.states.moment
            native.states.restore(prompt)
            writer = native.writer(
                request,
                prompt,
                cancel or CancelToken(),
                limit=0,
                guessed=not request.keep,
            )
            with _running(native, writer):
                events = list(_news(native, writer))
            native.states.keep(prompt, request.keep, moment)
            return next((e for e in events if isinstance(e, PromptRead)), None)

    def sample(
        self,
        request: ChatRequest,
        count: int,
        cancel: CancelToken | None = None,
        *,
        free_text: bool = False,
    ) -> Samples:
        with self._using() as native:
            return draw_samples(
                native, request, count, cancel or CancelToken(), free_text=free_text
            )

    def ledger(self, request: ChatRequest) -> ContextLedger:
        with self._using() as native:
            return native.ledger(request)

    def forget(self, tags: Sequence[str]) -> None:
        with self._using() as native:
            native.forget(tags)

    def likelihoods(
        self, pairs: Sequence[TextPair], cancel: CancelToken | None = None
    ) -> tuple[Likelihood, ...]:
        with self._using() as native:
            split = [split_pair(native.vocabulary, pair) for pair in pairs]
            for prefix, ending in split:
                require_room(len(prefix) + len(ending), native.context_tokens)
            task = LikelihoodTask(split, "interactive", cancel or CancelToken())
            with _running(native, task):
                native.runner.follow(task)
            return task.results()

    def close(self) -> None:
        """Free everything; an answer under way is freed when it ends."""
        with self._lock:
            self._closed = True
            if not self._users:
                self._free()

    @contextlib.contextmanager
    def _using(self) -> Iterator[NativeModel]:
        """The loaded model, which stays while anyone uses it."""
        native = self._enter()
        try:
            yield native
        finally:
            self._leave()

    def _enter(self) -> NativeModel:
        with self._lock:
            if self._closed:
                raise EngineError("The model is closed.", "used after close")
            if self._native is None:
                self._native = NativeModel(
                    self._path,
                    self._context_tokens,
                    self._threads,
                    self._options,
                )
                self._native.measure_checks()
            self._users += 1
            return self._native

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            if self._closed and not self._users:
                self._free()

    def _free(self) -> None:
        if self._native is not None:
            self._native.close()
        self._native = None


@contextlib.contextmanager
def _running(native: NativeModel, task: Task) -> Iterator[None]:
    native.runner.submit(task)
    try:
        yield
    finally:
        native.runner.remove(task)
        if isinstance(task, Writer):
            task.close()


def _news(native: NativeModel, writer: Writer) -> Iterator[ModelEvent]:
    """The events of a task as they come; raises what ended it."""
    while True:
        native.runner.follow(writer)
        while writer.news:
            yield writer.news.popleft()
        if writer.error is not None:
            raise writer.error
        if writer.done and not writer.news:
            return
