"""`LlamaModel`: a GGUF file on this computer, through llama.cpp."""

import contextlib
import math
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from engine.cancel import CancelToken
from engine.chat_template import ChatTemplate
from engine.context import FittedHistory, fit_history, prompt_budget
from engine.errors import EngineError, PromptTooLongError
from engine.events import (
    GenerationFinished,
    HistoryTrimmed,
    ModelEvent,
    PromptRead,
    StopReason,
    TextGenerated,
)
from engine.gguf_header import GgufHeader, read_header
from engine.llama_decoder import Decoder, PromptCancelledError
from engine.llama_library import (
    free_native_model,
    load_native_model,
    physical_cores,
)
from engine.llama_likelihood import likelihoods
from engine.llama_sampler import Sampler
from engine.llama_vocabulary import Vocabulary
from engine.memory_need import require_memory
from engine.messages import ChatRequest, Message, Sampling
from engine.model import Likelihood, ModelInfo, TextPair
from engine.probability import log_probability
from engine.text_stream import TextStream

# Below this size a model finds an answer in a given paragraph less often than the best
# quoted sentence holds it: the bundled 135M model .50, the quote .72 to .74 (measured
# on a public reading-comprehension set). So quotes lead; the model introduces them.
READS_WELL_PARAMETERS = 1_000_000_000

_TURN_TOKENS = 8  # what a template adds to a message; checked against the real prompt
_FIT_ATTEMPTS = 4


class LlamaModel:
    """Loads at first use and answers one request at a time.

    What two prompts share at their beginning is evaluated once. `cancel` works between
    tokens and inside a long prompt.
    """

    def __init__(
        self, path: Path, context_tokens: int = 4096, threads: int = 0
    ) -> None:
        self._path = path
        self._context_tokens = context_tokens
        self._threads = threads or physical_cores()
        self._native: _NativeModel | None = None
        self._loading = threading.Lock()
        self._answering = threading.Lock()
        self._closed = False

    def load(self) -> None:
        """Check the file and the memory, and load. Raises `EngineError`."""
        self._loaded()

    def info(self) -> ModelInfo:
        native = self._loaded()
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
        )

    def count_tokens(self, text: str) -> int:
        return self._loaded().count(text)

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        with self._working():
            yield from self._loaded().answer(request, cancel or CancelToken())

    def likelihoods(
        self, pairs: Sequence[TextPair], cancel: CancelToken | None = None
    ) -> tuple[Likelihood, ...]:
        with self._working():
            return self._loaded().likelihoods(pairs, cancel or CancelToken())

    def close(self) -> None:
        """Free everything; an answer under way is freed when it ends."""
        self._closed = True
        if self._answering.acquire(blocking=False):
            try:
                self._free()
            finally:
                self._answering.release()

    @contextlib.contextmanager
    def _working(self) -> Iterator[None]:
        if not self._answering.acquire(blocking=False):
            raise EngineError(
                "The model is still busy with another answer. Wait for it or stop it.",
                "asked while another answer is being generated",
            )
        try:
            yield
        finally:
            self._answering.release()
            if self._closed:
                self._free()

    def _loaded(self) -> "_NativeModel":
        with self._loading:
            if self._closed:
                raise EngineError("The model is closed.", "used after close")
            if self._native is None:
                self._native = _NativeModel(
                    self._path, self._context_tokens, self._threads
                )
            return self._native

    def _free(self) -> None:
        with self._loading:
            if self._native is not None:
                self._native.close()
            self._native = None


class _Prompt(msgspec.Struct, frozen=True):
    tokens: list[int]
    fitted: FittedHistory


class _NativeModel:
    """A loaded file with one conversation in memory."""

    def __init__(self, path: Path, context_tokens: int, threads: int) -> None:
        self.header: GgufHeader = read_header(path)
        trained = self.header.trained_context_tokens or context_tokens
        self.context_tokens = min(context_tokens, trained)
        require_memory(self.header, self.context_tokens)
        self._model = load_native_model(path)
        try:
            self._vocabulary = Vocabulary(self._model)
            self._decoder = Decoder(
                self._model, self._vocabulary.size, self.context_tokens, threads
            )
        except BaseException:
            free_native_model(self._model)
            raise
        self._template = ChatTemplate(
            self.header.text("tokenizer.chat_template"),
            self._vocabulary.bos(),
            self._vocabulary.eos(),
        )

    def count(self, text: str) -> int:
        return len(self._vocabulary.tokenize(text, special=False, begin=False))

    def likelihoods(
        self, pairs: Sequence[TextPair], cancel: CancelToken
    ) -> tuple[Likelihood, ...]:
        return likelihoods(
            self._decoder, self._vocabulary, self.context_tokens, pairs, cancel
        )

    def close(self) -> None:
        self._decoder.close()
        free_native_model(self._model)

    def answer(self, request: ChatRequest, cancel: CancelToken) -> Iterator[ModelEvent]:
        started = time.monotonic()
        prompt = self._prompt(request)
        if prompt.fitted.dropped:
            yield HistoryTrimmed(prompt.fitted.dropped, prompt.fitted.dropped_tokens)
        reading = time.monotonic()
        try:
            cached = self._decoder.read(prompt.tokens, cancel)
        except PromptCancelledError:
            yield GenerationFinished("cancelled", 0, _ms_since(started), 0.0)
            return
        count = len(prompt.tokens)
        yield PromptRead(count, cached, _ms_since(reading), self.context_tokens)
        limit = min(request.sampling.max_tokens, self.context_tokens - count)
        sampler = Sampler(request.sampling, self._vocabulary.size)
        try:
            yield from self._write(request.sampling, sampler, limit, started, cancel)
        finally:
            sampler.close()

    def _write(
        self,
        sampling: Sampling,
        sampler: Sampler,
        limit: int,
        started: float,
        cancel: CancelToken,
    ) -> Iterator[ModelEvent]:
        stream = TextStream(sampling.stop)
        reason: StopReason | None = "length" if limit < 1 else None
        tokens = 0
        logprobs: list[float] = []
        first_token_ms = 0.0
        while reason is None:
            token, logprob = self._next(sampler)
            logprobs.append(logprob)
            if not tokens:
                first_token_ms = _ms_since(started)
            if self._vocabulary.ends(token):
                reason = "end"
                break
            tokens += 1
            if text := stream.feed(self._vocabulary.piece(token)):
                yield TextGenerated(text)
            if stream.stopped:
                reason = "stop_string"
            elif cancel.cancelled:
                reason = "cancelled"
            elif tokens >= limit:
                reason = "length"
            else:
                self._decoder.append(token)
        if text := stream.finish():
            yield TextGenerated(text)
        yield GenerationFinished(
            reason,
            tokens,
            first_token_ms,
            _ms_since(started) - first_token_ms,
            math.fsum(logprobs) / len(logprobs) if logprobs else None,
        )

    def _next(self, sampler: Sampler) -> tuple[int, float]:
        """Choose a token; its log probability is the model's own, before sampling."""
        assert self._decoder.handle is not None
        token = sampler.sample(self._decoder.handle, self._decoder.row)
        return token, log_probability(self._decoder.logits(), token)

    def _prompt(self, request: ChatRequest) -> _Prompt:
        """Fit the history, by estimate first, then by the prompt that came out."""
        budget = prompt_budget(self.context_tokens, request.sampling.max_tokens)
        estimate = budget
        for _ in range(_FIT_ATTEMPTS):
            fitted = fit_history(request.messages, estimate, self._estimate)
            tokens = self._tokens(fitted.messages)
            if len(tokens) <= budget:
                return _Prompt(tokens, fitted)
            estimate -= len(tokens) - budget
        raise PromptTooLongError(
            "This message is too long for the model's context window. "
            "Shorten it, or choose a larger window in Settings.",
            f"{len(tokens)} tokens, {budget} fit",
        )

    def _estimate(self, message: Message) -> int:
        return self.count(message.content) + _TURN_TOKENS

    def _tokens(self, messages: Sequence[Message]) -> list[int]:
        return self._vocabulary.tokenize_parts(self._template.render(messages))


def _ms_since(started: float) -> float:
    return (time.monotonic() - started) * 1000
