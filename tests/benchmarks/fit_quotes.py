"""Fits the constants of `rag.quotes` on the question set and prints them.

Trained on all sentences of the passages looked at, of every question twice: as it is,
and with its article left out (then nothing answers it). Scores are out of fold, the
folds are articles. Run alone: `python -m tests.benchmarks.fit_quotes`.
"""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rag.library import Library
from rag.question import read_question
from rag.quotes import QuoteModel, features
from rag.retrieval import Retriever
from rag.sentence_vectors import SentenceVectors
from rag.store_documents import numbers_of
from rag.store_search import Scope, passage_rows
from tests.benchmarks.question_set import (
    AskedQuestion,
    QuestionSet,
    indexed_paragraphs,
    load_questions,
)

Matrix = npt.NDArray[np.float64]
FOLDS = 6
RIDGE = 1e-2
STEPS = 40


class Example(NamedTuple):
    """The candidate sentences of one question."""

    article: int
    features: Matrix
    right: Matrix  # 1.0 where the sentence answers


def collect(
    library: Library, ids: list[str], questions: QuestionSet, *, meaning: bool
) -> list[Example]:
    """Examples with and without the article of the question."""
    examples = []
    with library._store.snapshot() as db:
        numbers = [numbers_of(db, [i])[i] for i in ids]
        for asked in questions.questions:
            outside = tuple(
                number
                for number, (article, _) in zip(
                    numbers, questions.paragraphs, strict=True
                )
                if article != asked.article
            )
            for scope in (Scope(None), Scope(outside)):
                examples.append(
                    _example(
                        db, library._retriever, library._sentence_vectors,
                        asked, numbers[asked.paragraph], scope, meaning,
                    )
                )  # fmt: skip
    return examples


def _example(
    db: sqlite3.Connection,
    retriever: Retriever,
    vectors: SentenceVectors,
    asked: AskedQuestion,
    number: int,
    scope: Scope,
    meaning: bool,
) -> Example:
    question = read_question(db, asked.text)
    vector = vectors.of_question(asked.text) if meaning else None
    routes = retriever.routes(db, question, vector, scope)
    scored = retriever.score(db, question, vector, routes)
    _, candidates = retriever.candidates(question, vector, scored)
    rows = passage_rows(db, [s.chunk for s in scored])
    return Example(
        asked.article,
        np.array([features(question, c) for c in candidates]).reshape(-1, 6),
        np.array(
            [
                float(
                    rows[c.sentence.chunk]["document"] == number
                    and any(answer in c.sentence.text for answer in asked.answers)
                )
                for c in candidates
            ]
        ),
    )


def logistic(rows: Matrix, right: Matrix) -> Matrix:
    """Weights and bias by Newton's method with a little ridge."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (guess - right) + RIDGE * weights
        curve = (rows * (guess * (1 - guess))[:, None]).T @ rows
        weights -= np.linalg.solve(curve + RIDGE * np.eye(len(weights)), slope)
    return weights


def fit(examples: Sequence[Example]) -> Matrix:
    """The weights over all sentences of these examples."""
    rows = np.vstack([e.features for e in examples if len(e.right)])
    return logistic(rows, np.concatenate([e.right for e in examples]))


def best_sentences(
    examples: Sequence[Example], weights: Matrix
) -> list[tuple[float, float]]:
    """Raw score and rightness of the best sentence of each example."""
    found = []
    for example in examples:
        if len(example.right):
            raw = example.features @ weights[:-1] + weights[-1]
            found.append((float(raw.max()), float(example.right[raw.argmax()])))
    return found


def report(name: str, examples: Sequence[Example]) -> None:
    """Cross-validated figures, and the model over everything."""
    held_out: list[tuple[float, float]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in examples if e.article % FOLDS != fold])
        held_out += best_sentences(
            [e for e in examples if e.article % FOLDS == fold], weights
        )
    raw = np.array([score for score, _ in held_out])
    right = np.array([holds for _, holds in held_out])
    slope, offset = logistic(raw[:, None], right)
    probability = 1 / (1 + np.exp(-(slope * raw + offset)))
    weights = fit(examples)
    model = QuoteModel(
        tuple(round(float(w), 2) for w in weights[:-1]),
        round(float(weights[-1]), 2),
        round(float(slope), 2),
        round(float(offset), 2),
    )
    print(f"{name} = {model}")
    print(f"  first quote right: {right.sum() / (len(right) / 2):.3f} of answerable")
    print(f"  AUROC of right quotes: {_auroc(raw, right):.3f}")
    for low in np.arange(0, 1, 0.2):
        inside = (probability >= low) & (probability < low + 0.2)
        if inside.any():
            said, was = probability[inside].mean(), right[inside].mean()
            print(f"  said {said:.2f}, was {was:.2f} ({inside.sum()} quotes)")


def _auroc(score: Matrix, right: Matrix) -> float:
    ranks = np.empty(len(score))
    ranks[np.argsort(score)] = np.arange(len(score))
    positive = right.sum()
    total = ranks[right == 1].sum() - positive * (positive - 1) / 2
    return float(total / (positive * (len(right) - positive)))


def main() -> None:
    """Print both models."""
    questions = load_questions()
    with indexed_paragraphs(questions) as (library, ids):
        report("WITH_MEANING", collect(library, ids, questions, meaning=True))
        report("WORDS_ONLY", collect(library, ids, questions, meaning=False))


if __name__ == "__main__":
    main()
