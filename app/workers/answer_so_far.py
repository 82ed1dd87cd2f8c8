"""What was said of an answer, so that it can be gone on with after its worker died."""

import time
from collections.abc import Iterator

import msgspec

from engine.events import (
    GenerationFinished,
    HistoryTrimmed,
    ModelEvent,
    PromptRead,
    TextGenerated,
)
from engine.messages import ChatRequest


class AnswerSoFar:
    """Sees every event of an answer; those of a second start look like one answer."""

    def __init__(self, request: ChatRequest) -> None:
        self._request = request
        self._began = time.monotonic()
        self._thought = request.thought_so_far
        self._said = request.said_so_far
        self._pieces = 0
        self._pieces_before = 0
        self._first_token_ms: float | None = None
        self._told: set[type[ModelEvent]] = set()

    def request(self) -> ChatRequest:
        """What to ask now: the rest of the answer."""
        self._pieces_before = self._pieces
        return msgspec.structs.replace(
            self._request, thought_so_far=self._thought, said_so_far=self._said
        )

    def passed_on(self, event: ModelEvent) -> Iterator[ModelEvent]:
        """The event as the whole answer would have it; nothing is told twice."""
        if isinstance(event, PromptRead | HistoryTrimmed):
            if type(event) in self._told:
                return
            self._told.add(type(event))
        if isinstance(event, TextGenerated):
            self._note(event)
        if isinstance(event, GenerationFinished) and self._pieces_before:
            event = self._whole(event)
        yield event

    def cancelled(self) -> GenerationFinished:
        """How an answer ends that nobody wants any more."""
        return GenerationFinished("cancelled", self._pieces, self._elapsed_ms(), 0.0)

    def _note(self, event: TextGenerated) -> None:
        if self._first_token_ms is None:
            self._first_token_ms = self._elapsed_ms()
        self._pieces += 1
        if event.thinking:
            self._thought += event.text
        else:
            self._said += event.text

    def _whole(self, last: GenerationFinished) -> GenerationFinished:
        """The figures of all of it, as far as they are known."""
        first_ms = self._first_token_ms or 0.0
        return GenerationFinished(
            reason=last.reason,
            answer_tokens=self._pieces_before + last.answer_tokens,
            first_token_ms=first_ms,
            decode_ms=self._elapsed_ms() - first_ms,
        )

    def _elapsed_ms(self) -> float:
        return (time.monotonic() - self._began) * 1000
