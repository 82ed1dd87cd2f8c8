"""What a reranker would add: the most that any could, and what the chat model's adds.

The oracle always puts a right one of the first ten in front. The bundled chat model
ranks by how likely a text makes the question, alone and added to our own order.
Run alone: `python -m tests.benchmarks reranker`.
"""

import math
import sys
import time
from collections import Counter
from collections.abc import Sequence

from app.models import bundled_model
from engine.llama import LlamaModel
from engine.model import TextPair
from rag.documents import SearchRequest
from rag.reranking import PASSAGE_CHARS, RERANKED
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.question_set import indexed_paragraphs, load_questions

JUDGED = 60  # questions that the chat model ranks as well
PASSAGES, QUOTES = 3, 5  # that it reads for each
LIKELIHOOD_WEIGHT = 0.25  # of a nat of the question, beside a nat of our confidence
PROMPT = "\nQuestion:"


class Likelihoods:
    """Ranks texts by the probability of the question after each."""

    def __init__(self) -> None:
        self._model = LlamaModel(bundled_model())
        self.took_ms: list[float] = []

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Log probabilities of the question."""
        pairs = [
            TextPair(" ".join(text[:PASSAGE_CHARS].split()) + PROMPT, f" {question}")
            for text in texts
        ]
        began = time.perf_counter()
        found = self._model.likelihoods(pairs)
        self.took_ms.append((time.perf_counter() - began) * 1000)
        return [likelihood.log_probability for likelihood in found]

    def close(self) -> None:
        """Close the model."""
        self._model.close()


def measure() -> list[Figure]:
    """Ask every question once; the model ranks for some of them."""
    questions = load_questions()
    step = max(1, len(questions.questions) // JUDGED)
    counts: Counter[str] = Counter()
    model = Likelihoods()
    try:
        with indexed_paragraphs(questions) as (library, ids):
            for number, asked in enumerate(questions.questions):
                request = SearchRequest(asked.text, limit=RERANKED, quotes=RERANKED)
                result = library.search(request)
                passages = [
                    passage.document == ids[asked.paragraph]
                    for passage in result.passages
                ]
                quotes = [
                    any(answer in quote.text for answer in asked.answers)
                    for quote in result.quotes
                ]
                counts["passage"] += passages[0]
                counts["passage oracle"] += any(passages)
                counts["quote"] += quotes[0]
                counts["quote oracle"] += any(quotes)
                if number % step:
                    continue
                counts["judged"] += 1
                counts["judged passage"] += passages[0]
                counts["judged quote"] += quotes[0]
                told = model.scores(
                    asked.text, [p.text for p in result.passages[:PASSAGES]]
                )
                counts["passage alone"] += passages[_best(told)]
                told = model.scores(
                    asked.text, [q.text for q in result.quotes[:QUOTES]]
                )
                counts["quote alone"] += quotes[_best(told)]
                both = [
                    _log_odds(quote.score) + LIKELIHOOD_WEIGHT * score
                    for quote, score in zip(result.quotes, told, strict=False)
                ]
                counts["quote both"] += quotes[_best(both)]
    finally:
        model.close()
    total, judged = len(questions.questions), counts["judged"]
    took = sorted(model.took_ms)
    return [
        Figure("right passage first", counts["passage"] / total, ""),
        Figure(f"the same, oracle over {RERANKED}",
               counts["passage oracle"] / total, ""),
        Figure("first quote holds the answer", counts["quote"] / total, ""),
        Figure(f"the same, oracle over {RERANKED}",
               counts["quote oracle"] / total, ""),
        Figure("questions that the chat model ranks", judged, ""),
        Figure("right passage first, of these", counts["judged passage"] / judged, ""),
        Figure(f"by likelihood alone over {PASSAGES}",
               counts["passage alone"] / judged, ""),
        Figure("first quote, of these", counts["judged quote"] / judged, ""),
        Figure(f"by likelihood alone over {QUOTES}",
               counts["quote alone"] / judged, ""),
        Figure("by likelihood and confidence", counts["quote both"] / judged, ""),
        Figure("one ranking by likelihood, median", took[len(took) // 2], "ms"),
    ]  # fmt: skip


def _best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=lambda place: scores[place])


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(inside / (1 - inside))


def main() -> bool:
    """Print the figures; none has a bar."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
