"""Fits the weights of `rag.weighing` and prints them with cross-validated figures.

Questions of the public set and of generated reports (other texts than those of the
long reports' benchmark). Conditional logit: the right passage against the other
candidates, both without and with the cosine of the best sentence, as the search orders
twice. The folds are articles and reports; the paraphrases that may be learnt from count
as one more. Run: `python -m tests.benchmarks.fit_passages`.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.bench.report_writing import write_reports
from rag.documents import SearchRequest
from rag.embedder import Embedder
from rag.library import Library
from rag.naming import evidence_for
from rag.question import read_question
from rag.scoping import scope_for
from rag.store_search import passage_rows
from rag.table_reading import readings
from rag.weighing import (
    CLOSE_WEIGHT,
    QUICK_WEIGHTS,
    WEIGHTS,
    Measures,
    Quick,
    full_score,
)
from tests.benchmarks.in_process import (
    bulk_embedder,
    bundled_embedder,
    indexed_files,
    indexed_paragraphs,
    public_questions,
)
from tests.benchmarks.paraphrases import indexed_paraphrases, load_paraphrases

Matrix = npt.NDArray[np.float64]
FOLDS = 6
RIDGE = 1e-2
STEPS = 30
CANDIDATES = 12  # the best by today's weights, and the right ones
CLOSE = 5  # of them are ordered a second time
TRAINING = Path(__file__).parent / "report_texts" / "training.toml"
QUESTIONS, SEED = 120, 5  # of the generated reports
NAMES = (*Quick._fields, *Measures._fields, "close")


class Case(NamedTuple):
    """The candidates of a question; the last column is the cosine of sentences."""

    group: int
    kind: str
    rows: Matrix
    right: npt.NDArray[np.bool_]
    reachable: bool  # the right one was proposed at all


IsRight = Callable[[str, int], bool]  # document id and page of a chunk


def case_of(
    library: Library, text: str, group: int, kind: str, is_right: IsRight
) -> Case:
    """What the search would weigh for a question."""
    retriever = library._retriever
    with library._store.snapshot() as db:
        scope = scope_for(db, SearchRequest(text))
        question = read_question(db, text)
        vector = library._sentence_vectors.of_question(text)
        question = question._replace(named=evidence_for(db, question, scope))
        routes = retriever.routes(db, question, vector, scope)
        found = retriever.measured(db, question, vector, routes)
        rows = passage_rows(db, [m.chunk for m in found])
    right = {
        m.chunk
        for m in found
        if is_right(rows[m.chunk]["document_id"], rows[m.chunk]["page"] or 0)
    }
    found.sort(key=lambda m: -full_score(m.quick, m.measures))
    kept = [m for n, m in enumerate(found) if n < CANDIDATES or m.chunk in right]
    matrix = []
    for m in kept:
        told = readings([row.text for row in m.sentences])
        vectors = library._sentence_vectors.of_sentences(told)
        matrix.append([*m.quick, *m.measures, float(np.max(vectors @ vector))])
    return Case(
        group, kind, np.array(matrix), np.array([m.chunk in right for m in kept]),
        bool(right),
    )  # fmt: skip


def _in_document(own: str) -> IsRight:
    return lambda document, page: document == own


def _on_pages(own: str, pages: frozenset[int]) -> IsRight:
    return lambda document, page: document == own and page in pages


def fit(cases: Sequence[Case]) -> Matrix:
    """Weights by Newton's method; the likelihood is that of both orders."""
    weights = np.array([*QUICK_WEIGHTS, *WEIGHTS, CLOSE_WEIGHT], float)
    start = weights.copy()
    views = [
        (rows, case.right)
        for case in cases
        if case.reachable and not case.right.all()
        for rows in (case.rows, np.hstack([case.rows[:, :-1],
                                           np.zeros((len(case.rows), 1))]))
    ]  # fmt: skip
    for _ in range(STEPS):
        slope = -RIDGE * (weights - start)
        curve = RIDGE * np.eye(len(weights))
        for rows, right in views:
            every = _softmax(rows @ weights)
            among = every * right / (every @ right)
            slope += rows.T @ (among - every)
            mean = rows.T @ every
            curve += (rows.T * every) @ rows - np.outer(mean, mean)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _softmax(scores: Matrix) -> Matrix:
    raised: Matrix = np.exp(scores - scores.max())
    shares: Matrix = raised / raised.sum()
    return shares


def hits(case: Case, weights: Matrix) -> tuple[bool, bool]:
    """Whether a right passage is the first, and among the five."""
    if not case.reachable:
        return False, False
    order = np.argsort(-(case.rows[:, :-1] @ weights[:-1]), kind="stable")[:CLOSE]
    again = order[np.argsort(-(case.rows[order] @ weights), kind="stable")]
    return bool(case.right[again[0]]), bool(case.right[order].any())


def report(cases: Sequence[Case]) -> None:
    """Print today's figures, the cross-validated ones and the constants."""
    today = np.array([*QUICK_WEIGHTS, *WEIGHTS, CLOSE_WEIGHT], float)
    _print("today's weights", cases, [hits(case, today) for case in cases])
    found = {}
    for fold in range(FOLDS):
        weights = fit([c for c in cases if c.group % FOLDS != fold])
        for number, case in enumerate(cases):
            if case.group % FOLDS == fold:
                found[number] = hits(case, weights)
    _print("out of fold", cases, [found[number] for number in range(len(cases))])
    weights = fit(cases)
    _print("fitted on all", cases, [hits(case, weights) for case in cases])
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"  {name} = {weight:.2f}")


def _print(
    name: str, cases: Sequence[Case], found: Sequence[tuple[bool, bool]]
) -> None:
    for kind in dict.fromkeys(case.kind for case in cases):
        own = [hit for case, hit in zip(cases, found, strict=True) if case.kind == kind]
        first, five = (np.mean([hit[place] for hit in own]) for place in (0, 1))
        print(f"{name}, {kind}: R@1 {first:.4f}, R@5 {five:.4f} ({len(own)})")


def collect(home: Path) -> list[Case]:
    """The questions of both sets."""
    questions = public_questions()
    cases = []
    with indexed_paragraphs(questions) as (library, ids):
        for asked in questions.questions:
            own = ids[asked.source]
            cases.append(
                case_of(library, asked.text, questions.article_of(asked), "paragraphs",
                        _in_document(own))
            )  # fmt: skip
    (home / "files").mkdir()
    reports = write_reports(home / "files", TRAINING, QUESTIONS, SEED)
    light = bundled_embedder(home / "cache")
    with indexed_files(home, reports.files, light, bulk_embedder()) as library:
        files = {Path(record.path).name: record.id for record in library.documents()}
        for number, report_asked in enumerate(reports.questions):
            own, pages = files[report_asked.file], report_asked.pages
            cases.append(
                case_of(library, report_asked.text, number % len(reports.files),
                        "reports", _on_pages(own, pages))
            )  # fmt: skip
    # A library closes its embedder.
    return cases + _paraphrases(home, bundled_embedder(home / "cache"))


def _paraphrases(home: Path, light: Embedder) -> list[Case]:
    """Those to learn from; one fold holds them all."""
    paraphrases = load_paraphrases()
    (home / "paraphrases").mkdir()
    with indexed_paraphrases(home / "paraphrases", paraphrases, light) as (
        library,
        ids,
    ):
        return [
            case_of(library, asked.text, 0, "paraphrases",
                    _in_document(ids[asked.document]))
            for asked in paraphrases.questions
            if asked.learn and asked.answer is not None
        ]  # fmt: skip


def main() -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as folder:
        report(collect(Path(folder)))


if __name__ == "__main__":
    main()
