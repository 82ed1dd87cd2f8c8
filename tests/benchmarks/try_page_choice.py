"""`python -m tests.benchmarks.try_page_choice`: the page cited over a page end.

Sentences with answers of the public set are cut where lines of two widths end, as if
the page ended there. Nothing is fitted: both ways choose by the same rule everywhere.
"""

import random
from collections.abc import Iterator

from app.bench.page_layout import COLUMN_WIDTH, FULL_WIDTH, _lines
from rag.page_choice import by_length, by_question
from rag.page_ends import Lean
from rag.sentences import split_sentences
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.in_process import public_questions

CUTS = 3  # of a sentence
EDGE = 3  # characters at its ends that no line ends in


def cuts() -> Iterator[tuple[str, str, str, bool]]:
    """Question, both parts, and whether the answer begins in the first."""
    chosen = random.Random(1)
    known = public_questions()
    for asked in known.questions:
        text = " ".join(known.sources[asked.source].text.split())
        ends = [e for w in (COLUMN_WIDTH, FULL_WIDTH) for _, e, _ in _lines(text, w)]
        start = text.find(asked.answers[0])
        for span in split_sentences(text):
            if not span.start <= start < span.end:
                continue
            inside = [e for e in ends if span.start + EDGE < e < span.end - EDGE]
            for end in chosen.sample(inside, min(CUTS, len(inside))):
                yield (
                    asked.text,
                    text[span.start : end],
                    text[end : span.end],
                    start < end,
                )


def main() -> bool:
    """Print the share of cuts at which the page is right."""
    rows = list(cuts())
    ways: dict[str, list[bool]] = {"question": [], "length": []}
    for question, head, tail, in_head in rows:
        leans: dict[str, Lean] = {
            "question": by_question(question),
            "length": by_length,
        }
        for name, lean in leans.items():
            ways[name].append((lean(head, tail) >= 0) == in_head)
    return show(
        [
            Figure("cut sentences", len(rows), ""),
            Figure("page is right by the question", _share(ways["question"]), ""),
            Figure("page is right by length alone", _share(ways["length"]), ""),
        ]
    )


def _share(right: list[bool]) -> float:
    return sum(right) / len(right)


if __name__ == "__main__":
    main()
