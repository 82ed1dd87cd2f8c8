"""How much a model's likelihood of the question should count among doubtful quotes.

Fits `LIKELIHOOD_WEIGHT` of app/effort/rescoring.py by five-fold cross-validation over
articles: the weight that is best on four fifths is measured on the last. Takes a while:
`python -m tests.benchmarks.fit_rescoring [EVERY]` looks at one in so many questions.
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from app.effort.rescoring import COMPARED, pairs_of, worth_rescoring
from app.effort.searching import Part
from app.models import bundled_model
from engine.cancel import CancelToken
from engine.llama import LlamaModel
from rag.documents import SearchRequest
from tests.benchmarks.in_process import indexed_paragraphs, public_questions

WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
FOLDS = 5


@dataclass(frozen=True)
class Choice:
    """The doubtful quotes of one question."""

    article: int
    odds: tuple[float, ...]
    likelihoods: tuple[float, ...]
    right: tuple[bool, ...]

    def chosen(self, weight: float) -> bool:
        """Whether the quote that this weight puts first holds the answer."""
        best = max(
            range(len(self.odds)),
            key=lambda i: self.odds[i] + weight * self.likelihoods[i],
        )
        return self.right[best]


def choices(every: int) -> list[Choice]:
    """All doubtful questions, with what the bundled model makes of their quotes."""
    questions = public_questions()
    model = LlamaModel(bundled_model())
    found = []
    with indexed_paragraphs(questions) as (library, _):
        for asked in questions.questions[::every]:
            result = library.search(SearchRequest(asked.text, limit=16, quotes=8))
            part = Part(asked.text, result, result.quotes)
            if not worth_rescoring(part):
                continue
            close = part.quotes[:COMPARED]
            scores = model.likelihoods(pairs_of(part, close), CancelToken())
            texts = [" ".join(quote.text.split()) for quote in close]
            found.append(
                Choice(
                    questions.article_of(asked),
                    tuple(math.log(q.score / (1 - q.score)) for q in close),
                    tuple(score.log_probability for score in scores),
                    tuple(any(a in text for a in asked.answers) for text in texts),
                )
            )
    model.close()
    return found


def share(found: Sequence[Choice], weight: float) -> float:
    """Of the questions whose first quote is right."""
    return sum(choice.chosen(weight) for choice in found) / max(1, len(found))


def main() -> None:
    """Print the curve, and what choosing the weight on other articles gives."""
    found = choices(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    for weight in WEIGHTS:
        print(f"weight {weight:.1f}: {share(found, weight):.3f} of {len(found)}")
    right = 0
    for fold in range(FOLDS):
        learnt = [c for c in found if c.article % FOLDS != fold]
        held_out = [c for c in found if c.article % FOLDS == fold]
        weight = max(WEIGHTS, key=lambda w: share(learnt, w))
        right += sum(choice.chosen(weight) for choice in held_out)
    print(f"out of fold: {right / max(1, len(found)):.3f}")


if __name__ == "__main__":
    main()
