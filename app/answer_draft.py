"""An answer while it is being made; its record is good at any moment."""

import time

from app.conversations.context_use import ContextUse
from app.conversations.records import AnswerRecord, Timings
from engine.events import GenerationFinished, PromptRead
from engine.messages import Sampling
from rag.documents import Effort, Quote, SupportReport


class AnswerDraft:
    """Filled step by step while events stream."""

    def __init__(self, question: str, standalone_question: str, effort: Effort) -> None:
        self.question = question
        self.standalone_question = standalone_question
        self.effort = effort
        self.text = ""
        self.lead_ends = False  # the next text begins a new paragraph
        self.quotes: tuple[Quote, ...] = ()
        self.report = SupportReport((), ())
        self.abstained = False
        self.interrupted = False
        self.confidence = 0.0
        self.retrieve_ms = 0.0
        self.model = ""
        self.notes: list[str] = []
        self.context: ContextUse | None = None
        self.sampling: Sampling | None = None
        self.history_ids: tuple[str, ...] = ()  # of the messages in the history
        self.thoughts = ""  # of this sitting only: they may repeat any document
        self._thinking_since_ms = self._thinking_ms = 0.0
        self._started = time.monotonic()
        self._first_token_ms = 0.0
        self._stepped_down = ""
        self._prompt: PromptRead | None = None
        self._end: GenerationFinished | None = None

    def joined(self, text: str) -> str:
        """New text as it follows on what is there; a gap after a lead."""
        if not self.text or self.lead_ends:
            text = text.lstrip()
        if text and self.lead_ends:
            self.lead_ends = False
            return "\n\n" + text
        return text

    def note_step_down(self, sentence: str) -> None:
        """Remember how the model is loaded now; only the last time counts."""
        if self._stepped_down in self.notes:
            self.notes.remove(self._stepped_down)
        self.notes.append(sentence)
        self._stepped_down = sentence

    def note_prompt(self, event: PromptRead) -> None:
        """Remember the figures of reading."""
        self._prompt = event

    def note_first_token(self) -> None:
        """Remember when the model's first word came."""
        if not self._first_token_ms:
            self._first_token_ms = self._elapsed_ms()

    def note_thought(self, text: str) -> bool:
        """Remember a piece of what was thought aloud; tells whether it is the first."""
        first = not self.thoughts
        if first:
            self._thinking_since_ms = self._elapsed_ms()
        self.thoughts += text
        self._thinking_ms = self._elapsed_ms() - self._thinking_since_ms
        return first

    def note_end(self, event: GenerationFinished) -> None:
        """Remember the figures of writing."""
        self._end = event
        self.interrupted = event.reason == "cancelled"

    def record(self) -> AnswerRecord:
        """The answer as it stands."""
        return AnswerRecord(
            question=self.question,
            standalone_question=self.standalone_question,
            text=self.text,
            abstained=self.abstained,
            confidence=self.confidence,
            sentences=self.report.sentences,
            citations=self.report.citations,
            quotes=self.quotes,
            timings=self._timings(),
            model=self.model,
            effort=self.effort,
            notes=tuple(self.notes),
            context=self.context,
            sampling=self.sampling,
        )

    def _timings(self) -> Timings:
        prompt, end = self._prompt, self._end
        read = prompt.prompt_tokens - prompt.cached_tokens if prompt else 0
        return Timings(
            retrieve_ms=self.retrieve_ms,
            first_token_ms=self._first_token_ms,
            total_ms=self._elapsed_ms(),
            prompt_tokens=prompt.prompt_tokens if prompt else 0,
            cached_tokens=prompt.cached_tokens if prompt else 0,
            answer_tokens=end.answer_tokens if end else 0,
            prefill_tok_s=_rate(read, prompt.prefill_ms if prompt else 0.0),
            decode_tok_s=_rate(
                end.answer_tokens if end else 0, end.decode_ms if end else 0.0
            ),
            context_tokens=prompt.context_tokens if prompt else 0,
            thinking_ms=self._thinking_ms,
        )

    def _elapsed_ms(self) -> float:
        return (time.monotonic() - self._started) * 1000


def _rate(tokens: int, ms: float) -> float:
    return tokens / ms * 1000 if ms > 0 else 0.0
