"""What the model is asked with, now or ahead of the question."""

from collections.abc import Generator, Sequence
from typing import TypeVar

from app.chat_events import AskOptions
from app.effort.leading import lead_quotes
from app.effort.levels import PLANS
from app.effort.sources import SourceFinder, Sources
from app.prompts.messages import (
    chat_sampling,
    prompt_for_chat,
    prompt_from_document,
    prompt_from_passages,
    prompt_from_quotes,
    sampling_for,
)
from engine.cancel import CancelToken
from engine.messages import ChatRequest, Message
from engine.model import Model
from rag.documents import Quote

T = TypeVar("T")


class Prompting:
    """Lays out what was found, for models that read well and for others."""

    def __init__(self, model: Model, finder: SourceFinder) -> None:
        self._model = model
        self._finder = finder

    def for_chat(
        self, question: str, options: AskOptions, history: Sequence[Message]
    ) -> ChatRequest:
        """Without documents."""
        messages = prompt_for_chat(question, history)
        return ChatRequest(
            messages, chat_sampling(PLANS[options.effort].chat_answer_tokens)
        )

    def from_passages(
        self,
        question: str,
        options: AskOptions,
        sources: Sources,
        history: Sequence[Message],
    ) -> ChatRequest:
        """For a model that reads well; `sources` are as wide as it reads in time."""
        messages = (prompt_from_document if sources.is_whole else prompt_from_passages)(
            question,
            sources.passages,
            history,
            self._finder.budget_tokens(options),
        )
        return ChatRequest(messages, sampling_for(PLANS[options.effort].answer_tokens))

    def from_quotes(
        self,
        question: str,
        options: AskOptions,
        sources: Sources,
        quotes: Sequence[Quote],
    ) -> ChatRequest:
        """For a small model, which only adds to the quotes that lead."""
        plan = PLANS[options.effort]
        leading = lead_quotes(sources.gathered, plan)
        messages = prompt_from_quotes(
            question,
            (*leading, *quotes),
            sources.passages,
            self._finder.budget_tokens(options),
        )
        return ChatRequest(messages, sampling_for(plan.short_answer_tokens))

    # ---- before the question is there ----

    def beginning(
        self, options: AskOptions, history: Sequence[Message]
    ) -> tuple[Message, ...]:
        """What the next prompt begins with, whatever is asked. Raises `EngineError`."""
        if not self._finder.has_documents(options):
            return prompt_for_chat("", history)[:-1]
        if not self._model.info().reads_well:
            return prompt_from_quotes("", (), (), 0)[:-1]
        budget = self._finder.budget_tokens(options)
        if pages := self._finder.whole_document(options):
            return prompt_from_document("", pages, history, budget)[:-1]
        return prompt_from_passages("", (), history, budget)[:-1]

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
            return self.for_chat(question, options, history)
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
            return self.from_passages(question, options, sources, history)
        quotes = gathered.quotes(max(plan.quotes, len(gathered.parts)))
        return self.from_quotes(question, options, sources, quotes)


def _result(steps: Generator[object, None, T]) -> T:
    """What a generator returns; what it says on the way is for those who wait."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
