"""Decides what an answer is made from: quotes and passages, or one document in full."""

from collections.abc import Generator
from typing import NamedTuple

from app.chat_events import AskOptions, StepBegan
from app.conversations.context_use import LeftOutReason
from app.effort.budget import passages_wanted, source_tokens, what_bounds
from app.effort.gathering import Gatherer
from app.effort.levels import PLANS
from app.effort.reading_speed import ReadingSpeeds
from app.effort.searching import Gathered, Part
from app.effort.whole_document import (
    asks_about_all,
    the_one_document,
    whole_document,
)
from app.library import LibraryService
from app.workers.errors import WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.model import Model
from rag.documents import Passage


class Sources(NamedTuple):
    """What an answer is made from and checked against."""

    gathered: Gathered
    passages: tuple[Passage, ...]
    is_whole: bool = False  # the passages are all pages of the one document


class SourceFinder:
    """Finds sources for one question at a time."""

    def __init__(
        self, model: Model, library: LibraryService, speeds: ReadingSpeeds
    ) -> None:
        self._model = model
        self._library = library
        self._speeds = speeds
        self._gatherer = Gatherer(model, library)

    def has_documents(self, options: AskOptions) -> bool:
        """Whether there is anything to search."""
        if options.documents:
            return True
        return any(
            record.documents
            for record in self._library.libraries()
            if options.library in (None, record.name)
        )

    def find(
        self, question: str, options: AskOptions, cancel: CancelToken
    ) -> Generator[StepBegan, None, Sources]:
        """Quotes and passages, without waiting for the model where they are good."""
        gathered = yield from self._gatherer.gather(question, options, cancel)
        most = PLANS[options.effort].passages
        if not gathered.answered and asks_about_all(question):
            pages = self._whole_if_possible(options)
            return Sources(gathered, pages or gathered.passages(most), bool(pages))
        return Sources(gathered, gathered.passages(most))

    def widened(self, sources: Sources, options: AskOptions) -> Sources:
        """As much as a model that reads well can read in the time of the effort."""
        if sources.is_whole:
            return sources
        if pages := self.whole_document(options):
            return sources._replace(passages=pages, is_whole=True)
        plan = PLANS[options.effort]
        wanted = passages_wanted(plan, self.budget_tokens(options))
        if wanted <= plan.passages:
            return sources
        parts = tuple(
            Part(part.question, found.result, part.quotes)
            for part in sources.gathered.parts
            for found in [self._gatherer.part(part.question, options, wanted)]
        )
        return sources._replace(passages=Gathered(parts).passages(wanted))

    def whole_document(self, options: AskOptions) -> tuple[Passage, ...]:
        """All pages of the one document, where the model may and can read it."""
        record = the_one_document(self._library, options)
        if record is None or not self._model.info().reads_well:
            return ()
        return whole_document(self._library, record, self.budget_tokens(options))

    def what_bounds(self, options: AskOptions) -> LeftOutReason:
        """Why no more than `budget_tokens` is read."""
        info = self._model.info()
        return what_bounds(PLANS[options.effort], info, self._speeds.of(info))

    def budget_tokens(self, options: AskOptions) -> int:
        """The tokens of sources that the model reads in the time of the effort."""
        info = self._model.info()
        return source_tokens(PLANS[options.effort], info, self._speeds.of(info))

    def _whole_if_possible(self, options: AskOptions) -> tuple[Passage, ...]:
        """A model that fails leaves the nearest passages, which need none."""
        try:
            return self.whole_document(options)
        except (EngineError, WorkerError):
            return ()
