"""Fits the constants of `rag.quotes` on the question set and prints them.

Every question is asked three times: as it is, with its paragraph left out, and with its
whole article left out (then nothing answers it). The first model learns which sentences
answer, the second whether the best one does. Scores are out of fold, the folds are
articles. Run alone: `python -m tests.benchmarks.fit_quotes`.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rag.library import Library
from rag.naming import evidence_for
from rag.question import Question, read_question
from rag.quotes import (
    WITH_MEANING,
    Looked,
    QuoteModel,
    confidence_features,
    in_order,
    look_at,
)
from rag.store_documents import numbers_of
from rag.store_search import Scope, passage_rows
from tests.benchmarks.figures import calibration_error
from tests.benchmarks.in_process import (
    Indexed,
    bundled_embedder,
    indexed_paragraphs,
    public_questions,
)
from tests.benchmarks.paraphrases import (
    Paraphrases,
    indexed_paraphrases,
    load_paraphrases,
)


class IndexedParaphrases(NamedTuple):
    """A library of short texts, their document ids in order, and the questions."""

    library: Library
    ids: list[str]
    paraphrases: Paraphrases


Matrix = npt.NDArray[np.float64]
FOLDS = 8
RIDGE = 1e-2
STEPS = 40
FEATURES = len(WITH_MEANING.weights)
WRONGLY = 0.07  # of the answerable questions the threshold may stop
# How much a question in other words than the text counts. More answers more of these,
# and believes more often that a missing paragraph is there: 7 gives .50 and .28 where 2
# gives .30 and .22.
PARAPHRASED = 2.0
# Half of the questions have an answer, a quarter each lacks paragraph or article.
WEIGHTS = {"there": 1.0, "paragraph": 0.5, "article": 0.5}


class Turn(NamedTuple):
    """A question with the number of the document that answers it."""

    text: str
    article: int
    document: int
    answers: tuple[str, ...]
    weight: float


class Example(NamedTuple):
    """The candidate sentences of one question under one condition."""

    turn: Turn
    condition: str
    question: Question
    looked: Looked
    features: Matrix
    right: Matrix  # 1.0 where the sentence answers


class Best(NamedTuple):
    """The first quote of an example."""

    turn: Turn
    condition: str
    features: tuple[float, ...]
    right: float


class Fitted(NamedTuple):
    """Both models, unrounded."""

    ranking: Matrix
    confidence: Matrix


def collect(indexed: Indexed, *, meaning: bool) -> list[Example]:
    """Every question under every condition."""
    library, ids, questions = indexed
    examples = []
    with library._store.snapshot() as db:
        numbers = [numbers_of(db, [i])[i] for i in ids]
        sources = list(zip(numbers, questions.sources, strict=True))
        for asked in questions.questions:
            own, article = numbers[asked.source], questions.article_of(asked)
            scopes = {
                "there": Scope(None),
                "paragraph": Scope(tuple(n for n in numbers if n != own)),
                "article": Scope(
                    tuple(n for n, source in sources if source.article != article)
                ),
            }
            examples += [
                _example(
                    library,
                    Turn(asked.text, article, own, asked.answers, 1.0),
                    condition,
                    scope,
                    meaning=meaning,
                )
                for condition, scope in scopes.items()
            ]
    return examples


def collect_paraphrases(indexed: IndexedParaphrases, *, meaning: bool) -> list[Example]:
    """Questions in other words: as they are, and without the document that answers."""
    library, ids, paraphrases = indexed
    examples = []
    with library._store.snapshot() as db:
        numbers = [numbers_of(db, [i])[i] for i in ids]
        for asked in paraphrases.questions:
            if not asked.learn:
                continue
            own = numbers[asked.document]
            others = Scope(tuple(n for n in numbers if n != own))
            answers = () if asked.answer is None else (asked.answer,)
            turn = Turn(asked.text, asked.document, own, answers, PARAPHRASED)
            if asked.answer is None:
                examples.append(
                    _example(library, turn, "paragraph", Scope(None), meaning=meaning)
                )
                continue
            for condition, scope in (("there", Scope(None)), ("article", others)):
                examples.append(
                    _example(library, turn, condition, scope, meaning=meaning)
                )
    return examples


def _example(
    library: Library, turn: Turn, condition: str, scope: Scope, *, meaning: bool
) -> Example:
    retriever = library._retriever
    with library._store.reading() as db:
        question = read_question(db, turn.text)
        question = question._replace(named=evidence_for(db, question, scope))
        vector = library._sentence_vectors.of_question(turn.text) if meaning else None
        routes = retriever.routes(db, question, vector, scope)
        scored = retriever.score(db, question, vector, routes)
        _, candidates = retriever.candidates(question, vector, scored)
        rows = passage_rows(db, [s.chunk for s in scored])
    looked = look_at(question, candidates)
    right = [
        rows[c.sentence.chunk]["document"] == turn.document
        and any(answer in c.sentence.text for answer in turn.answers)
        for c in candidates
    ]
    return Example(
        turn, condition, question, looked,
        np.array(looked.rows, float).reshape(-1, FEATURES), np.array(right, float),
    )  # fmt: skip


def logistic(rows: Matrix, right: Matrix, weight: Matrix | None = None) -> Matrix:
    """Weights and bias by Newton's method with a little ridge."""
    weight = np.ones(len(rows)) if weight is None else weight
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (weight * (guess - right)) + RIDGE * weights
        curve = (rows * (weight * guess * (1 - guess))[:, None]).T @ rows
        weights -= np.linalg.solve(curve + RIDGE * np.eye(len(weights)), slope)
    return weights


def fit(examples: Sequence[Example]) -> Fitted:
    """The first model over all sentences, the second over the best ones."""
    usable = [e for e in examples if len(e.right)]
    ranking = logistic(
        np.vstack([e.features for e in usable]),
        np.concatenate([e.right for e in usable]),
        np.concatenate([np.full(len(e.right), e.turn.weight) for e in usable]),
    )
    found = best_of(usable, ranking)
    confidence = logistic(
        np.array([best.features for best in found]),
        np.array([best.right for best in found]),
        np.array([WEIGHTS[best.condition] * best.turn.weight for best in found]),
    )
    return Fitted(ranking, confidence)


def best_of(examples: Sequence[Example], ranking: Matrix) -> list[Best]:
    """The first quote of each example that has any sentence."""
    found = []
    for e in examples:
        if len(e.right):
            raw = [float(r) for r in e.features @ ranking[:-1] + ranking[-1]]
            first = in_order(e.looked, raw)[0]
            features = confidence_features(e.question, e.looked, raw, first)
            found.append(Best(e.turn, e.condition, features, float(e.right[first])))
    return found


def report(name: str, examples: Sequence[Example]) -> None:
    """Cross-validated figures, and the model over everything."""
    best: list[Best] = []
    said: list[float] = []
    for fold in range(FOLDS):
        fitted = fit([e for e in examples if e.turn.article % FOLDS != fold])
        held_out = best_of(
            [e for e in examples if e.turn.article % FOLDS == fold], fitted.ranking
        )
        best += held_out
        for one in held_out:
            raw = np.array(one.features) @ fitted.confidence[:-1]
            said.append(float(1 / (1 + np.exp(-raw - fitted.confidence[-1]))))
    ranking, confidence = fit(examples)
    model = QuoteModel(
        _rounded(ranking[:-1]), round(float(ranking[-1]), 3),
        _rounded(confidence[:-1]), round(float(confidence[-1]), 3),
    )  # fmt: skip
    print(f"{name} = {model}")
    public = [n for n, one in enumerate(best) if one.turn.weight == 1.0]
    _print_figures([best[n] for n in public], [said[n] for n in public])


def _print_figures(best: Sequence[Best], said: Sequence[float]) -> None:
    by = {
        condition: [
            (score, one.right)
            for score, one in zip(said, best, strict=True)
            if one.condition == condition
        ]
        for condition in WEIGHTS
    }
    there = by["there"]
    threshold = float(np.quantile([score for score, _ in there], WRONGLY))
    print(f"  out of fold: first quote right {np.mean([r for _, r in there]):.3f}")
    print(f"  a threshold of {threshold:.3f} stops {WRONGLY:.3f} of these,")
    for condition in ("paragraph", "article"):
        stopped = np.mean([score < threshold for score, _ in by[condition]])
        print(f"    {stopped:.3f} of those without their {condition}")
    weights = [WEIGHTS[one.condition] for one in best]
    right = [one.right for one in best]
    error, rows = calibration_error(said, right, weights)
    print(f"  calibration error {error:.3f}")
    for low, claimed, true, count in rows:
        print(f"    from {low:.1f}: said {claimed:.2f}, was {true:.2f} ({count})")


def _rounded(weights: Matrix) -> tuple[float, ...]:
    return tuple(round(float(weight), 3) for weight in weights)


def main() -> None:
    """Print both models."""
    questions = public_questions()
    with indexed_paragraphs(questions) as (library, ids):
        indexed = Indexed(library, ids, questions)
        with tempfile.TemporaryDirectory() as folder:
            paraphrased = indexed_paraphrases(
                Path(folder), load_paraphrases(), bundled_embedder(Path(folder) / "c")
            )
            with paraphrased as (own_library, own_ids):
                own = IndexedParaphrases(own_library, own_ids, load_paraphrases())
                for name, meaning in (("WITH_MEANING", True), ("WORDS_ONLY", False)):
                    examples = collect(indexed, meaning=meaning)
                    examples += collect_paraphrases(own, meaning=meaning)
                    report(name, examples)


if __name__ == "__main__":
    main()
