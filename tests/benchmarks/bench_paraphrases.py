"""Questions in other words than the text: answered, and only where they can be?

Half of the documents taught `fit_quotes`; the figures with a bar are those of the other
half. Run alone: `python -m tests.benchmarks paraphrases`.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from rag.confidence import seems_answered
from rag.documents import SearchRequest
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.in_process import bundled_embedder
from tests.benchmarks.paraphrases import indexed_paraphrases, load_paraphrases


def measure() -> list[Figure]:
    """Ask everything over all documents."""
    paraphrases = load_paraphrases()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        embedder = bundled_embedder(home / "cache")
        with indexed_paraphrases(home, paraphrases, embedder) as (library, ids):
            for asked in paraphrases.questions:
                result = library.search(SearchRequest(asked.text))
                first = result.quotes[0]
                answered = seems_answered(first.score, meaning=result.meaning_ready)
                own = "learnt" if asked.learn else "new"
                kind = "without" if asked.answer is None else "with"
                counts[f"{own} {kind}"] += 1
                counts[f"{own} {kind} answered"] += answered
                if asked.answer is not None:
                    right = asked.answer in first.text
                    right = right and first.document == ids[asked.document]
                    counts[f"{own} right"] += right
    return [
        figure
        for own, bars in (("learnt", (None, None, None)), ("new", (0.4, 0.4, 0.8)))
        for figure in (
            Figure(f"{own} documents, first quote holds the answer",
                   counts[f"{own} right"] / counts[f"{own} with"], "",
                   bars[0], "higher"),
            Figure(f"{own} documents, answered where there is an answer",
                   counts[f"{own} with answered"] / counts[f"{own} with"], "",
                   bars[1], "higher"),
            Figure(f"{own} documents, abstains where there is none",
                   1 - counts[f"{own} without answered"] / counts[f"{own} without"],
                   "", bars[2], "higher"),
        )
    ]  # fmt: skip


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
