"""Puts the best passages and quotes in order once more, reading each with the question.

A reranker reads question and text together: better than vectors made apart, and far too
slow for more than a few. There is one where the user has its model folder.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from rag.arranging import Scored
from rag.errors import EmbedderError
from rag.quotes import RankedQuote
from rag.store_search import SentenceRow

Item = TypeVar("Item")

logger = logging.getLogger(__name__)

RERANKED = 10  # texts; the rest keeps its place
PASSAGE_CHARS = 1200


class Reranker(Protocol):
    """Tells how well texts answer a question."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Larger is better; raises `EmbedderError` when it cannot be used."""
        ...

    def close(self) -> None: ...


def reranked_passages(
    reranker: Reranker | None, question: str, passages: Sequence[Scored]
) -> list[Scored]:
    """Passages in the reranker's order; their scores stay in place and fall."""
    after = _reranked(reranker, question, passages, _text_of)
    return [
        passage._replace(score=before.score)
        for passage, before in zip(after, passages, strict=True)
    ]


def reranked_quotes(
    reranker: Reranker | None, question: str, quotes: Sequence[RankedQuote]
) -> list[tuple[SentenceRow, float]]:
    """Quotes in the reranker's order; the confidence stays with the place."""
    after = _reranked(reranker, question, quotes, lambda quote: quote.sentence.text)
    return [
        (quote.sentence, before.score)
        for quote, before in zip(after, quotes, strict=True)
    ]


def _text_of(passage: Scored) -> str:
    return " ".join(row.text for row in passage.sentences)[:PASSAGE_CHARS]


def _reranked(
    reranker: Reranker | None,
    question: str,
    items: Sequence[Item],
    text_of: Callable[[Item], str],
) -> list[Item]:
    """The first `RERANKED` in a new order; where the reranker fails, the old one."""
    head, tail = items[:RERANKED], items[RERANKED:]
    if reranker is None or len(head) < 2:
        return list(items)
    try:
        scores = reranker.scores(question, [text_of(item) for item in head])
    except EmbedderError as error:
        logger.info("not reranked: %s (%s)", error, error.detail)
        return list(items)
    order = sorted(range(len(head)), key=lambda place: -scores[place])
    return [*(head[place] for place in order), *tail]
