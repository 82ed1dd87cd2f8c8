"""From a question to a checked answer: find quotes, ask the model, check it all."""

from collections.abc import Callable, Iterator, Sequence

from app.answer_draft import AnswerDraft
from app.chat_events import (
    AnswerChecked,
    AnswerRevised,
    AnswerText,
    AskOptions,
    ChatEvent,
    HistoryLeftOut,
    QuotesFound,
    StepBegan,
    ThoughtAloud,
)
from app.conversations.context_use import ContextUse
from app.echo_filter import EchoFilter
from app.effort.accounting import context_use
from app.effort.answering_alone import short_answers
from app.effort.checking import check_parts
from app.effort.leading import lead_quotes, lead_text, not_found
from app.effort.levels import PLANS, EffortPlan
from app.effort.prompting import Asked, Prompting
from app.effort.reading_speed import ReadingSpeeds
from app.effort.retrying import revised
from app.effort.searching import Gathered, undisturbed
from app.effort.searching import search_request as search_request
from app.effort.sources import SourceFinder, Sources
from app.library import LibraryService
from app.settings_sampling import SamplingSettings
from app.workers.errors import WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.events import (
    GenerationFinished,
    HistoryTrimmed,
    ModelEvent,
    ModelSteppedDown,
    PromptRead,
    TextGenerated,
)
from engine.messages import ChatRequest, Message
from engine.model import Model
from rag.confidence import SURE_FROM
from rag.documents import SupportReport

STILL_READING = "Some documents are still being read; ask again when they are done."
WORDS_ONLY = "Some documents were searched by words only; their meaning is not ready."
UNSURE = "The best quote fits the question only in part; please look at it yourself."
NO_DOCUMENTS = "No documents were used."
NOT_CHECKED = "The answer was not checked against the documents."
WHOLE_DOCUMENT = "The whole document was read for this answer."
ELSEWHERE = "Answered by {model}: the question and its passages were sent there."
REVISED = "Sentences that your documents do not support were taken out of this answer."
THINKING = "Thinking…"
RETRYING = "Taking out what your documents do not support…"


class Answerer:
    """Answers one question at a time; the draft it fills is complete at any moment."""

    def __init__(
        self,
        model: Model,
        library: LibraryService,
        speeds: ReadingSpeeds | None = None,
        settings: Callable[[], SamplingSettings] = SamplingSettings,
    ) -> None:
        self._model = model
        self._library = library
        self._speeds = speeds or ReadingSpeeds()
        self._finder = SourceFinder(model, library, self._speeds)
        self._prompting = Prompting(model, self._finder, settings)

    def answer(
        self,
        draft: AnswerDraft,
        options: AskOptions,
        history: Sequence[Message],
        cancel: CancelToken,
        check: bool = True,
    ) -> Iterator[ChatEvent]:
        """Events up to `AnswerChecked`; raises what the parts raise."""
        plan = PLANS[options.effort]
        if not self._finder.has_documents(options):
            draft.notes.append(NO_DOCUMENTS)
            asked = self._prompting.for_chat(draft.question, options, history)
            yield from self._write(draft, asked, EchoFilter(()), cancel)
            return
        sources = yield from self._finder.find(
            draft.standalone_question, options, cancel
        )
        yield self._found(draft, sources, plan)
        if cancel.cancelled:
            draft.interrupted = True
            return
        if draft.abstained:
            yield self._say(draft, not_found(draft.quotes))
            return
        if self._model.info().reads_well:
            sources = self._finder.widened(sources, options)
            yield from self._from_passages(draft, options, sources, history, cancel)
        else:
            yield from self._from_quotes(draft, options, sources, cancel)
        yield from self._check(draft, sources, plan, check)
        self._note_times(draft)

    # ---- what was found ----

    def _found(
        self, draft: AnswerDraft, sources: Sources, plan: EffortPlan
    ) -> QuotesFound:
        gathered = sources.gathered
        draft.quotes = gathered.quotes(max(plan.quotes, len(gathered.parts)))
        draft.retrieve_ms = gathered.ms
        draft.confidence = gathered.confidence
        draft.abstained = not gathered.answered and not sources.is_whole
        draft.notes += _notes(draft, gathered)
        if draft.abstained and self._library.progress() is not None:
            draft.notes.append(STILL_READING)
        return QuotesFound(
            quotes=draft.quotes,
            retrieve_ms=draft.retrieve_ms,
            meaning_ready=gathered.meaning_ready,
            abstained=draft.abstained,
            standalone_question=draft.standalone_question,
        )

    # ---- writing ----

    def _from_passages(
        self,
        draft: AnswerDraft,
        options: AskOptions,
        sources: Sources,
        history: Sequence[Message],
        cancel: CancelToken,
    ) -> Iterator[ChatEvent]:
        """A model that reads well answers in its own words."""
        if sources.is_whole:
            draft.notes.append(WHOLE_DOCUMENT)
        asked = self._prompting.from_passages(
            draft.standalone_question, options, sources, history
        )
        yield from self._write(draft, asked, EchoFilter((draft.question,)), cancel)

    def _from_quotes(
        self,
        draft: AnswerDraft,
        options: AskOptions,
        sources: Sources,
        cancel: CancelToken,
    ) -> Iterator[ChatEvent]:
        """Where the model reads badly, the best quotes lead, word for word."""
        plan = PLANS[options.effort]
        leading = lead_quotes(sources.gathered, plan)
        lead = lead_text(leading)
        yield self._say(draft, lead)
        draft.lead_ends = True
        echo = EchoFilter((draft.question, draft.standalone_question), lead)
        if plan.answers_alone:
            yield from self._one_by_one(draft, sources, plan, echo, cancel)
            return
        asked = self._prompting.from_quotes(
            draft.standalone_question, options, sources, draft.quotes
        )
        yield from self._write(draft, asked, echo, cancel)

    def _one_by_one(
        self,
        draft: AnswerDraft,
        sources: Sources,
        plan: EffortPlan,
        echo: EchoFilter,
        cancel: CancelToken,
    ) -> Iterator[ChatEvent]:
        """What the model makes of each quote; only what sources bear out is said."""

        def generate(request: ChatRequest) -> Iterator[ModelEvent]:
            return self._generate(draft, request, cancel)

        for part in sources.gathered.answered:
            short = yield from short_answers(
                generate, self._library, part, plan, cancel
            )
            if short:
                yield from self._pass_on(draft, echo.feed(f"{short[0].text}\n"))
        yield from self._pass_on(draft, echo.finish())
        draft.text = draft.text.rstrip()

    def _write(
        self,
        draft: AnswerDraft,
        asked: Asked,
        echo: EchoFilter,
        cancel: CancelToken,
    ) -> Iterator[ChatEvent]:
        for event in self._generate(draft, asked.request, cancel):
            match event:
                case HistoryTrimmed():
                    draft.notes.append(_left_out(event))
                    yield HistoryLeftOut(draft.notes[-1])
                case ModelSteppedDown():
                    yield StepBegan(event.sentence)
                case TextGenerated(thinking=True):  # no part of the answer
                    if draft.note_thought(event.text):
                        yield StepBegan(THINKING)
                    yield ThoughtAloud(event.text)
                case TextGenerated():
                    yield from self._pass_on(draft, echo.feed(event.text))
                case PromptRead() | GenerationFinished():
                    pass
        yield from self._pass_on(draft, echo.finish())
        draft.context = self._context_use(draft, asked)

    def _context_use(self, draft: AnswerDraft, asked: Asked) -> ContextUse | None:
        try:
            ledger = self._model.ledger(asked.request)
            question_tokens = self._model.count_tokens(asked.question)
        except (EngineError, WorkerError):
            return None  # the answer is there, which counts more
        return context_use(ledger, asked, question_tokens, draft.history_ids)

    def _generate(
        self, draft: AnswerDraft, request: ChatRequest, cancel: CancelToken
    ) -> Iterator[ModelEvent]:
        """Ask the model, and remember its figures."""
        info = self._model.info()
        draft.model = f"{info.name} {info.quantization}".strip()
        draft.sampling = request.sampling
        note = ELSEWHERE.format(model=draft.model)
        if info.host and note not in draft.notes:
            draft.notes.append(note)
        with undisturbed(self._library):
            for event in self._model.generate(request, cancel):
                match event:
                    case PromptRead():
                        draft.note_prompt(event)
                        read = event.prompt_tokens - event.cached_tokens
                        self._speeds.note(info, read, event.prefill_ms)
                    case TextGenerated():
                        draft.note_first_token()
                    case GenerationFinished():
                        draft.note_end(event)
                    case ModelSteppedDown():
                        draft.note_step_down(event.sentence)
                    case HistoryTrimmed():
                        pass
                yield event

    def _note_times(self, draft: AnswerDraft) -> None:
        """What an effort means in seconds is learnt from whole answers."""
        times = draft.record().timings
        if not draft.interrupted and times.first_token_ms:
            self._speeds.answers.note(
                self._model.info(), draft.effort, times.first_token_ms, times.total_ms
            )

    def _pass_on(self, draft: AnswerDraft, text: str) -> Iterator[AnswerText]:
        if text := draft.joined(text):
            yield self._say(draft, text)

    def _say(self, draft: AnswerDraft, text: str) -> AnswerText:
        draft.text += text
        return AnswerText(text)

    # ---- checking ----

    def _check(
        self, draft: AnswerDraft, sources: Sources, plan: EffortPlan, check: bool
    ) -> Iterator[ChatEvent]:
        if not check:
            draft.notes.append(NOT_CHECKED)
            return
        if not draft.text.strip():
            return
        draft.report = self._report(draft, sources)
        if plan.retries and not draft.interrupted:
            yield from self._retry(draft, sources)
        yield AnswerChecked(draft.report)

    def _retry(self, draft: AnswerDraft, sources: Sources) -> Iterator[ChatEvent]:
        """Once: what is put in are words of the documents."""
        text = revised(draft.text, draft.report, draft.quotes)
        if text == draft.text.strip():
            return
        yield StepBegan(RETRYING)
        draft.text = text or not_found(draft.quotes)
        draft.report = self._report(draft, sources)
        draft.notes.append(REVISED)
        yield AnswerRevised(draft.text)

    def _report(self, draft: AnswerDraft, sources: Sources) -> SupportReport:
        parts = sources.gathered.answered or sources.gathered.parts
        asked = [part.question for part in parts]
        return check_parts(self._library, asked, draft.text, sources.passages)


def _notes(draft: AnswerDraft, gathered: Gathered) -> list[str]:
    notes = [gathered.notice] if gathered.notice else []
    if not gathered.meaning_ready:
        notes.append(WORDS_ONLY)
    if gathered.answered:
        if draft.confidence < SURE_FROM:
            notes.append(UNSURE)
        notes += [
            f"No answer was found for this part: {part.question}"
            for part in gathered.parts
            if not part.answered
        ]
    return notes


def _left_out(event: HistoryTrimmed) -> str:
    count = len(event.dropped_messages)
    what = (
        "The oldest message was" if count == 1 else f"The oldest {count} messages were"
    )
    return (
        f"{what} left out: the conversation is longer than the model can see at once."
    )
