"""Support: true answer sentences against the same with something swapped.

Measured by `app.bench.support`. Run alone: `python -m tests.benchmarks.bench_support`
(`-v` shows what went wrong).
"""

import sys
from typing import NamedTuple

from app.bench.passages import AskedOfParagraph, Paragraph, Paragraphs, paragraphs_of
from app.bench.question_set import AskedQuestion
from app.bench.support import (
    STATES,
    Support,
    measure_support,
    passage_of,
    support_figures,
)
from app.bench.support_cases import support_cases
from app.bench.workbench import Corpus
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.question_set import QuestionSet
from tests.benchmarks.workbench import public_questions, workbench

__all__ = ["Case", "cases", "main", "measure", "passage_of"]

SHOWN = 8


class Case(NamedTuple):
    """A sentence to check; `kind` names what was done to which form of it."""

    kind: str
    question: str
    text: str
    paragraph: int


def cases(questions: QuestionSet) -> list[Case]:
    """True and false sentences for every question, for fitting."""
    found = Paragraphs(
        tuple(Paragraph(article, text) for article, text in questions.paragraphs),
        tuple(
            AskedOfParagraph(
                AskedQuestion(asked.text, asked.paragraph, asked.answers),
                asked.paragraph,
            )
            for asked in questions.questions
        ),
    )
    return [
        Case(f"{case.kind} {case.form}", case.question, case.text, case.paragraph)
        for case in support_cases(found)
    ]


def measure() -> list[Figure]:
    """Check every case against its own paragraph."""
    questions = public_questions()
    texts = tuple((source.text,) for source in questions.sources)
    with workbench() as bench:
        found = measure_support(
            bench, paragraphs_of(Corpus(questions, ids=(), pages=texts))
        )
    _show_states(found)
    return support_figures(found)


def _show_states(found: Support) -> None:
    """How often each kind is in each state, and some that are in the wrong one."""
    kinds = dict.fromkeys((c.case.kind, c.case.form) for c in found.checked)
    for kind, form in kinds:
        checked = found.of(form, kind)
        states = [c.found.support for c in checked]
        shares = " ".join(f"{states.count(s) / len(states):.3f}" for s in STATES)
        print(f"  {kind:6} {form:6} {len(states):4}  {' / '.join(STATES)} {shares}")
        if "-v" in sys.argv:
            wrong = [
                c
                for c in checked
                if (c.found.support == "supported") != (kind == "true")
            ]
            for c in wrong[:SHOWN]:
                print(f"  {c.case.question} | {c.case.text}\n    -> {c.found.reason}")


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
