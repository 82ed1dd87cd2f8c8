"""How much is measured of what takes long, and about how long all of it takes."""

from collections.abc import Collection
from dataclasses import dataclass

from app.bench.parts import OF_SOURCES, Part
from app.bench.question_set import QuestionSet
from app.bench.scale import FULL, QUICK
from app.bench.scale_figures import Extent


@dataclass(frozen=True)
class Amount:
    """How many of what takes long: a model takes its time."""

    answered: int  # questions that are answered in every way
    pairs: int  # of them, two in one
    doubtful: int  # questions of whose quotes the library is not sure
    judged: int  # questions whose quotes the chat model ranks
    scale: Extent


IN_FULL = Amount(80, 30, 40, 60, FULL)
QUICKLY = Amount(6, 3, 3, 4, QUICK)


# Seconds on two cores that have nothing else to do, from the processor time of runs:
# of a question, a document, an answer in every way of its part, a page and a chunk.
SEARCHED_S: dict[Part, float] = {
    "retrieval": 0.07,
    "quotes": 0.07,
    "abstention": 0.12,
    "support": 0.1,
    "pages": 0.12,
    "reranker": 0.07,
}
START_S, READ_S = 6.0, 0.05
ANSWERED_S, ALL_EFFORTS_S, JUDGED_S = 3.0, 6.0, 2.5
PAGE_OF_REPORT_S, CHUNK_S, SCALE_SEARCH_S = 0.1, 0.001, 0.12
PAGES_OF_REPORTS, QUICK_PAGES_OF_REPORTS = 2490, 112


def time_needed(parts: Collection[Part], questions: QuestionSet, *, quick: bool) -> str:
    """A sentence; the numbers are those of a small computer."""
    minutes = estimated_s(parts, questions, quick=quick) / 60
    if minutes < 1.5:
        said = "a minute"
    elif minutes < 90:
        said = f"{minutes:.0f} minutes"
    else:
        said = f"{minutes / 60:.1f} hours"
    return f"This takes about {said} on two cores that have nothing else to do."


def estimated_s(
    parts: Collection[Part], questions: QuestionSet, *, quick: bool
) -> float:
    """About how long the parts take, from what each question and page took."""
    amount = QUICKLY if quick else IN_FULL
    if quick:
        questions = questions.quick()
    count = len(questions.questions)
    needed = sum(SEARCHED_S.get(part, 0.0) * count + START_S for part in parts)
    if OF_SOURCES.intersection(parts):
        needed += READ_S * len(questions.sources)
    if "effort" in parts:
        posed = amount.answered + amount.pairs + amount.doubtful
        needed += posed * ALL_EFFORTS_S + count * SEARCHED_S["retrieval"]
    elif "answers" in parts:
        needed += amount.answered * ANSWERED_S
    if "reranker" in parts:
        needed += amount.judged * JUDGED_S
    if "reports" in parts:
        pages = QUICK_PAGES_OF_REPORTS if quick else PAGES_OF_REPORTS
        needed += pages * PAGE_OF_REPORT_S
    if "scale" in parts:
        scale = amount.scale
        phases = 2 * len(scale.sizes) + 2
        needed += scale.sizes[-1] * CHUNK_S + phases * scale.asked * SCALE_SEARCH_S
    return needed
