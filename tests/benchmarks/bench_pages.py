"""Articles as multi-page PDFs: is the cited page right, do boxes cover the sentence?

Measured by `app.bench.pages`. Run alone: `python -m tests.benchmarks.bench_pages`.
"""

import sys

from app.bench.pages import measure_pages, page_figures
from app.bench.passages import paragraphs_of
from app.bench.workbench import Corpus
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.workbench import public_questions, workbench

SHOWN = 12  # of the misses


def measure() -> list[Figure]:
    """Ask every question over all articles."""
    questions = public_questions()
    texts = tuple((source.text,) for source in questions.sources)
    corpus = Corpus(questions, ids=(), pages=texts)
    with workbench() as bench:
        found = measure_pages(bench, paragraphs_of(corpus))
    for miss in found.misses[:SHOWN]:
        print(f"  {miss}")
    return page_figures(found)


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
