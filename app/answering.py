"""From a question to a checked answer: find quotes, ask the model, check it all."""

import contextlib
from collections.abc import Iterator, Sequence

from app.answer_draft import AnswerDraft
from app.chat_events import (
    AnswerChecked,
    AnswerText,
    AskOptions,
    ChatEvent,
    HistoryLeftOut,
    QuotesFound,
)
from app.echo_filter import EchoFilter
from app.library import LibraryService
from app.prompts import (
    chat_sampling,
    limits_for,
    prompt_for_chat,
    prompt_from_passages,
    prompt_from_quotes,
    sampling_for,
)
from app.workers.errors import WorkerError
from engine.cancel import CancelToken
from engine.events import (
    GenerationFinished,
    HistoryTrimmed,
    PromptRead,
    TextGenerated,
)
from engine.messages import ChatRequest, Message
from engine.model import Model
from rag.confidence import NEAR_FROM, SURE_FROM, seems_answered
from rag.documents import Effort, Quote, SearchRequest, SearchResult

PASSAGES: dict[Effort, int] = {"quick": 5, "balanced": 8, "thorough": 16}
QUOTES: dict[Effort, int] = {"quick": 3, "balanced": 5, "thorough": 8}

NOT_FOUND = "I could not find an answer to this in your documents."
NEAREST = "The nearest passages are shown with it."
NEAREST_SENTENCE = "The nearest sentence is:"
STILL_READING = "Some documents are still being read; ask again when they are done."
WORDS_ONLY = "Some documents were searched by words only; their meaning is not ready."
UNSURE = "The best quote fits the question only in part; please look at it yourself."
NO_DOCUMENTS = "No documents were used."
NOT_CHECKED = "The answer was not checked against the documents."


class Answerer:
    """Answers one question at a time; the draft it fills is complete at any moment."""

    def __init__(self, model: Model, library: LibraryService) -> None:
        self._model = model
        self._library = library

    def answer(
        self,
        draft: AnswerDraft,
        options: AskOptions,
        history: Sequence[Message],
        cancel: CancelToken,
        check: bool = True,
    ) -> Iterator[ChatEvent]:
        """Events from `QuotesFound` to `AnswerChecked`; raises what the parts raise."""
        if not self._has_documents(options):
            draft.notes.append(NO_DOCUMENTS)
            request = ChatRequest(
                prompt_for_chat(draft.question, history), chat_sampling(options.effort)
            )
            yield from self._generate(draft, request, EchoFilter(()), cancel)
            return
        result = self._search(draft.standalone_question, options)
        yield self._found(draft, result)
        if cancel.cancelled:
            draft.interrupted = True
            return
        if draft.abstained:
            yield self._say(draft, _not_found(result.quotes))
            return
        yield from self._from_sources(draft, options.effort, result, history, cancel)
        yield from self._check(draft, result, check)

    # ---- finding ----

    def _has_documents(self, options: AskOptions) -> bool:
        if options.documents:
            return True
        return any(
            record.documents
            for record in self._library.libraries()
            if options.library in (None, record.name)
        )

    def _search(self, question: str, options: AskOptions) -> SearchResult:
        return self._library.search(search_request(question, options))

    def _found(self, draft: AnswerDraft, result: SearchResult) -> QuotesFound:
        draft.quotes = result.quotes
        draft.retrieve_ms = result.ms
        if result.notice:
            draft.notes.append(result.notice)
        draft.confidence = result.quotes[0].score if result.quotes else 0.0
        draft.abstained = not seems_answered(
            draft.confidence, meaning=result.meaning_ready
        )
        if not result.meaning_ready:
            draft.notes.append(WORDS_ONLY)
        if not draft.abstained and draft.confidence < SURE_FROM:
            draft.notes.append(UNSURE)
        if draft.abstained and self._library.progress() is not None:
            draft.notes.append(STILL_READING)
        return QuotesFound(
            quotes=result.quotes,
            retrieve_ms=result.ms,
            meaning_ready=result.meaning_ready,
            abstained=draft.abstained,
            standalone_question=draft.standalone_question,
        )

    # ---- writing ----

    def _from_sources(
        self,
        draft: AnswerDraft,
        effort: Effort,
        result: SearchResult,
        history: Sequence[Message],
        cancel: CancelToken,
    ) -> Iterator[ChatEvent]:
        """Where the model reads badly, the best quote leads, word for word."""
        lead = _one_line(result.quotes[0])
        info = self._model.info()
        limits = limits_for(effort, info.reads_well, info.context_tokens)
        if info.reads_well:
            messages = prompt_from_passages(
                draft.standalone_question,
                result.passages,
                history,
                limits.source_tokens,
            )
            echo = EchoFilter((draft.question,))
        else:
            yield self._say(draft, lead)
            draft.lead_ends = True
            messages = prompt_from_quotes(
                draft.standalone_question,
                result.quotes,
                result.passages,
                limits.source_tokens,
            )
            echo = EchoFilter((draft.question, draft.standalone_question), lead)
        request = ChatRequest(messages, sampling_for(limits))
        yield from self._generate(draft, request, echo, cancel)

    def _generate(
        self,
        draft: AnswerDraft,
        request: ChatRequest,
        echo: EchoFilter,
        cancel: CancelToken,
    ) -> Iterator[ChatEvent]:
        info = self._model.info()
        draft.model = f"{info.name} {info.quantization}".strip()
        with self._undisturbed():
            for event in self._model.generate(request, cancel):
                match event:
                    case HistoryTrimmed():
                        yield HistoryLeftOut(_left_out(event))
                    case PromptRead():
                        draft.note_prompt(event)
                    case TextGenerated():
                        draft.note_first_token()
                        yield from self._pass_on(draft, echo.feed(event.text))
                    case GenerationFinished():
                        draft.note_end(event)
            yield from self._pass_on(draft, echo.finish())

    @contextlib.contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """Embedding waits: a second busy core costs most of the model's speed."""
        self._yield_to_answer(True)
        try:
            yield
        finally:
            self._yield_to_answer(False)

    def _yield_to_answer(self, answering: bool) -> None:
        with contextlib.suppress(WorkerError):  # a dead worker embeds nothing
            self._library.yield_to_answer(answering)

    def _pass_on(self, draft: AnswerDraft, text: str) -> Iterator[AnswerText]:
        if text := draft.joined(text):
            yield self._say(draft, text)

    def _say(self, draft: AnswerDraft, text: str) -> AnswerText:
        draft.text += text
        return AnswerText(text)

    # ---- checking ----

    def _check(
        self, draft: AnswerDraft, result: SearchResult, check: bool
    ) -> Iterator[ChatEvent]:
        if not check:
            draft.notes.append(NOT_CHECKED)
            return
        if not draft.text.strip():
            return
        report = self._library.check_support(
            draft.standalone_question, draft.text, result.passages
        )
        draft.report = report
        yield AnswerChecked(report)


def search_request(question: str, options: AskOptions) -> SearchRequest:
    """What the library is asked for an answer; why-not asks it again."""
    return SearchRequest(
        query=question,
        library=options.library,
        documents=options.documents,
        limit=PASSAGES[options.effort],
        quotes=QUOTES[options.effort],
        folder=options.folder,
        kinds=options.kinds,
        since=options.since,
        until=options.until,
    )


def _not_found(nearest: Sequence[Quote]) -> str:
    """What is said instead of an answer; a quote that comes near is read out."""
    if not nearest:
        return NOT_FOUND
    if nearest[0].score < NEAR_FROM:
        return f"{NOT_FOUND} {NEAREST}"
    return f"{NOT_FOUND} {NEAREST_SENTENCE} “{_one_line(nearest[0])}”"


def _one_line(quote: Quote) -> str:
    return " ".join(quote.text.split())


def _left_out(event: HistoryTrimmed) -> str:
    count = len(event.dropped_messages)
    what = (
        "The oldest message was" if count == 1 else f"The oldest {count} messages were"
    )
    return (
        f"{what} left out: the conversation is longer than the model can see at once."
    )
