"""Checks an answer against the sources, for each part of the question."""

from collections.abc import Sequence

import msgspec

from app.library import LibraryService
from rag.documents import Passage, Quote, SentenceSupport, SupportReport, SupportState

_RANK: dict[SupportState, int] = {"unsupported": 0, "weak": 1, "supported": 2}


def check_parts(
    library: LibraryService,
    questions: Sequence[str],
    answer: str,
    passages: Sequence[Passage],
) -> SupportReport:
    """A sentence need only answer one of the questions: the best finding counts."""
    reports = [library.check_support(asked, answer, passages) for asked in questions]
    if len(reports) == 1:
        return reports[0]
    citations: dict[tuple[str, int | None, int, int], Quote] = {}
    sentences = []
    for found in zip(*(report.sentences for report in reports), strict=True):
        number = max(range(len(found)), key=lambda n: _order(found[n]))
        cited = [reports[number].citations[c] for c in found[number].citations]
        for quote in cited:
            citations.setdefault(_place(quote), quote)
        numbers = tuple(list(citations).index(_place(quote)) for quote in cited)
        sentences.append(msgspec.structs.replace(found[number], citations=numbers))
    return SupportReport(tuple(sentences), tuple(citations.values()))


def _order(sentence: SentenceSupport) -> tuple[int, float]:
    return _RANK[sentence.support], sentence.score


def _place(quote: Quote) -> tuple[str, int | None, int, int]:
    return quote.document, quote.page, quote.char_start, quote.char_end
