"""What each level of effort brings for its time, with the bundled model.

Three sets: questions as they are, questions with two parts (both answers must be there)
and hard ones, where balanced is not sure. All levels answer a question before the next
one, so that a busy computer slows them alike. Run alone:
`python -m tests.benchmarks.bench_effort [FILE]` writes the curve as JSON rows.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast, get_args

from app.answer_draft import AnswerDraft
from app.answering import Answerer
from app.chat_events import AskOptions
from app.library import LibraryService
from app.models import bundled_model
from engine.cancel import CancelToken
from engine.llama import LlamaModel
from rag.confidence import SURE_FROM
from rag.documents import Effort, SearchRequest
from rag.library import Library
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.in_process import InProcessLibrary
from tests.benchmarks.question_set import indexed_paragraphs, load_questions
from tests.benchmarks.two_parts import Posed, as_posed, two_part_questions

LEVELS: tuple[Effort, ...] = get_args(Effort)
SINGLE, TWO_PARTS, HARD = 60, 40, 40


@dataclass(frozen=True)
class EffortRow:
    """A level on one set of questions; `quality` is the share with every answer."""

    set: str
    level: Effort
    seconds: float  # wall time of an answer, mean
    cpu_seconds: float
    quality: float  # what is read first holds the answer of every part
    anywhere: float  # the whole answer does
    quoted: float  # the shown quotes do
    supported: float  # share of the sentences
    characters: float  # read first, mean
    questions: int


@dataclass
class _Sums:
    first: int = 0
    anywhere: int = 0
    quoted: int = 0
    sentences: int = 0
    supported: int = 0
    characters: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0


def measure_levels(
    single: int = SINGLE, two_parts: int = TWO_PARTS, hard: int = HARD
) -> list[EffortRow]:
    """The curve: a row for each set and level."""
    questions = load_questions()
    model = LlamaModel(bundled_model())
    model.load()
    rows: list[EffortRow] = []
    with indexed_paragraphs(questions) as (library, _):
        step = max(1, len(questions.questions) // max(1, single))
        sets = {
            "single": [as_posed(q) for q in questions.questions[::step][:single]],
            "two parts": list(two_part_questions(questions.questions, two_parts)),
            "hard": _hard(library, [as_posed(q) for q in questions.questions], hard),
        }
        answerer = Answerer(model, cast("LibraryService", InProcessLibrary(library)))
        for name, posed in sets.items():
            rows += _measure_set(answerer, name, posed)
    model.close()
    return rows


def _hard(library: Library, posed: Sequence[Posed], count: int) -> list[Posed]:
    """Questions of whose first quote the library is not sure, spread evenly."""
    unsure = [
        question
        for question in posed
        if not (found := library.search(SearchRequest(question.text)).quotes)
        or found[0].score < SURE_FROM
    ]
    return unsure[:: max(1, len(unsure) // max(1, count))][:count]


def _measure_set(
    answerer: Answerer, name: str, posed: Sequence[Posed]
) -> list[EffortRow]:
    sums = {level: _Sums() for level in LEVELS}
    for question in posed:
        for level in LEVELS:
            _answer(answerer, question, level, sums[level])
    return [_row(name, level, sums[level], len(posed)) for level in LEVELS]


def _answer(answerer: Answerer, posed: Posed, level: Effort, sums: _Sums) -> None:
    draft = AnswerDraft(posed.text, posed.text, level)
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in answerer.answer(draft, AskOptions(effort=level), (), CancelToken()):
        pass
    sums.seconds += time.perf_counter() - wall
    sums.cpu_seconds += time.process_time() - cpu
    first = draft.text.split("\n\n")[0]
    sums.first += _holds_all(first, posed)
    sums.anywhere += _holds_all(draft.text, posed)
    sums.quoted += _holds_all("\n".join(q.text for q in draft.quotes), posed)
    states = [sentence.support for sentence in draft.report.sentences]
    sums.sentences += len(states)
    sums.supported += states.count("supported")
    sums.characters += len(first)


def _holds_all(text: str, posed: Posed) -> bool:
    plain = " ".join(text.split())
    return all(
        any(" ".join(answer.split()) in plain for answer in answers)
        for answers in posed.answers
    )


def _row(name: str, level: Effort, sums: _Sums, count: int) -> EffortRow:
    total = max(1, count)
    return EffortRow(
        set=name,
        level=level,
        seconds=sums.seconds / total,
        cpu_seconds=sums.cpu_seconds / total,
        quality=sums.first / total,
        anywhere=sums.anywhere / total,
        quoted=sums.quoted / total,
        supported=sums.supported / max(1, sums.sentences),
        characters=sums.characters / total,
        questions=count,
    )


def print_curve(rows: Sequence[EffortRow]) -> None:
    """A line a level."""
    print(f"{'set':<10} {'level':<9}    n  seconds    cpu  first  whole quotes "
          "supported chars")  # fmt: skip
    for row in rows:
        print(
            f"{row.set:<10} {row.level:<9} {row.questions:4d} {row.seconds:8.2f} "
            f"{row.cpu_seconds:6.2f} {row.quality:6.3f} {row.anywhere:6.3f} "
            f"{row.quoted:6.3f} {row.supported:9.3f} {row.characters:5.0f}"
        )


def figures(rows: Sequence[EffortRow]) -> list[Figure]:
    """Each level has to bring more than the one before it, on some set."""
    quality = {(row.set, row.level): row.quality for row in rows}
    sets = list(dict.fromkeys(row.set for row in rows))
    found = []
    for lower, higher in pairwise(LEVELS):
        gains = {name: quality[name, higher] - quality[name, lower] for name in sets}
        most = max(gains, key=lambda name: gains[name])
        found.append(
            Figure(f"{higher} over {lower}: gain on {most}", gains[most], "", 0.01,
                   "higher")
        )  # fmt: skip
        found.append(
            Figure(f"{higher} over {lower}: worst set", min(gains.values()), "", -0.02,
                   "higher")
        )  # fmt: skip
    return found


def main() -> bool:
    """Print the curve; False if a level is not worth its time."""
    rows = measure_levels()
    print_curve(rows)
    if len(sys.argv) > 1 and sys.argv[1].endswith(".json"):
        written = json.dumps([asdict(row) for row in rows], indent=1)
        Path(sys.argv[1]).write_text(written, encoding="utf-8")
    return show(figures(rows))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
