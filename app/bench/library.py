"""`bench library`: all that decides whether answers can be trusted, in one run."""

import time
from dataclasses import dataclass

from app.bench.abstention import Abstention, abstention_figures, measure_abstention
from app.bench.answers import Answers, answer_figures, measure_answers
from app.bench.figures import Figure
from app.bench.pages import PageChecks, measure_pages, page_figures
from app.bench.passages import paragraphs_of
from app.bench.plain import index_plainly
from app.bench.posed import posed_questions
from app.bench.question_set import QuestionSet
from app.bench.retrieval import Recall, measure_recall, recall_figures
from app.bench.support import Support, measure_support, support_figures
from app.bench.workbench import Surroundings, index_sources, open_workbench

# Questions that are answered in every way, and pairs of them: a model takes its time.
ANSWERED, ANSWERED_PAIRS = 80, 30
QUICKLY_ANSWERED, QUICKLY_ANSWERED_PAIRS = 6, 3


@dataclass(frozen=True)
class LibraryMeasured:
    """What was measured, in full: figures and plots are made from it."""

    questions: QuestionSet
    recall: Recall
    abstention: Abstention
    support: Support
    pages: PageChecks
    answers: Answers
    seconds: float

    def figures(self) -> list[Figure]:
        """Every figure, in the order a question takes."""
        return [
            *recall_figures(self.recall),
            *abstention_figures(self.abstention),
            *support_figures(self.support),
            *page_figures(self.pages),
            *answer_figures(self.answers),
        ]


def measure_library(
    around: Surroundings, questions: QuestionSet, *, quick: bool = False
) -> LibraryMeasured:
    """Measure all of it; both sides of each figure see the same questions."""
    began = time.monotonic()
    if quick:
        questions = questions.quick()
    single = QUICKLY_ANSWERED if quick else ANSWERED
    joined = QUICKLY_ANSWERED_PAIRS if quick else ANSWERED_PAIRS
    with open_workbench(around) as bench:
        bench.services.start()
        corpus = index_sources(bench, questions)
        plain = index_plainly(bench.embedder, corpus, bench.watch)
        paragraphs = paragraphs_of(corpus)
        recall = measure_recall(bench, corpus, plain)
        abstention = measure_abstention(bench, corpus, plain)
        support = measure_support(bench, paragraphs)
        posed = posed_questions(questions, single, joined)
        answers = measure_answers(bench, posed, plain)
    with open_workbench(around) as bench:  # pages need a library of their own
        pages = measure_pages(bench, paragraphs)
    return LibraryMeasured(
        questions=questions,
        recall=recall,
        abstention=abstention,
        support=support,
        pages=pages,
        answers=answers,
        seconds=time.monotonic() - began,
    )
