"""A model that says what it was told to say. For `--demo` and tests; ships."""

import math
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

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
    TokenScore,
)
from engine.messages import ChatRequest, Message
from engine.model import Likelihood, ModelInfo, Samples, TextPair
from engine.text_stream import TextStream
from engine.voting import Candidate, closest_to_all, is_settled, vote

_PIECE = re.compile(r"\s*\S+|\s+$")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_KNOWN_WORD, _NEW_WORD = 0.5, 0.02  # how likely a word of the prefix is, and another
_WORD = re.compile(r"\w{3,}")

ScriptedReply = str | EngineError | Sequence[ModelEvent]


class ScriptedModel:
    """Gives the queued replies in turn; without any, a sentence of the prompt.

    A queued text is streamed word by word, a queued `EngineError` is raised, and
    queued events are given as they are. `requests` keeps what was asked, and
    `prepared` what was to be read ahead.
    """

    def __init__(
        self,
        *replies: ScriptedReply,
        delay_s: float = 0.0,
        context_tokens: int = 4096,
        reads_well: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.requests: list[ChatRequest] = []
        self.prepared: list[ChatRequest] = []
        self.forgotten: list[str] = []
        self._replies: deque[ScriptedReply] = deque(replies)
        self._delay_s = delay_s
        self._context_tokens = context_tokens
        self._reads_well = reads_well
        self._sleep = sleep
        self._last_prompt: list[str] = []

    def enqueue(self, *replies: ScriptedReply) -> None:
        """Say these next, one for each request."""
        self._replies.extend(replies)

    def info(self) -> ModelInfo:
        return ModelInfo(
            name="Scripted model",
            path="",
            quantization="none",
            size_bytes=0,
            context_tokens=self._context_tokens,
            trained_context_tokens=self._context_tokens,
            parameters=0,
            reads_well=self._reads_well,
        )

    def count_tokens(self, text: str) -> int:
        return len(_pieces(text))

    def likelihoods(
        self, pairs: Sequence[TextPair], cancel: CancelToken | None = None
    ) -> tuple[Likelihood, ...]:
        """A word is likely where the prefix has it."""
        results = []
        for pair in pairs:
            if cancel is not None and cancel.cancelled:
                raise CancelledError("Stopped.")
            self._pause()
            known = set(_WORD.findall(pair.prefix.casefold()))
            pieces = _pieces(pair.continuation)
            total = sum(
                math.log(_KNOWN_WORD if known & _words(piece) else _NEW_WORD)
                for piece in pieces
            )
            results.append(Likelihood(total, len(pieces)))
        return tuple(results)

    def sample(
        self,
        request: ChatRequest,
        count: int,
        cancel: CancelToken | None = None,
        *,
        free_text: bool = False,
    ) -> Samples:
        """The next replies, each as likely as the others."""
        candidates = []
        for _ in range(count):
            events = list(self.generate(request, cancel))
            text = "".join(e.text for e in events if isinstance(e, TextGenerated))
            last = events[-1]
            ended = isinstance(last, GenerationFinished) and last.reason == "end"
            tokens = len(_pieces(text))
            score = tokens * math.log(_KNOWN_WORD)
            candidates.append(Candidate(text, score, tokens, ended))
            if not free_text and is_settled(candidates, count):
                break
        decided = closest_to_all(candidates) if free_text else vote(candidates)
        return Samples(tuple(candidates), decided)

    def prepare(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> PromptRead | None:
        if cancel is not None and cancel.cancelled:
            return None
        self.prepared.append(request)
        return self._read(request.messages, time.monotonic())

    def ledger(self, request: ChatRequest) -> ContextLedger:
        most = request.sampling.max_tokens
        budget = prompt_budget(self._context_tokens, most)
        fitted = fit_history(request.messages, budget, self._count)
        prompt = sum(map(self._count, fitted.messages))
        answer = min(most, self._context_tokens - prompt)
        sizes = [len(_pieces(message.content)) for message in request.messages]
        window = Window(self._context_tokens, prompt, answer)
        return context_ledger(request.messages, fitted, sizes, window)

    def forget(self, tags: Sequence[str]) -> None:
        """Only the last prompt is kept; `forgotten` tells what was asked for."""
        self._last_prompt = []
        self.forgotten += tags

    def close(self) -> None:
        """Nothing is held."""

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        cancel = cancel or CancelToken()
        self.requests.append(request)
        reply = self._replies.popleft() if self._replies else default_reply(request)
        if isinstance(reply, EngineError):
            raise reply
        if isinstance(reply, str):
            rest = reply.removeprefix(request.said_so_far)
            yield from self._stream(rest, request, cancel)
            return
        for event in reply:
            if cancel.cancelled:
                yield GenerationFinished("cancelled", 0, 0.0, 0.0)
                return
            self._pause()
            yield event

    def _stream(
        self, reply: str, request: ChatRequest, cancel: CancelToken
    ) -> Iterator[ModelEvent]:
        started = time.monotonic()
        budget = prompt_budget(self._context_tokens, request.sampling.max_tokens)
        fitted = fit_history(request.messages, budget, self._count)
        if fitted.dropped:
            yield HistoryTrimmed(fitted.dropped, fitted.dropped_tokens)
        yield self._read(fitted.messages, started)
        first_token_ms = _ms_since(started)
        stream = TextStream(request.sampling.stop)
        reason: StopReason = "end"
        tokens = 0
        most = request.sampling.max_tokens - len(_pieces(request.said_so_far))
        for piece in _pieces(reply):
            if cancel.cancelled or tokens == most:
                reason = "cancelled" if cancel.cancelled else "length"
                break
            self._pause()
            tokens += 1
            if text := stream.feed(piece.encode("utf-8", "replace")):
                yield TextGenerated(text, tokens=_sure_of(text, request))
            if stream.stopped:
                reason = "stop_string"
                break
        if text := stream.finish():
            yield TextGenerated(text)
        decode_ms = _ms_since(started) - first_token_ms
        yield GenerationFinished(reason, tokens, first_token_ms, decode_ms)

    def _read(self, messages: Sequence[Message], started: float) -> PromptRead:
        prompt = [piece for m in messages for piece in (m.role, *_pieces(m.content))]
        cached = 0
        for before, now in zip(self._last_prompt, prompt, strict=False):
            if before != now:
                break
            cached += 1
        self._last_prompt = prompt
        return PromptRead(len(prompt), cached, _ms_since(started), self._context_tokens)

    def _count(self, message: Message) -> int:
        return 1 + len(_pieces(message.content))

    def _pause(self) -> None:
        if self._delay_s:
            self._sleep(self._delay_s)


def default_reply(request: ChatRequest) -> str:
    """The sentence of what was pinned or said last with most words of the question."""
    read = [m.content for m in request.messages[:-1] if m.pinned and m.role == "user"]
    last = "\n".join((*read, *(m.content for m in request.messages[-1:])))
    sentences = [s.strip() for s in _SENTENCE.findall(last) if s.strip()]
    if not sentences:
        return "There was nothing to answer."
    *candidates, question = sentences
    asked = set(_WORD.findall(question.casefold()))

    def shared_words(sentence: str) -> int:
        return len(asked & set(_WORD.findall(sentence.casefold())))

    best = max(candidates, key=shared_words, default="")
    if best and shared_words(best):
        return best if best.endswith((".", "!", "?")) else f"{best}."
    return f"You asked: {question}"


def _sure_of(text: str, request: ChatRequest) -> tuple[TokenScore, ...]:
    """What is scripted could not have been anything else."""
    if request.alternatives is None:
        return ()
    others = (TokenScore(text, 0.0),)[: request.alternatives]
    return (TokenScore(text, 0.0, others),)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)


def _ms_since(started: float) -> float:
    return (time.monotonic() - started) * 1000
