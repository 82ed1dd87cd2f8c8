"""Fits the constants of `rag.support_model` on the question set and prints them.

True answers (the source sentence; the question with its gold answer) against answers to
other questions about the same paragraph and against swapped and denied ones, alone and
beside other paragraphs of the article. Figures are out of fold, the folds are articles.
Run alone: `python -m tests.benchmarks.fit_support`.
"""

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.bench.passages import Paragraphs, paragraphs_of, read_sources
from app.bench.support import passage_of
from app.bench.support_cases import Case, support_cases
from rag.alignment import Matcher
from rag.claims import claim_of
from rag.documents import Passage
from rag.relevance import Relevance
from rag.sentence_vectors import SentenceVectors, SharedEmbedder
from rag.sentences import split_sentences
from rag.support import SupportChecker, evidence_for, sources_of
from rag.support_model import Evidence, SupportModel
from tests.benchmarks.fit_quotes import FOLDS, Matrix, logistic
from tests.benchmarks.in_process import bundled_embedder, public_questions

BESIDE = (0, 2)  # how many other paragraphs are among the passages
WRONGLY_SUPPORTED = 0.2  # the promise: of true sentences that answer something else


class Example(NamedTuple):
    """A checked sentence; no evidence: the model is not asked about it."""

    article: int
    kind: str
    evidence: Evidence | None


def collect(paragraphs: Paragraphs) -> list[Example]:
    """Every case among few and among more passages."""
    examples = []
    with tempfile.TemporaryDirectory() as cache:
        embedder = SharedEmbedder(bundled_embedder(Path(cache)))
        checker = SupportChecker(SentenceVectors(embedder))
        for case in support_cases(paragraphs):
            for beside in BESIDE:
                passages = _passages(paragraphs, case, beside)
                examples += _examples(checker, paragraphs, case, passages)
        embedder.close()
    return examples


def _passages(found: Paragraphs, case: Case, beside: int) -> list[Passage]:
    article = found.paragraphs[case.paragraph].article
    others = [
        number
        for number, paragraph in enumerate(found.paragraphs)
        if paragraph.article == article and number != case.paragraph
    ]
    return [
        passage_of(found.paragraphs[number].text, number)
        for number in (case.paragraph, *others[:beside])
    ]


def _examples(
    checker: SupportChecker,
    paragraphs: Paragraphs,
    case: Case,
    passages: Sequence[Passage],
) -> list[Example]:
    sources = sources_of(passages)
    claims = [
        claim_of(case.text[span.start : span.end], case.question)
        for span in split_sentences(case.text)
    ]
    *cosines, asked = checker.cosines(
        [*(c.text for c in claims), case.question], sources
    )
    relevance = Relevance(case.question, passages, [s[:5] for s in sources], asked)
    matcher = Matcher(case.question, sources)
    article = paragraphs.paragraphs[case.paragraph].article
    found = []
    for claim, alike in zip(claims, cosines, strict=True):
        finding = matcher.check(claim, alike)
        evidence = evidence_for(claim, finding, matcher, relevance)
        found.append(Example(article, f"{case.kind} {case.form}", evidence))
    return found


def fit(examples: Sequence[Example]) -> Matrix:
    """Weights and bias; true and false answers weigh the same."""
    usable = [e for e in examples if e.evidence is not None]
    right = np.array([float(e.kind.startswith("true")) for e in usable])
    weight = np.where(right > 0, 0.5 / right.mean(), 0.5 / (1 - right.mean()))
    return logistic(np.array([e.evidence for e in usable], float), right, weight)


def probabilities(examples: Sequence[Example], fitted: Matrix) -> list[float]:
    """0 where the model may not say yes."""
    return [
        0.0
        if e.evidence is None
        else float(1 / (1 + np.exp(-np.array(e.evidence) @ fitted[:-1] - fitted[-1])))
        for e in examples
    ]


def conformal_threshold(false: Sequence[float], share: float) -> float:
    """From here at most `share` of new false sentences like these is expected.

    The split conformal quantile with its correction for the number of examples.
    """
    ordered = sorted(false)
    place = math.ceil((1 - share) * (len(ordered) + 1))
    return 1.0 if place > len(ordered) else math.nextafter(ordered[place - 1], 2.0)


def main() -> None:
    """Print the model, then what it does out of fold."""
    questions = public_questions()
    examples = collect(paragraphs_of(questions, read_sources(questions)))
    said = np.zeros(len(examples))
    held = np.array([e.article % FOLDS for e in examples])
    for fold in range(FOLDS):
        fitted = fit([e for e in examples if e.article % FOLDS != fold])
        places = np.flatnonzero(held == fold)
        said[places] = probabilities([examples[i] for i in places], fitted)
    false = [p for e, p in zip(examples, said, strict=True) if e.kind == "claim source"]
    threshold = conformal_threshold(false, WRONGLY_SUPPORTED)
    fitted = fit(examples)
    weights = tuple(round(float(w), 3) for w in fitted[:-1])
    model = SupportModel(weights, round(float(fitted[-1]), 3), round(threshold, 3))
    print(f"SUPPORT = {model}")
    for name, weight in zip(Evidence._fields, weights, strict=True):
        print(f"  {name:18} {weight:7.3f}")
    print("  out of fold, share marked supported:")
    for kind in dict.fromkeys(e.kind for e in examples):
        own = [p for e, p in zip(examples, said, strict=True) if e.kind == kind]
        print(
            f"    {kind:14} {np.mean([p >= threshold for p in own]):.3f} of {len(own)}"
        )


if __name__ == "__main__":
    main()
