"""The searches of an answer, and what several of them found, as one."""

import contextlib
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple, TypeVar

from app.chat_events import AskOptions
from app.effort.levels import PLANS
from app.library import LibraryService
from app.workers.errors import WorkerError
from rag.confidence import seems_answered
from rag.documents import Passage, Quote, SearchRequest, SearchResult

Found = TypeVar("Found", Quote, Passage)


class Part(NamedTuple):
    """One question of those in a question, and what was found for it."""

    question: str
    result: SearchResult
    quotes: tuple[Quote, ...]  # best first

    @property
    def confidence(self) -> float:
        """How likely its best quote answers it."""
        return self.quotes[0].score if self.quotes else 0.0

    @property
    def answered(self) -> bool:
        """Whether the documents seem to hold the answer."""
        return seems_answered(self.confidence, meaning=self.result.meaning_ready)


class Gathered(NamedTuple):
    """Everything that was found for a question; one part where it is simple."""

    parts: tuple[Part, ...]

    @property
    def answered(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.answered)

    @property
    def confidence(self) -> float:
        """Of the least sure part that has an answer; of the best one without any."""
        sure = [part.confidence for part in self.answered]
        return min(sure) if sure else max(part.confidence for part in self.parts)

    @property
    def ms(self) -> float:
        return sum(part.result.ms for part in self.parts)

    @property
    def meaning_ready(self) -> bool:
        return all(part.result.meaning_ready for part in self.parts)

    @property
    def notice(self) -> str:
        return next((p.result.notice for p in self.parts if p.result.notice), "")

    def quotes(self, most: int) -> tuple[Quote, ...]:
        """The parts' best quotes in turn, those of answered parts first."""
        return _in_turn([part.quotes for part in self._best_first()], most)

    def passages(self, most: int) -> tuple[Passage, ...]:
        """The parts' best passages in turn."""
        return _in_turn([part.result.passages for part in self._best_first()], most)

    def _best_first(self) -> list[Part]:
        return sorted(self.parts, key=lambda part: not part.answered)


def search_request(
    question: str, options: AskOptions, passages: int | None = None
) -> SearchRequest:
    """What the library is asked for an answer; why-not asks it again."""
    plan = PLANS[options.effort]
    return SearchRequest(
        query=question,
        library=options.library,
        documents=options.documents,
        limit=passages or plan.passages,
        quotes=plan.quotes,
        folder=options.folder,
        kinds=options.kinds,
        since=options.since,
        until=options.until,
    )


@contextlib.contextmanager
def undisturbed(library: LibraryService) -> Iterator[None]:
    """Embedding waits: a second busy core costs most of the model's speed."""
    _yield_to_answer(library, True)
    try:
        yield
    finally:
        _yield_to_answer(library, False)


def _yield_to_answer(library: LibraryService, answering: bool) -> None:
    with contextlib.suppress(WorkerError):  # a dead worker embeds nothing
        library.yield_to_answer(answering)


def _in_turn(found: Sequence[Sequence[Found]], most: int) -> tuple[Found, ...]:
    kept: dict[tuple[str, int | None, int], Found] = {}
    for item in chain.from_iterable(zip_longest(*found)):
        if item is not None:
            kept.setdefault((item.document, item.page, item.char_start), item)
    return tuple(kept.values())[:most]
