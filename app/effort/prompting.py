"""What the model is asked with, now or ahead of the question."""

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple, TypeVar

from app.chat_events import AskOptions
from app.conversations.context_use import LeftOutPassage
from app.effort.free_talk import free_sampling
from app.effort.leading import lead_quotes
from app.effort.levels import PLANS
from app.effort.sources import SourceFinder, Sources
from app.prompts.messages import (
    prompt_for_chat,
    prompt_from_document,
    prompt_from_passages,
    prompt_from_quotes,
    sampling_for,
)
from app.prompts.persona import with_persona
from app.prompts.quoting import excerpts_left_out, quotes_left_out
from app.settings_sampling import SamplingSettings
from engine.cancel import CancelToken
from engine.messages import ChatRequest, Message, Sampling
from engine.model import Model
from rag.documents import Passage, Quote

T = TypeVar("T")


class Asked(NamedTuple):
    """A request, and which of its messages are what."""

    request: ChatRequest
    question: str
    chat_from: int | None = None  # where what was said before begins
    documents: tuple[int, ...] = ()  # messages that hold them; the last also asks
    left_out: tuple[LeftOutPassage, ...] = ()  # found, and no room for it


class Prompting:
    """Lays out what was found, for models that read well and for others."""

    def __init__(
        self,
        model: Model,
        finder: SourceFinder,
        settings: Callable[[], SamplingSettings] = SamplingSettings,
    ) -> None:
        """`settings` gives those in force."""
        self._model = model
        self._finder = finder
        self._settings = settings

    def for_chat(
        self, question: str, options: AskOptions, history: Sequence[Message]
    ) -> Asked:
        """Without documents."""
        messages = prompt_for_chat(question, history)
        most = PLANS[options.effort].chat_answer_tokens
        sampling = free_sampling(self._settings(), most)
        return Asked(_request(messages, sampling, options), question, chat_from=1)

    def from_passages(
        self,
        question: str,
        options: AskOptions,
        sources: Sources,
        history: Sequence[Message],
    ) -> Asked:
        """For a model that reads well; `sources` are as wide as it reads in time."""
        sampling = sampling_for(PLANS[options.effort].answer_tokens)
        budget, passages = self._finder.budget_tokens(options), sources.passages
        if sources.is_whole:
            messages = prompt_from_document(question, passages, history, budget)
            request = _request(messages, sampling, options)
            return Asked(request, question, chat_from=3, documents=(1, 2))
        messages = prompt_from_passages(question, passages, history, budget)
        return Asked(
            _request(messages, sampling, options),
            question,
            chat_from=1,
            documents=(len(messages) - 1,),
            left_out=self._left_out(excerpts_left_out(passages, budget), options),
        )

    def from_quotes(
        self,
        question: str,
        options: AskOptions,
        sources: Sources,
        quotes: Sequence[Quote],
    ) -> Asked:
        """For a small model, which only adds to the quotes that lead."""
        plan = PLANS[options.effort]
        chosen = (*lead_quotes(sources.gathered, plan), *quotes)
        budget = self._finder.budget_tokens(options)
        messages = prompt_from_quotes(question, chosen, sources.passages, budget)
        left = quotes_left_out(chosen, sources.passages, budget)
        return Asked(
            ChatRequest(messages, sampling_for(plan.short_answer_tokens)),
            question,
            documents=(len(messages) - 1,),
            left_out=self._left_out(left, options),
        )

    def _left_out(
        self, places: Sequence[Passage | Quote], options: AskOptions
    ) -> tuple[LeftOutPassage, ...]:
        reason = self._finder.what_bounds(options)
        pages = dict.fromkeys((place.document, place.page) for place in places)
        return tuple(LeftOutPassage(*page, reason) for page in pages)

    # ---- before the question is there ----

    def beginning(
        self, options: AskOptions, history: Sequence[Message]
    ) -> tuple[Message, ...]:
        """What the next prompt begins with, whatever is asked. Raises `EngineError`."""
        if not self._finder.has_documents(options):
            return with_persona(prompt_for_chat("", history)[:-1], options.persona)
        if not self._model.info().reads_well:
            return prompt_from_quotes("", (), (), 0)[:-1]
        budget = self._finder.budget_tokens(options)
        if pages := self._finder.whole_document(options):
            begun = prompt_from_document("", pages, history, budget)[:-1]
        else:
            begun = prompt_from_passages("", (), history, budget)[:-1]
        return with_persona(begun, options.persona)

    def of_unfinished(
        self,
        question: str,
        options: AskOptions,
        history: Sequence[Message],
        cancel: CancelToken,
    ) -> ChatRequest | None:
        """What would be asked if the question ended here; None where that is nothing.

        Searches as an answer does. Raises what the parts raise.
        """
        if not self._finder.has_documents(options):
            return self.for_chat(question, options, history).request
        plan = PLANS[options.effort]
        if plan.rescores:  # the model itself is asked what to read: that is no guess
            return None
        sources = _result(self._finder.find(question, options, cancel))
        gathered = sources.gathered
        nothing = not gathered.answered and not sources.is_whole
        if cancel.cancelled or nothing:  # said without the model
            return None
        if self._model.info().reads_well:
            sources = self._finder.widened(sources, options)
            return self.from_passages(question, options, sources, history).request
        quotes = gathered.quotes(max(plan.quotes, len(gathered.parts)))
        return self.from_quotes(question, options, sources, quotes).request


def _request(
    messages: Sequence[Message], sampling: Sampling, options: AskOptions
) -> ChatRequest:
    """Answered as the person wants it, going on with what was said of it."""
    return ChatRequest(
        with_persona(messages, options.persona),
        sampling,
        said_so_far=options.said_so_far,
    )


def _result(steps: Generator[object, None, T]) -> T:
    """What a generator returns; what it says on the way is for those who wait."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
