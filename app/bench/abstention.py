"""Does the product say so when the answer is not there, and only then?

Every question over all sources, without its own, and without its article. Where
sources are whole documents, questions that none of them answers stand for the second.
The plain side stops as many answered questions as we do, by a threshold on its cosine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.bench.figures import Figure, share_figure
from app.bench.matching import holds
from app.bench.plain import PlainIndex
from app.bench.question_set import AskedQuestion, Style
from app.bench.retrieval import as_searched
from app.bench.statistics import (
    Bin,
    Point,
    area_under_risk,
    calibration_error,
    mean,
    risk_coverage,
    threshold_that_stops,
)
from app.bench.workbench import Corpus, Workbench
from rag.confidence import seems_answered
from rag.documents import SearchRequest

Condition = Literal["there", "nearby", "elsewhere"]

STYLE_NAMES: dict[Style, str] = {
    "plain": "asked in the document's words",
    "paraphrase": "asked in other words",
    "follow_up": "asked as a follow-up",
    "absent": "not there",
}
# A question with an answer counts as much as both without one together.
WEIGHTS: dict[Condition, float] = {"there": 1.0, "nearby": 0.5, "elsewhere": 0.5}
BAR_ELSEWHERE, BAR_NEARBY, BAR_WRONGLY = 0.97, 0.75, 0.08
BAR_CALIBRATION = 0.05


@dataclass(frozen=True)
class Trial:
    """One question under one condition, both ways."""

    condition: Condition
    confidence: float
    abstained: bool
    right: bool
    plain_confidence: float
    plain_right: bool
    style: Style = "plain"


@dataclass(frozen=True)
class _Case:
    condition: Condition
    query: str
    plain_query: str
    answers: tuple[str, ...]
    sources: tuple[int, ...] | None  # None: all
    style: Style = "plain"


@dataclass
class Abstention:
    """All trials."""

    trials: list[Trial] = field(default_factory=list)

    def of(self, condition: Condition) -> list[Trial]:
        """The trials under one condition."""
        return [trial for trial in self.trials if trial.condition == condition]

    def weights(self) -> list[float]:
        """What each trial counts."""
        return [WEIGHTS[trial.condition] for trial in self.trials]

    def calibration(self) -> tuple[float, list[Bin]]:
        """How far confidence is from truth."""
        return calibration_error(
            [t.confidence for t in self.trials],
            [float(t.right) for t in self.trials],
            self.weights(),
        )

    def plain_calibration(self) -> float:
        """The same of a cosine that is taken for a confidence."""
        error, _ = calibration_error(
            [min(1.0, max(0.0, t.plain_confidence)) for t in self.trials],
            [float(t.plain_right) for t in self.trials],
            self.weights(),
        )
        return error

    def risk(self) -> list[Point]:
        """Risk against coverage, ours."""
        return risk_coverage(
            [t.confidence for t in self.trials],
            [float(t.right) for t in self.trials],
            self.weights(),
        )

    def plain_risk(self) -> list[Point]:
        """Risk against coverage by cosine."""
        return risk_coverage(
            [t.plain_confidence for t in self.trials],
            [float(t.plain_right) for t in self.trials],
            self.weights(),
        )


def measure_abstention(
    bench: Workbench, corpus: Corpus, plain: PlainIndex
) -> Abstention:
    """Ask everything under every condition."""
    found = Abstention()
    cases = list(_cases(corpus))
    for number, case in enumerate(cases):
        bench.watch("Asking what is not there", number, len(cases))
        found.trials.append(_trial(bench, corpus, plain, case))
    return found


def _cases(corpus: Corpus) -> Iterator[_Case]:
    everything = range(len(corpus.ids))
    sources = corpus.questions.sources
    for asked in corpus.questions.questions:
        query = as_searched(asked)

        def case(
            condition: Condition,
            kept: Sequence[int] | None,
            asked: AskedQuestion = asked,
            query: str = query,
        ) -> _Case:
            scope = None if kept is None else tuple(kept)
            return _Case(
                condition, query, asked.text, asked.answers, scope, asked.style
            )

        yield case("there", None)
        others = [s for s in everything if s != asked.source]
        if others and not asked.evidence:
            yield case("nearby", others)
        article = corpus.questions.article_of(asked)
        away = [s for s in everything if sources[s].article != article]
        if away:
            yield case("elsewhere", away)
    for text in corpus.questions.unanswered:
        yield _Case("nearby", text, text, (), None)


def _trial(bench: Workbench, corpus: Corpus, plain: PlainIndex, case: _Case) -> Trial:
    scope = () if case.sources is None else tuple(corpus.ids[s] for s in case.sources)
    result = bench.services.library.search(SearchRequest(case.query, documents=scope))
    score = result.quotes[0].score if result.quotes else 0.0
    there = case.condition == "there"
    vector = plain.question(case.plain_query)
    (nearest,) = plain.nearest(vector, 1, case.sources)
    sentence = plain.best_sentence(vector, nearest.chunk.text) if there else ""
    return Trial(
        condition=case.condition,
        confidence=score,
        abstained=not seems_answered(score, meaning=result.meaning_ready),
        right=there
        and bool(result.quotes)
        and holds(result.quotes[0].text, case.answers),
        plain_confidence=nearest.cosine,
        plain_right=there and holds(sentence, case.answers),
        style=case.style,
    )


def abstention_figures(found: Abstention) -> list[Figure]:
    """Shares under each condition, and how good the confidence is."""
    there = found.of("there")
    stopped = mean([t.abstained for t in there])
    threshold = threshold_that_stops([t.plain_confidence for t in there], stopped)
    figures = [
        share_figure(
            name,
            [t.abstained for t in trials],
            bar,
            [t.plain_confidence < threshold for t in trials],
        )
        for name, bar, trials in (
            (
                "abstains, only other articles indexed",
                BAR_ELSEWHERE,
                found.of("elsewhere"),
            ),
            (
                "abstains, only the answer's paragraph missing",
                BAR_NEARBY,
                found.of("nearby"),
            ),
        )
        if trials
    ]
    error, _ = found.calibration()
    return [
        *figures,
        share_figure(
            "abstains wrongly, the answer is there",
            [t.abstained for t in there],
            BAR_WRONGLY,
            [t.plain_confidence < threshold for t in there],
            better="lower",
        ),
        *_by_style(there, threshold),
        Figure(
            "expected calibration error of the confidence",
            error,
            "",
            BAR_CALIBRATION,
            reference=found.plain_calibration(),
        ),
        Figure(
            "area under risk against coverage",
            area_under_risk(found.risk()),
            "",
            reference=area_under_risk(found.plain_risk()),
        ),
    ]


def _by_style(there: Sequence[Trial], threshold: float) -> list[Figure]:
    """Where questions are of several styles: which of them are refused."""
    styles = dict.fromkeys(trial.style for trial in there)
    if len(styles) < 2:
        return []
    return [
        share_figure(
            f"abstains wrongly, {STYLE_NAMES[style]}",
            [t.abstained for t in there if t.style == style],
            plain=[t.plain_confidence < threshold for t in there if t.style == style],
            better="lower",
        )
        for style in styles
    ]
