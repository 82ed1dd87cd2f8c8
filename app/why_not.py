"""Why-not for an answer: what the search did, then what the answer was made from."""

import re
from typing import TYPE_CHECKING

import msgspec

from app.chat_events import AskOptions
from app.effort.reading_speed import ReadingSpeeds
from app.effort.searching import search_request
from app.effort.sources import SourceFinder
from app.library import LibraryService
from app.prompts.quoting import excerpts
from engine.model import Model
from rag.documents import Passage, Quote, SearchResult, WhyNotReport, WhyNotStep

if TYPE_CHECKING:
    from app.services import Services

_WORDS = re.compile(r"\w+")


class AnswerWhyNot:
    """Follows a passage through the search and on into the answer."""

    def __init__(
        self, model: Model, library: LibraryService, speeds: ReadingSpeeds
    ) -> None:
        self._model = model
        self._library = library
        self._finder = SourceFinder(model, library, speeds)

    def explain(
        self,
        question: str,
        options: AskOptions,
        passage: str,
        document: str | None = None,
    ) -> WhyNotReport:
        """The steps of the search, and one for the answer where the search found it."""
        request = search_request(question, options)
        report = self._library.why_not(request, passage, document)
        if report.cause.step != "used":
            return report
        result = self._library.search(request)
        if _is_quoted(result, report):
            return report
        left_out = self._left_out(result, options, report)
        if left_out is None:
            return report
        found = msgspec.structs.replace(report.cause, step="limit")
        steps = (*report.steps[:-1], found, left_out)
        return msgspec.structs.replace(report, steps=steps)

    def _left_out(
        self, result: SearchResult, options: AskOptions, report: WhyNotReport
    ) -> WhyNotStep | None:
        """What the model on this computer did not get to read; None where it did."""
        if not self._model.info().reads_well:
            return _step(
                "The passage was found, but none of its sentences is among the "
                f"{len(result.quotes)} quotes that the answer was made from."
            )
        budget = self._finder.budget_tokens(options)
        read = _plain(excerpts(result.passages, budget))
        texts = [_plain(p.text) for p in result.passages if _is_meant(p, report)]
        told = _plain(report.passage)
        if any((told if told in text else text) in read for text in texts):
            return None
        return _step(
            "The passage was found, but the model on this computer cannot read so much "
            f"in the time of this effort: it reads about {budget:,} tokens."
        )


def for_services(services: "Services") -> AnswerWhyNot:
    """With the speeds that were measured so far."""
    speeds = ReadingSpeeds(services.paths.cache_folder / "reading-speeds.json")
    return AnswerWhyNot(services.model, services.library, speeds)


def _step(detail: str) -> WhyNotStep:
    remedy = "Search deeper, or ask this file alone."
    return WhyNotStep("budget", False, detail, remedy, "more_passages")


def _is_meant(place: Passage | Quote, report: WhyNotReport) -> bool:
    return place.document == report.document


def _is_quoted(result: SearchResult, report: WhyNotReport) -> bool:
    """Whether a sentence of it is shown; of a whole file, any of its sentences."""
    told = _plain(report.passage)
    passages = [_plain(p.text) for p in result.passages if _is_meant(p, report)]
    its_words = any(told in text for text in passages)
    for quote in result.quotes:
        if _is_meant(quote, report):
            text = _plain(quote.text)
            if not told or not its_words or text in told or told in text:
                return True
    return False


def _plain(text: str) -> str:
    """Words only, so that line breaks and marks of a prompt do not count."""
    return " ".join(_WORDS.findall(text.casefold()))
