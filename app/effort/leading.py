"""What is read first where quotes lead: the words of the documents, not the model's."""

from collections.abc import Sequence

from app.effort.levels import EffortPlan
from app.effort.searching import Gathered
from rag.documents import Quote

NOT_FOUND = "I could not find an answer to this in your documents."
NEAREST_SENTENCE = "The nearest sentence is:"


def lead_quotes(gathered: Gathered, plan: EffortPlan) -> tuple[Quote, ...]:
    """The best quote of each part that has an answer, and more where it is not sure."""
    chosen = [
        quote
        for part in gathered.answered
        for quote in part.quotes[: 1 + sum(part.confidence < d for d in plan.doubts)]
    ]
    return tuple({(q.document, q.page, q.char_start): q for q in chosen}.values())


def lead_text(quotes: Sequence[Quote]) -> str:
    """A line a quote."""
    return "\n".join(dict.fromkeys(map(quote_line, quotes)))


def not_found(nearest: Sequence[Quote]) -> str:
    """What is said instead of an answer; the nearest quote is always read out.

    Half of those that fall short, however far, hold the answer all the same.
    """
    if not nearest:
        return NOT_FOUND
    return f"{NOT_FOUND} {NEAREST_SENTENCE} “{quote_line(nearest[0])}”"


def quote_line(quote: Quote) -> str:
    """A quote without its line breaks."""
    return " ".join(quote.text.split())
