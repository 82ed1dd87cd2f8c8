"""`bench library`: all that decides whether answers can be trusted, in one run."""

import time
from collections.abc import Collection
from contextlib import closing

from app.bench.abstention import measure_abstention
from app.bench.amounts import IN_FULL, QUICKLY, Amount
from app.bench.answers import EFFORTS, USUAL, measure_answers
from app.bench.measured import LibraryMeasured
from app.bench.pages import measure_pages
from app.bench.parts import BESIDE_PLAIN, OF_SOURCES, PARTS, Part
from app.bench.passages import Pages, paragraphs_of, read_sources
from app.bench.plain import PlainIndex, index_plainly
from app.bench.posed import doubtful_questions, posed_questions
from app.bench.question_set import QuestionSet
from app.bench.reports import measure_reports
from app.bench.reranker import measure_reranker
from app.bench.retrieval import measure_recall
from app.bench.scale import measure_scale
from app.bench.support import measure_support
from app.bench.why_not import measure_why_not
from app.bench.workbench import (
    Surroundings,
    Workbench,
    index_sources,
    light_embedder,
    open_workbench,
)


def measure_library(
    around: Surroundings,
    questions: QuestionSet,
    parts: Collection[Part] = PARTS,
    *,
    quick: bool = False,
) -> LibraryMeasured:
    """Measure the parts; both sides of each figure see the same questions."""
    began = time.monotonic()
    if quick:
        questions = questions.quick()
    amount = QUICKLY if quick else IN_FULL
    measured = LibraryMeasured(questions, frozenset(parts))
    texts = read_sources(questions)
    if OF_SOURCES.intersection(parts):
        with open_workbench(around) as bench:
            bench.services.start()
            _ask_about_sources(bench, measured, texts, amount)
    _measure_alone(around, measured, texts, quick=quick)
    if "scale" in parts:
        with open_workbench(around) as bench:  # for its folder alone
            measured.scale = measure_scale(
                around, bench.folder, questions, texts, amount.scale
            )
    measured.seconds = time.monotonic() - began
    return measured


def _ask_about_sources(
    bench: Workbench,
    measured: LibraryMeasured,
    texts: tuple[Pages, ...],
    amount: Amount,
) -> None:
    """What needs the sources in a library."""
    parts = measured.parts
    corpus = index_sources(bench, measured.questions, texts)
    if BESIDE_PLAIN.intersection(parts):
        plain = index_plainly(bench.embedder, corpus, bench.watch)
        if {"retrieval", "quotes"}.intersection(parts):
            measured.recall = measure_recall(bench, corpus, plain)
        if "abstention" in parts:
            measured.abstention = measure_abstention(bench, corpus, plain)
        if {"answers", "effort"}.intersection(parts):
            _measure_answers(bench, measured, plain, amount)
    if "reranker" in parts:
        measured.reranked = measure_reranker(bench, corpus, amount.judged)


def _measure_answers(
    bench: Workbench, measured: LibraryMeasured, plain: PlainIndex, amount: Amount
) -> None:
    """Every effort and form of question, or the usual effort on single ones."""
    questions = measured.questions
    if "effort" not in measured.parts:
        posed = posed_questions(questions, amount.answered, 0)
        measured.answers = measure_answers(bench, posed, plain, [USUAL])
        return
    posed = posed_questions(questions, amount.answered, amount.pairs)
    posed["a doubtful one"] = doubtful_questions(bench, questions, amount.doubtful)
    measured.answers = measure_answers(bench, posed, plain, EFFORTS)


def _measure_alone(
    around: Surroundings,
    measured: LibraryMeasured,
    texts: tuple[Pages, ...],
    *,
    quick: bool,
) -> None:
    """What needs an empty library of its own."""
    parts = measured.parts
    paragraphs = paragraphs_of(measured.questions, texts)
    if {"support", "pages"}.intersection(parts):
        with open_workbench(around) as bench:
            if "support" in parts:  # adds nothing to the library
                measured.support = measure_support(bench, paragraphs)
            if "pages" in parts:
                measured.pages = measure_pages(bench, paragraphs)
    if "reports" in parts:
        with open_workbench(around) as bench:
            measured.reports = measure_reports(bench, quick=quick)
    if "why-not" in parts:
        with open_workbench(around) as bench, closing(light_embedder(around)) as light:
            measured.why_not = measure_why_not(bench, light.identity)
