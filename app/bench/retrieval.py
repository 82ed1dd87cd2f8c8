"""Does the right place come first, and does the first quote hold the answer?"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.bench.figures import Figure, share_figure
from app.bench.matching import holds, holds_letters
from app.bench.plain import Found, PlainIndex
from app.bench.question_set import AskedQuestion
from app.bench.statistics import recall_at
from app.bench.workbench import Corpus, Workbench
from app.follow_up import standalone_question
from rag.documents import Passage, SearchRequest

FIRST = 10  # passages that are looked at
DEPTHS = tuple(range(1, FIRST + 1))
WARM_UP = "Is anybody there?"
BAR_R1, BAR_R5, BAR_QUOTE = 0.955, 0.997, 0.75


@dataclass
class Recall:
    """Ranks of the right place for each question, ours and plainly found."""

    ours: list[int | None] = field(default_factory=list)
    plain: list[int | None] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    plain_quoted: list[bool] = field(default_factory=list)
    ours_ms: list[float] = field(default_factory=list)
    plain_ms: list[float] = field(default_factory=list)

    def curve(self, which: Sequence[int | None]) -> list[tuple[int, float]]:
        """Recall for each depth."""
        return [(k, sum(recall_at(which, k)) / max(1, len(which))) for k in DEPTHS]


def measure_recall(bench: Workbench, corpus: Corpus, plain: PlainIndex) -> Recall:
    """Ask every question once, both ways."""
    found = Recall()
    questions = corpus.questions.questions
    bench.services.library.search(SearchRequest(WARM_UP))  # loading is nobody's time
    plain.question(WARM_UP)
    for number, asked in enumerate(questions):
        bench.watch("Searching", number, len(questions))
        began = time.perf_counter()
        result = bench.services.library.search(SearchRequest(as_searched(asked)))
        found.ours_ms.append((time.perf_counter() - began) * 1000)
        found.ours.append(_first_right(asked, corpus, result.passages))
        found.quoted.append(
            bool(result.quotes) and holds(result.quotes[0].text, asked.answers)
        )
        began = time.perf_counter()
        vector = plain.question(asked.text)
        nearest = plain.nearest(vector, FIRST)
        found.plain_ms.append((time.perf_counter() - began) * 1000)
        found.plain.append(_first_right_plainly(asked, nearest))
        sentence = plain.best_sentence(vector, nearest[0].chunk.text)
        found.plain_quoted.append(holds(sentence, asked.answers))
    return found


def as_searched(asked: AskedQuestion) -> str:
    """A follow-up is made to stand alone, as a chat does it."""
    if not asked.after:
        return asked.text
    return standalone_question(asked.text, [asked.after])


def recall_figures(found: Recall) -> list[Figure]:
    """Is it found, and how fast?"""
    return [
        share_figure(
            "right passage first (R@1)",
            recall_at(found.ours, 1),
            BAR_R1,
            recall_at(found.plain, 1),
        ),
        share_figure(
            "right passage among the first five (R@5)",
            recall_at(found.ours, 5),
            BAR_R5,
            recall_at(found.plain, 5),
        ),
        _time_figure("search, median", found, 0.5),
        _time_figure("search, 95 of 100", found, 0.95),
    ]


def quote_figures(found: Recall) -> list[Figure]:
    """Is the answer in what is read first?"""
    return [
        share_figure(
            "first quote holds the answer", found.quoted, BAR_QUOTE, found.plain_quoted
        )
    ]


def _time_figure(name: str, found: Recall, share: float) -> Figure:
    ours, plain = (
        sorted(times)[int(share * (len(times) - 1))]
        for times in (found.ours_ms, found.plain_ms)
    )
    return Figure(name, ours, "ms", reference=plain)


def is_right(asked: AskedQuestion, corpus: Corpus, passage: Passage) -> bool:
    """Whether a passage is the place that answers the question."""
    own = corpus.ids[asked.source]
    return passage.document == own and _says(asked, passage.text, passage.page)


def _first_right(
    asked: AskedQuestion, corpus: Corpus, passages: Sequence[Passage]
) -> int | None:
    for rank, passage in enumerate(passages, start=1):
        if is_right(asked, corpus, passage):
            return rank
    return None


def _first_right_plainly(asked: AskedQuestion, found: Sequence[Found]) -> int | None:
    for rank, (chunk, _) in enumerate(found, start=1):
        if chunk.source == asked.source and _says(asked, chunk.text, None):
            return rank
    return None


def _says(asked: AskedQuestion, text: str, page: int | None) -> bool:
    """Of a source that is one paragraph, every passage is right."""
    if not asked.evidence:
        return True
    on_page = page is None or asked.page is None or page == asked.page
    return on_page and holds_letters(text, (asked.evidence,))
