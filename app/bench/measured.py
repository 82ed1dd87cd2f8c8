"""What one run of `bench library` measured; figures and plots are made from it."""

from collections.abc import Collection
from dataclasses import dataclass

from app.bench.abstention import Abstention, abstention_figures
from app.bench.answers import Answers, answer_figures, effort_figures
from app.bench.figures import Figure
from app.bench.pages import PageChecks, page_figures
from app.bench.parts import Part
from app.bench.question_set import QuestionSet
from app.bench.reports import ReportsFound, report_figures
from app.bench.reranker import Reranked, reranker_figures
from app.bench.retrieval import Recall, quote_figures, recall_figures
from app.bench.scale_figures import ScaleFound, scale_figures
from app.bench.support import Support, support_figures
from app.bench.why_not import WhyNotFound, why_not_figures


@dataclass
class LibraryMeasured:
    """The results of the parts that were asked for."""

    questions: QuestionSet
    parts: Collection[Part]
    recall: Recall | None = None
    pages: PageChecks | None = None
    reports: ReportsFound | None = None
    abstention: Abstention | None = None
    support: Support | None = None
    scale: ScaleFound | None = None
    answers: Answers | None = None
    why_not: WhyNotFound | None = None
    reranked: Reranked | None = None
    seconds: float = 0.0

    def figures(self) -> list[Figure]:
        """Every figure: what is found, whether it is right, how fast, what is said."""
        return [*self._of_finding(), *self._of_trust(), *self._of_answers()]

    def _of_finding(self) -> list[Figure]:
        found: list[Figure] = []
        if self.recall is not None and "retrieval" in self.parts:
            found += recall_figures(self.recall)
        if self.recall is not None and "quotes" in self.parts:
            found += quote_figures(self.recall)
        if self.reranked is not None:
            found += reranker_figures(self.reranked)
        if self.pages is not None:
            found += page_figures(self.pages)
        if self.reports is not None:
            found += report_figures(self.reports)
        if self.scale is not None:
            found += scale_figures(self.scale)
        return found

    def _of_trust(self) -> list[Figure]:
        found: list[Figure] = []
        if self.abstention is not None:
            found += abstention_figures(self.abstention)
        if self.support is not None:
            found += support_figures(self.support)
        if self.why_not is not None:
            found += why_not_figures(self.why_not)
        return found

    def _of_answers(self) -> list[Figure]:
        found: list[Figure] = []
        if self.answers is not None and "answers" in self.parts:
            found += answer_figures(self.answers)
        if self.answers is not None and "effort" in self.parts:
            found += effort_figures(self.answers)
        return found
