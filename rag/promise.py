"""Which sentences of the best passages are worth embedding for a question.

Embedding takes most of a search, and most sentences cannot win. The cosine of each is
expected from what is known without embedding it; those of which most is expected are
embedded up to a budget, the others keep their expectation.
"""

import math
from collections.abc import Mapping, Sequence

from rag.arranging import Scored
from rag.question import Question
from rag.store_search import SentenceRow
from rag.words import stems_of

CLOSE_PASSAGES = 5  # whose sentences are looked at
MAX_SENTENCES = 18  # of one passage: tables and lists have hundreds
EMBEDDED_BYTES = 1600  # about 400 tokens, one pass of the embedder

# Fitted by tests/benchmarks/fit_promise.py: lag of the passage, cosine of the chunk,
# coverage of the question, log length.
WEIGHTS = (-0.0074, 0.649, 0.421, 0.0098)
BIAS = -0.0773


def worth_looking_at(
    question: Question, rows: Sequence[SentenceRow]
) -> list[SentenceRow]:
    """Bounds the work for tables and lists: the sentences that share most words."""
    if len(rows) <= MAX_SENTENCES:
        return list(rows)
    best = sorted(rows, key=lambda row: -question.coverage(stems_of(row.text)))
    return sorted(best[:MAX_SENTENCES], key=lambda row: row.number)


def features(
    question: Question,
    passage: Scored,
    lag: float,
    row: SentenceRow,
    stems: frozenset[str],
) -> tuple[float, ...]:
    """What is known of a sentence without embedding it, in the order of the weights."""
    coverage = question.coverage(stems)
    return lag, passage.cosine, coverage, math.log(len(row.text) + 1)


def expected_cosines(
    question: Question,
    close: Sequence[Scored],
    stems: Mapping[int, frozenset[str]],
) -> dict[int, float]:
    """The cosine to expect of each sentence, by number."""
    top = max((passage.score for passage in close), default=0.0)
    expected = {}
    for passage in close:
        for row in passage.sentences:
            known = features(
                question, passage, passage.score - top, row, stems[row.number]
            )
            pairs = zip(WEIGHTS, known, strict=True)
            expected[row.number] = BIAS + sum(w * value for w, value in pairs)
    return expected


def most_promising(
    close: Sequence[Scored], expected: Mapping[int, float]
) -> list[SentenceRow]:
    """The sentences to embed, as many as the budget allows; at least one."""
    rows = [row for passage in close for row in passage.sentences]
    rows.sort(key=lambda row: -expected[row.number])
    chosen: list[SentenceRow] = []
    left = EMBEDDED_BYTES
    for row in rows:
        size = len(row.text.encode(errors="replace"))
        if chosen and size > left:
            continue
        chosen.append(row)
        left -= size
    return chosen
