"""Support: true answer sentences against the same with something swapped.

True: the source sentence, and the question with its gold answer put in its place, as a
short sentence. Swapped: a number or name of it replaced by another of the same kind;
its verb denied; the answer taken from another question of the same paragraph; a
sentence of the same paragraph that answers another question. Run alone:
`python -m tests.benchmarks.bench_support` (`-v` shows what went wrong).
"""

import random
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rag.documents import Passage, SentenceSupport
from rag.facts import facts_of
from rag.sentence_vectors import SentenceVectors, SharedEmbedder
from rag.sentences import split_sentences
from rag.support import SupportChecker
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.question_set import (
    AskedQuestion,
    QuestionSet,
    bundled_embedder,
    load_questions,
)

STATES = {"unsupported": 0.0, "weak": 1.0, "supported": 2.0}
SHOWN = 8
_ASKING = re.compile(
    r"\b(?:what|which|who|whom|whose|where|when|why|how (?:many|much|long|old|far)|how)"
    r"\b(?:\s+(?:is|was|are|were|did|does|do)\b)?",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(is|are|was|were|has|have|had|can|could|will|would|may|must)\b")


class Case(NamedTuple):
    """A sentence to check and what it is."""

    kind: str
    question: str
    text: str
    paragraph: int


def cases(questions: QuestionSet, seed: int = 7) -> list[Case]:
    """True and false sentences for every question."""
    chance = random.Random(seed)
    by_paragraph: dict[int, list[AskedQuestion]] = {}
    for asked in questions.questions:
        by_paragraph.setdefault(asked.paragraph, []).append(asked)
    names = _names(questions)
    found = []
    for asked in questions.questions:
        others = [o for o in by_paragraph[asked.paragraph] if o != asked]
        found += _cases_of(asked, others, questions, names, chance)
    return found


def _cases_of(
    asked: AskedQuestion,
    others: Sequence[AskedQuestion],
    questions: QuestionSet,
    names: Sequence[str],
    chance: random.Random,
) -> list[Case]:
    text = questions.paragraphs[asked.paragraph][1]
    sentence = _sentence_with(text, asked.answers[0])
    if sentence is None:
        return []
    said = _said(asked.text, asked.answers[0])
    made = [("true source", sentence), ("true said", said)]
    for kind, true in (("source", sentence), ("said", said)):
        for what, swapped in (
            ("number", _number_swapped(true, text, chance)),
            ("name", _name_swapped(true, text, names, chance)),
            ("denied", _VERB.sub(r"\1 not", true, count=1)),
        ):
            if swapped not in (None, true):
                made.append((f"{what} {kind}", swapped or ""))
    away = [o for o in others if asked.answers[0] not in _sentence_of(text, o)]
    if away:
        other = chance.choice(away)
        made.append(("claim source", _sentence_of(text, other)))
        if other.answers[0] not in sentence:
            made.append(("claim said", _said(asked.text, other.answers[0])))
    return [Case(kind, asked.text, said, asked.paragraph) for kind, said in made]


def _sentence_of(text: str, asked: AskedQuestion) -> str:
    return _sentence_with(text, asked.answers[0]) or asked.answers[0]


def _sentence_with(text: str, answer: str) -> str | None:
    for span in split_sentences(text):
        if answer in text[span.start : span.end]:
            return text[span.start : span.end]
    return None


def _said(question: str, answer: str) -> str:
    """The question with the answer where it asks."""
    bare = question.strip().rstrip("?")
    said, count = _ASKING.subn(lambda _: answer, bare, count=1)
    said = said if count else f"{bare} {answer}"
    return said[:1].upper() + said[1:] + "."


def _number_swapped(text: str, source: str, chance: random.Random) -> str | None:
    digits = re.findall(r"(?<![\w.,])\d+(?![\w.,]*\d)", text)
    if not digits:
        return None
    old = chance.choice(digits)
    for _ in range(20):
        new = str(max(1, int(old) + chance.choice((-7, -3, -2, -1, 1, 2, 3, 5, 10))))
        if new not in source:
            return re.sub(rf"(?<![\w.,]){old}(?!\w)", new, text, count=1)
    return None


def _names(questions: QuestionSet) -> list[str]:
    found = {
        name.surface
        for _, text in questions.paragraphs
        for name in facts_of(text).names
        if name.surface.isalpha() and len(name.surface) > 3
    }
    return sorted(found)


def _name_swapped(
    text: str, source: str, names: Sequence[str], chance: random.Random
) -> str | None:
    own = [n.surface for n in facts_of(text).names if n.surface in text.split()[1:]]
    other = [name for name in chance.sample(list(names), 20) if name not in source]
    if not own or not other:
        return None
    return text.replace(chance.choice(own), other[0], 1)


def auc(true: Sequence[float], false: Sequence[float]) -> float:
    """The chance that a true one scores higher than a false one."""
    wins = sum((t > f) + 0.5 * (t == f) for t in true for f in false)
    return wins / max(1, len(true) * len(false))


def rank(found: SentenceSupport) -> float:
    """The state first, then the score."""
    return STATES[found.support] + found.score


def measure() -> list[Figure]:
    """Check every case against its own paragraph."""
    questions = load_questions()
    results: dict[str, list[tuple[Case, SentenceSupport]]] = {}
    with tempfile.TemporaryDirectory() as cache:
        embedder = SharedEmbedder(bundled_embedder(Path(cache)))
        checker = SupportChecker(SentenceVectors(embedder))
        for case in cases(questions):
            passage = passage_of(questions.paragraphs[case.paragraph][1], case.paragraph)
            report = checker.check(case.question, case.text, (passage,))
            worst = min(report.sentences, key=rank)
            results.setdefault(case.kind, []).append((case, worst))
        embedder.close()
    for kind, found in results.items():
        shares = [
            sum(f.support == state for _, f in found) / len(found) for state in STATES
        ]
        print(f"  {kind:14} {len(found):4}  unsupported / weak / supported", end=" ")
        print(" ".join(f"{share:.3f}" for share in shares))
    _show_errors(results)
    return _figures({k: [rank(f) for _, f in found] for k, found in results.items()})


def _show_errors(results: dict[str, list[tuple[Case, SentenceSupport]]]) -> None:
    if "-v" not in sys.argv:
        return
    for kind, found in results.items():
        wanted = kind.startswith("true")
        wrong = [(c, f) for c, f in found if (f.support == "supported") != wanted]
        for case, support in wrong[:SHOWN]:
            print(f"  {kind}: {case.question} | {case.text}\n    -> {support.reason}")


def _figures(ranks: dict[str, list[float]]) -> list[Figure]:
    figures = []
    for kind in ("source", "said"):
        swapped = [*ranks[f"number {kind}"], *ranks[f"name {kind}"]]
        figures += [
            Figure(f"AUC, number or name swapped, {kind}",
                   auc(ranks[f"true {kind}"], swapped), "", 0.95, "higher"),
            Figure(f"AUC, denied, {kind}",
                   auc(ranks[f"true {kind}"], ranks[f"denied {kind}"]), ""),
            Figure(f"AUC, claim of the same paragraph, {kind}",
                   auc(ranks[f"true {kind}"], ranks[f"claim {kind}"]), "",
                   0.78, "higher"),
        ]  # fmt: skip
    return figures


def passage_of(text: str, number: int) -> Passage:
    """A paragraph as search would give it."""
    return Passage(
        f"d{number}", f"/{number}.txt", f"{number:04}", None, str(number), "",
        text, 0, len(text), 1.0, {},
    )  # fmt: skip


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
