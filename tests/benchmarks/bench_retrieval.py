"""How often the right paragraph comes first, and the first quote holds the answer.

Run by `make bench`, or alone: `python -m tests.benchmarks.bench_retrieval`.
"""

import sys
import time

from rag.documents import SearchRequest
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.question_set import indexed_paragraphs, load_questions


def measure() -> list[Figure]:
    """Ask every question once."""
    questions = load_questions()
    first = among_five = quoted = 0
    took_ms: list[float] = []
    confident: list[tuple[float, bool]] = []
    with indexed_paragraphs(questions) as (library, ids):
        for asked in questions.questions:
            began = time.perf_counter()
            result = library.search(SearchRequest(asked.text))
            took_ms.append((time.perf_counter() - began) * 1000)
            found = [passage.document for passage in result.passages[:5]]
            first += found[:1] == [ids[asked.paragraph]]
            among_five += ids[asked.paragraph] in found
            quote = result.quotes[0]
            holds = any(answer in quote.text for answer in asked.answers)
            quoted += holds
            confident.append((quote.score, holds))
    total = len(questions.questions)
    took_ms.sort()
    claimed = sum(score for score, _ in confident) / total
    return [
        Figure("right paragraph first (R@1)", first / total, "", 0.94, "higher"),
        Figure("among the first five (R@5)", among_five / total, "", 0.99, "higher"),
        Figure("first quote holds the answer", quoted / total, "", 0.72, "higher"),
        Figure("mean confidence of the first quote", claimed, ""),
        Figure("search, median", took_ms[total // 2], "ms", 120),
        Figure("search, 95 of 100", took_ms[int(total * 0.95)], "ms"),
    ]


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
