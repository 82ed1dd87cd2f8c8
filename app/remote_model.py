"""A chat model on another computer of the user's own network, as an engine's `Model`.

It is never asked anything but what is to be answered now: nothing is read ahead there.
"""

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from app.network.broker import NetworkBroker, failures_told
from app.network.elsewhere import Elsewhere
from app.network.errors import NetworkError
from app.network.fetching import fetch, status_sentence
from app.remote_model_stream import Piece, StreamError, pieces
from engine.cancel import CancelToken
from engine.context import (
    ContextLedger,
    Window,
    context_ledger,
    fit_history,
    prompt_budget,
)
from engine.errors import CancelledError, EngineError
from engine.events import (
    GenerationFinished,
    HistoryTrimmed,
    ModelEvent,
    PromptRead,
    StopReason,
    TextGenerated,
)
from engine.messages import ChatRequest, Message
from engine.model import Likelihood, ModelInfo, Samples, TextPair
from engine.text_stream import TextStream
from engine.thinking import ThinkingStream
from engine.voting import Candidate, closest_to_all, is_settled, vote

READ_TIMEOUT_S = 600.0  # a long prompt on a slow computer is read without a word
MAX_LIST_BYTES = 1_000_000
MAX_STOPS = 4  # more are refused by some servers; all of them hold here
_CHARACTERS_A_TOKEN = 3.5  # for fitting only; the server counts itself
_EVEN_LOG_PROBABILITY = math.log(0.5)  # no server says: every answer weighs the same
_TEMPERATURE = 0.7  # of samples, which have to differ


class RemoteModelError(EngineError):
    """The model elsewhere could not be asked, or broke off."""

    kind = "model_elsewhere"


class _Offered(msgspec.Struct):
    id: str


class _Models(msgspec.Struct):
    data: list[_Offered]


class RemoteModel:
    """One model of one server; safe to use from several threads."""

    def __init__(self, broker: NetworkBroker, where: Elsewhere) -> None:
        self._broker = broker
        self._where = where
        self._found = where.model

    def info(self) -> ModelInfo:
        """As far as it is known; asks nobody."""
        named = msgspec.structs.replace(self._where, model=self._found)
        return ModelInfo(
            name=named.title,
            path=named.address,
            quantization="",
            size_bytes=0,
            context_tokens=self._where.context_tokens,
            trained_context_tokens=self._where.context_tokens,
            parameters=0,
            reads_well=True,
            host=self._where.host,
        )

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        """Raises `RemoteModelError`, `PromptTooLongError`."""
        cancel = cancel or CancelToken()
        begun = time.monotonic()
        most = request.sampling.max_tokens
        budget = prompt_budget(self._where.context_tokens, most)
        fitted = fit_history(request.messages, budget, self._size)
        if fitted.dropped:
            yield HistoryTrimmed(fitted.dropped, fitted.dropped_tokens)
        answer = _Answer(request, begun, self._where.context_tokens)
        answer.prompt_tokens = sum(map(self._size, fitted.messages))
        if not cancel.cancelled:
            with self._told(cancel):
                for piece in self._stream(request, fitted.messages, cancel):
                    yield from answer.take(piece)
                    if answer.stopped or cancel.cancelled:
                        break
        yield from answer.end(cancelled=cancel.cancelled)

    def count_tokens(self, text: str) -> int:
        """An estimate: the server's own way of counting is not known."""
        return math.ceil(len(text) / _CHARACTERS_A_TOKEN)

    def likelihoods(
        self, pairs: Sequence[TextPair], cancel: CancelToken | None = None
    ) -> tuple[Likelihood, ...]:
        """Raises `RemoteModelError`: servers do not give them."""
        del pairs, cancel
        raise RemoteModelError(
            "The model elsewhere does not say how likely a text is.", self._where.host
        )

    def sample(
        self,
        request: ChatRequest,
        count: int,
        cancel: CancelToken | None = None,
        *,
        free_text: bool = False,
    ) -> Samples:
        """One after the other. Raises `RemoteModelError`, `CancelledError`."""
        cancel = cancel or CancelToken()
        candidates: list[Candidate] = []
        for number in range(count):
            candidates.append(self._candidate(request, number, cancel))
            if not free_text and is_settled(candidates, count):
                break
        decided = closest_to_all(candidates) if free_text else vote(candidates)
        return Samples(tuple(candidates), decided)

    def prepare(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> PromptRead | None:
        """Nothing is sent before it is asked."""
        del request, cancel
        return None

    def ledger(self, request: ChatRequest) -> ContextLedger:
        """By estimate."""
        most = request.sampling.max_tokens
        window = self._where.context_tokens
        fitted = fit_history(request.messages, prompt_budget(window, most), self._size)
        prompt = sum(map(self._size, fitted.messages))
        sizes = [self._size(message) for message in request.messages]
        answer = min(most, max(0, window - prompt))
        room = Window(window, prompt, answer)
        return context_ledger(request.messages, fitted, sizes, room)

    def forget(self, tags: Sequence[str]) -> None:
        """Nothing is kept here; what the server keeps is its owner's."""

    def close(self) -> None:
        """Nothing is held."""

    # ---- inside ----

    def _candidate(
        self, request: ChatRequest, number: int, cancel: CancelToken
    ) -> Candidate:
        sampling = msgspec.structs.replace(
            request.sampling,
            seed=request.sampling.seed + number,
            temperature=request.sampling.temperature or _TEMPERATURE,
        )
        asked = msgspec.structs.replace(request, sampling=sampling)
        text, tokens, ended = "", 0, False
        for event in self.generate(asked, cancel):
            if isinstance(event, TextGenerated) and not event.thinking:
                text += event.text
            elif isinstance(event, GenerationFinished):
                if event.reason == "cancelled":
                    raise CancelledError("Stopped.")
                tokens, ended = event.answer_tokens, event.reason != "length"
        return Candidate(text, tokens * _EVEN_LOG_PROBABILITY, tokens, ended)

    def _stream(
        self, request: ChatRequest, messages: Sequence[Message], cancel: CancelToken
    ) -> Iterator[Piece]:
        where, what = self._where, self._what
        with self._broker.client(
            "elsewhere_model", (where.host_name,), cancel, READ_TIMEOUT_S
        ) as client:
            if where.token:
                client.headers["authorization"] = f"Bearer {where.token}"
            if not self._found:
                listed = fetch(client, f"{where.address}/models", MAX_LIST_BYTES, what)
                self._found = _first_model(listed.body)
            body = _body(request, messages, self._found)
            address = f"{where.address}/chat/completions"
            with (
                failures_told(what),
                client.stream("POST", address, json=body) as response,
            ):
                if response.status_code != 200:
                    raise RemoteModelError(
                        status_sentence(what, response.status_code),
                        f"{address}: {response.status_code}",
                    )
                yield from pieces(response.iter_raw())

    @contextmanager
    def _told(self, cancel: CancelToken) -> Iterator[None]:
        """What goes wrong on the way, as an error of a model; stopping is none."""
        try:
            yield
        except NetworkError as error:
            if not cancel.cancelled:
                raise RemoteModelError(str(error), error.detail) from error
        except StreamError as error:
            if not cancel.cancelled:
                raise RemoteModelError(
                    f"{self._what} gave an answer that cannot be read; what was said "
                    "so far is kept.",
                    str(error),
                ) from error

    @property
    def _what(self) -> str:
        return f"The model on {self._where.host}"

    def _size(self, message: Message) -> int:
        return 4 + self.count_tokens(message.content)


class _Answer:
    """Turns pieces into events, with the figures that every answer has."""

    def __init__(self, request: ChatRequest, begun: float, context_tokens: int) -> None:
        self.prompt_tokens = 0
        self._context_tokens = context_tokens
        self._begun = begun
        self._first: float | None = None
        self._tokens = 0
        self._reason: StopReason = "end"
        self._text = TextStream(request.sampling.stop)
        self._thinking = ThinkingStream()

    @property
    def stopped(self) -> bool:
        return self._text.stopped

    def take(self, piece: Piece) -> Iterator[ModelEvent]:
        """What a piece adds."""
        if piece.prompt_tokens is not None:
            self.prompt_tokens = piece.prompt_tokens
        if piece.answer_tokens:
            self._tokens = piece.answer_tokens
        if piece.finish:
            self._reason = "length" if piece.finish == "length" else "end"
        if not (piece.text or piece.thought):
            return
        yield from self._begin()
        self._tokens += 1  # a piece is a token, until the server counts
        if piece.thought:
            yield TextGenerated(piece.thought, thinking=True)
        for thought, text in self._thinking.feed(piece.text):
            yield from self._say(text, thought)

    def end(self, *, cancelled: bool) -> Iterator[ModelEvent]:
        """The last events."""
        if not cancelled:
            yield from self._begin()
            for thought, text in self._thinking.finish():
                yield from self._say(text, thought)
            if rest := self._text.finish():
                yield TextGenerated(rest)
        if self.stopped:
            self._reason = "stop_string"
        now = time.monotonic()
        first = now if self._first is None else self._first
        yield GenerationFinished(
            "cancelled" if cancelled else self._reason,
            self._tokens,
            (first - self._begun) * 1000,
            (now - first) * 1000,
        )

    def _begin(self) -> Iterator[ModelEvent]:
        if self._first is None:
            self._first = time.monotonic()
            read_ms = (self._first - self._begun) * 1000
            yield PromptRead(self.prompt_tokens, 0, read_ms, self._context_tokens)

    def _say(self, text: str, thought: bool) -> Iterator[ModelEvent]:
        if thought:
            yield TextGenerated(text, thinking=True)
        elif said := self._text.feed(text.encode("utf-8", "replace")):
            yield TextGenerated(said)


def _body(
    request: ChatRequest, messages: Sequence[Message], model: str
) -> dict[str, object]:
    """What every such server understands; a grammar only where one is needed."""
    sampling = request.sampling
    body: dict[str, object] = {
        "model": model,
        "messages": [
            {"role": message.role, "content": message.content} for message in messages
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": sampling.max_tokens,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "seed": sampling.seed,
    }
    if sampling.stop:
        body["stop"] = list(sampling.stop[:MAX_STOPS])
    if sampling.frequency_penalty:
        body["frequency_penalty"] = sampling.frequency_penalty
    if sampling.presence_penalty:
        body["presence_penalty"] = sampling.presence_penalty
    if request.grammar:
        body["grammar"] = request.grammar  # llama.cpp's servers hold to it
    return body


def _first_model(untrusted: bytes) -> str:
    """Raises `RemoteModelError` where the server offers none."""
    try:
        offered = msgspec.json.decode(untrusted, type=_Models).data
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RemoteModelError(
            "The server named in the settings does not say which models it has.",
            repr(error),
        ) from error
    if not offered or not offered[0].id.strip():
        raise RemoteModelError("The server named in the settings has no model.", "")
    return offered[0].id.strip()[:200]
