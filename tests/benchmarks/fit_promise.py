"""Fits what cosine to expect of a sentence before it is embedded (`rag.promise`).

Least squares on the public set, cross-validated by article. Run alone:
`python -m tests.benchmarks.fit_promise`; copy what it prints into the module.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.bench.question_set import AskedQuestion
from rag.arranging import collapse
from rag.promise import CLOSE_PASSAGES, features, worth_looking_at
from rag.question import read_question
from rag.store_search import Scope
from rag.words import stems_of
from tests.benchmarks.in_process import (
    Indexed,
    indexed_paragraphs,
    public_questions,
)

FOLDS = 5
Matrix = npt.NDArray[np.float64]


class Known(NamedTuple):
    """The sentences of one question: what is known of each, and its cosine."""

    article: int
    rows: Matrix
    cosines: Matrix


def collect(indexed: Indexed) -> list[Known]:
    """Every question once, all sentences of its best passages embedded."""
    return [_known(indexed, asked) for asked in indexed.questions.questions]


def _known(indexed: Indexed, asked: AskedQuestion) -> Known:
    retriever = indexed.library._retriever
    vectors = indexed.library._sentence_vectors
    with indexed.library._store.snapshot() as db:
        question = read_question(db, asked.text)
        vector = vectors.of_question(asked.text)
        routes = retriever.routes(db, question, vector, Scope(None))
        scored, _ = collapse(retriever.score(db, question, vector, routes))
    rows: list[tuple[float, ...]] = []
    texts: list[str] = []
    for passage in scored[:CLOSE_PASSAGES]:
        lag = passage.score - scored[0].score
        for row in worth_looking_at(question, passage.sentences):
            rows.append(features(question, passage, lag, row, stems_of(row.text)))
            texts.append(row.text)
    return Known(
        indexed.questions.article_of(asked),
        np.array([(*row, 1.0) for row in rows]),
        np.array(vectors.of_sentences(texts) @ vector, float),
    )


def fit(known: Sequence[Known]) -> Matrix:
    """Weights, the bias last."""
    found = np.linalg.lstsq(
        np.vstack([k.rows for k in known]), np.concatenate([k.cosines for k in known])
    )
    return np.array(found[0])


def main() -> None:
    """Print the weights over everything, and how far off they are out of fold."""
    questions = public_questions()
    with indexed_paragraphs(questions) as (library, ids):
        known = collect(Indexed(library, ids, questions))
    off: list[float] = []
    for fold in range(FOLDS):
        weights = fit([k for k in known if k.article % FOLDS != fold])
        for one in known:
            if one.article % FOLDS == fold:
                off += list(one.rows @ weights - one.cosines)
    spread = np.concatenate([k.cosines for k in known]).std()
    *rounded, bias = fit(known).round(4)
    print(f"WEIGHTS = ({', '.join(str(weight) for weight in rounded)})")
    print(f"BIAS = {bias}")
    print(f"out of fold: off by {np.std(off):.3f}, cosines spread {spread:.3f}")


if __name__ == "__main__":
    main()
