"""Does the product say so when the answer is not there, and only then?

Every question three times: over all paragraphs, without its own, without its article.
The models were fitted on these questions: `fit_quotes` prints the figures out of fold.
Run alone: `python -m tests.benchmarks.bench_abstention`.
"""

import sys

from rag.confidence import seems_answered
from rag.documents import SearchRequest
from tests.benchmarks.figures import Figure, calibration_error, show
from tests.benchmarks.question_set import indexed_paragraphs, load_questions

CONDITIONS = {"there": 1.0, "paragraph": 0.5, "article": 0.5}  # weights


def measure() -> list[Figure]:
    """Ask everything."""
    questions = load_questions()
    abstained = dict.fromkeys(CONDITIONS, 0)
    said: list[float] = []
    right: list[float] = []
    weights: list[float] = []
    with indexed_paragraphs(questions) as (library, ids):
        for asked in questions.questions:
            own = ids[asked.paragraph]
            documents = {
                "there": tuple(ids),
                "paragraph": tuple(i for i in ids if i != own),
                "article": tuple(
                    i
                    for i, (article, _) in zip(ids, questions.paragraphs, strict=True)
                    if article != asked.article
                ),
            }
            for condition, scope in documents.items():
                result = library.search(SearchRequest(asked.text, documents=scope))
                score = result.quotes[0].score if result.quotes else 0.0
                abstained[condition] += not seems_answered(
                    score, meaning=result.meaning_ready
                )
                said.append(score)
                weights.append(CONDITIONS[condition])
                right.append(
                    float(
                        condition == "there"
                        and any(a in result.quotes[0].text for a in asked.answers)
                    )
                )
    total = len(questions.questions)
    error, rows = calibration_error(said, right, weights)
    for low, claimed, true, count in rows:
        print(f"  score from {low:.1f}: said {claimed:.2f}, was {true:.2f} ({count})")
    return [
        Figure("abstains, only other articles indexed",
               abstained["article"] / total, "", 0.97, "higher"),
        Figure("abstains, only the paragraph missing",
               abstained["paragraph"] / total, "", 0.75, "higher"),
        Figure("abstains wrongly, the answer is there",
               abstained["there"] / total, "", 0.08),
        Figure("expected calibration error of the confidence", error, "", 0.05),
    ]  # fmt: skip


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
