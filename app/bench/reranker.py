"""What a reranker would add: the most that any could, and what the chat model's adds.

The oracle always puts a right one of the first ten in front. The chat model ranks by
how likely a text makes the question, alone and added to our own order.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.bench.figures import Figure, share_figure
from app.bench.matching import holds
from app.bench.question_set import spread_evenly
from app.bench.retrieval import as_searched, is_right
from app.bench.workbench import Corpus, Workbench
from engine.model import TextPair
from rag.documents import SearchRequest
from rag.reranking import PASSAGE_CHARS, RERANKED

JUDGED, QUICKLY_JUDGED = 60, 4  # questions that the chat model ranks as well
PASSAGES, QUOTES = 3, 5  # that it reads for each
LIKELIHOOD_WEIGHT = 0.25  # of a nat of the question, beside a nat of our confidence
PROMPT = "\nQuestion:"


@dataclass
class Reranked:
    """Whether the first is right: in our order, and in those of others."""

    passage: list[bool] = field(default_factory=list)
    passage_oracle: list[bool] = field(default_factory=list)
    quote: list[bool] = field(default_factory=list)
    quote_oracle: list[bool] = field(default_factory=list)
    judged_passage: list[bool] = field(default_factory=list)
    judged_quote: list[bool] = field(default_factory=list)
    passage_alone: list[bool] = field(default_factory=list)
    quote_alone: list[bool] = field(default_factory=list)
    quote_both: list[bool] = field(default_factory=list)
    took_ms: list[float] = field(default_factory=list)


def measure_reranker(bench: Workbench, corpus: Corpus, judged: int) -> Reranked:
    """Ask every question once; the model ranks for some of them."""
    found = Reranked()
    questions = corpus.questions.questions
    chosen = set(spread_evenly(range(len(questions)), judged))
    for number, asked in enumerate(questions):
        bench.watch("Ranking once more", number, len(questions))
        request = SearchRequest(as_searched(asked), limit=RERANKED, quotes=RERANKED)
        result = bench.services.library.search(request)
        passages = [is_right(asked, corpus, passage) for passage in result.passages]
        quotes = [holds(quote.text, asked.answers) for quote in result.quotes]
        if not quotes:
            continue
        found.passage.append(passages[0])
        found.passage_oracle.append(any(passages))
        found.quote.append(quotes[0])
        found.quote_oracle.append(any(quotes))
        if number not in chosen:
            continue
        found.judged_passage.append(passages[0])
        found.judged_quote.append(quotes[0])
        texts = [passage.text for passage in result.passages[:PASSAGES]]
        told = _likelihoods(bench, request.query, texts, found)
        found.passage_alone.append(passages[_best(told)])
        texts = [quote.text for quote in result.quotes[:QUOTES]]
        told = _likelihoods(bench, request.query, texts, found)
        found.quote_alone.append(quotes[_best(told)])
        both = [
            _log_odds(quote.score) + LIKELIHOOD_WEIGHT * score
            for quote, score in zip(result.quotes, told, strict=False)
        ]
        found.quote_both.append(quotes[_best(both)])
    return found


def _likelihoods(
    bench: Workbench, question: str, texts: Sequence[str], found: Reranked
) -> list[float]:
    """Log probabilities of the question after each text."""
    pairs = [
        TextPair(" ".join(text[:PASSAGE_CHARS].split()) + PROMPT, f" {question}")
        for text in texts
    ]
    began = time.perf_counter()
    told = bench.services.model.likelihoods(pairs, bench.cancel)
    found.took_ms.append((time.perf_counter() - began) * 1000)
    return [likelihood.log_probability for likelihood in told]


def _best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=lambda place: scores[place])


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(inside / (1 - inside))


def reranker_figures(found: Reranked) -> list[Figure]:
    """The reference is our own order of the same questions; none has a bar."""
    took = sorted(found.took_ms)
    return [
        share_figure(
            f"right passage first, best order of {RERANKED}",
            found.passage_oracle,
            plain=found.passage,
        ),
        share_figure(
            f"first quote holds the answer, best order of {RERANKED}",
            found.quote_oracle,
            plain=found.quote,
        ),
        share_figure(
            f"right passage first, {PASSAGES} by likelihood",
            found.passage_alone,
            plain=found.judged_passage,
        ),
        share_figure(
            f"first quote, {QUOTES} by likelihood",
            found.quote_alone,
            plain=found.judged_quote,
        ),
        share_figure(
            f"first quote, {QUOTES} by likelihood and confidence",
            found.quote_both,
            plain=found.judged_quote,
        ),
        Figure("one ranking by likelihood, median", took[len(took) // 2], "ms"),
    ]
