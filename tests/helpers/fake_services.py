"""Answers, quotes and a model that waits to be told, for tests of the chat page."""

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.bootstrap import wire_services
from app.conversations.records import AnswerRecord, MessageRecord, Timings
from app.fan_out import FanOut
from app.paths import create_folders, profile_paths
from app.prompts.template import fill
from engine.cancel import CancelToken
from engine.events import (
    GenerationFinished,
    ModelEvent,
    PromptRead,
    StopReason,
    TextGenerated,
)
from engine.messages import ChatRequest
from rag.documents import LibraryEvent, Quote, SentenceSupport, SupportState
from tests.helpers.fake_backend import FakeLibrary, FakeModel, FakeServices

LEASE = (
    "Either party may terminate by written notice received ninety days before the end "
    "of the term. The term ends on 31 December 2026.\f"
    "The rent is due on the first working day of each month."
)
NOTICE = (
    "Either party may terminate by written notice received ninety days before the end "
    "of the term."
)
INVENTED = "The landlord accepts notice by pigeon."
STEP_TIMEOUT_S = 10.0


class SteppedModel(FakeModel):
    """Says a piece for each `step()`, ends at `end()`, and can be told to fail.

    Only answers wait: a follow-up is not put differently.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()
        self._pieces: list[str] = []
        self._over = False
        self._failure: Exception | None = None
        self.started_answering = threading.Event()

    def step(self, text: str) -> None:
        """Say this next."""
        with self._changed:
            self._pieces.append(text)
            self._changed.notify_all()

    def end(self) -> None:
        """Finish the answer."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def fail(self, error: Exception) -> None:
        """Break off with an error."""
        with self._changed:
            self._failure = error
            self._changed.notify_all()

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        cancel = cancel or CancelToken()
        if request.messages[0].content == fill("standalone_rules"):
            yield GenerationFinished("end", 0, 0.0, 0.0)  # it leaves that to the rules
            return
        self.started_answering.set()
        yield PromptRead(20, 0, 5.0, 4096)
        count, deadline = 0, time.monotonic() + STEP_TIMEOUT_S
        while not cancel.cancelled and time.monotonic() < deadline:
            with self._changed:
                if not self._pieces and not self._over and self._failure is None:
                    self._changed.wait(0.02)
                pieces, self._pieces = self._pieces, []
                over, failure = self._over, self._failure
            for piece in pieces:
                count += 1
                yield TextGenerated(piece)
            if failure is not None:
                self._failure = None
                raise failure
            if over:
                self._over = False
                break
        reason: StopReason = "cancelled" if cancel.cancelled else "end"
        yield GenerationFinished(reason, count, 5.0, 50.0)


def make_quote(text: str = NOTICE, number: int = 1, page: int | None = 1) -> Quote:
    """A quote from a document that need not exist."""
    return Quote(
        document=f"d{number}",
        path=f"/files/Lease {number}.pdf",
        title=f"Lease {number}",
        page=page,
        text=text,
        char_start=0,
        char_end=len(text),
        score=0.9,
    )


def make_support(
    text: str, marks: Sequence[tuple[str, SupportState, tuple[int, ...]]]
) -> tuple[SentenceSupport, ...]:
    """States for sentences of `text`, named by their words."""
    sentences = []
    for sentence, support, citations in marks:
        start = text.index(sentence)
        end = start + len(sentence)
        sentences.append(SentenceSupport(sentence, start, end, support, citations, 1.0))
    return tuple(sentences)


def make_answer(
    text: str,
    sentences: tuple[SentenceSupport, ...] = (),
    citations: tuple[Quote, ...] = (),
) -> MessageRecord:
    """A saved answer."""
    return MessageRecord(
        id="m2",
        conversation_id="c1",
        parent_id="m1",
        role="assistant",
        text=text,
        state="complete",
        created=time.time(),
        answer=AnswerRecord(
            question="How much notice?",
            standalone_question="How much notice before the lease ends?",
            text=text,
            abstained=False,
            confidence=0.82,
            sentences=sentences,
            citations=citations,
            quotes=citations,
            timings=Timings(
                retrieve_ms=9.0,
                first_token_ms=900.0,
                total_ms=2100.0,
                prompt_tokens=2000,
                answer_tokens=100,
                prefill_tok_s=500.0,
                decode_tok_s=11.2,
                context_tokens=8192,
            ),
            model="Qwen 4B Q4_K_M",
        ),
    )


def stepped_services(home: Path) -> tuple[FakeServices, SteppedModel]:
    """Services whose model waits to be told what to say."""
    paths = profile_paths(home)
    create_folders(paths)
    events: FanOut[LibraryEvent] = FanOut()
    library, model = FakeLibrary(events.publish), SteppedModel()
    wired = wire_services(paths, lambda: model, library, events, lambda _: model)
    services = FakeServices(**{name: getattr(wired, name) for name in vars(wired)})
    services.model, services.backend = model, library
    return services, model
