"""Thirty long reports that differ in site and year: is the page among the first five?

Beside the library the plain way over the same pages: chunks of 180 words without their
context, by meaning alone, and fused by rank with the words.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from app.bench.figures import Figure, share_figure
from app.bench.plain import PlainChunk, PlainIndex, plain_chunks
from app.bench.plain_words import PlainWords
from app.bench.report_writing import (
    REPORT_TEXTS,
    AskedKind,
    Extent,
    ReportQuestion,
    Reports,
    write_reports,
)
from app.bench.statistics import mean, recall_at
from app.bench.workbench import Workbench
from rag.documents import SearchRequest

Side = Literal["meaning", "fused", "ours"]
Hit = tuple[str, int]  # file name and page
Ranks = list[int | None]

KINDS: tuple[AskedKind, ...] = get_args(AskedKind)
PLAIN_SIDES: tuple[Side, ...] = ("meaning", "fused")
SIDE_NAMES: dict[Side, str] = {
    "meaning": "plain chunks by meaning",
    "fused": "plain chunks by words and meaning",
    "ours": "Inglenook",
}
QUESTIONS, QUICK_QUESTIONS = 60, 12
QUICK = Extent(reports=3, chapters=3)
SEED = 11
KIND_NAMES: dict[AskedKind, str] = {
    "text": "asked about running text",
    "table": "asked about a table",
}
FIRST = 5
LIFT = 0.15  # what a clear lift is


@dataclass
class ReportsFound:
    """For each question the rank of the right page, on each side."""

    reports: Reports
    ranks: dict[Side, Ranks] = field(
        default_factory=lambda: {side: [] for side in get_args(Side)}
    )

    def among(self, side: Side, k: int, kind: AskedKind | None = None) -> list[bool]:
        """Whether the page was among the first `k`, of the questions of a kind."""
        hits = recall_at(self.ranks[side], k)
        asked = self.reports.questions
        return [
            hit
            for hit, one in zip(hits, asked, strict=True)
            if kind is None or one.kind == kind
        ]

    def better_plain(self, k: int) -> Side:
        """The plain side that is right more often."""
        return max(PLAIN_SIDES, key=lambda side: sum(self.among(side, k)))


def measure_reports(bench: Workbench, *, quick: bool = False) -> ReportsFound:
    """Write the reports and ask both sides; the library must be empty before."""
    folder = bench.folder / "reports"
    folder.mkdir()
    extent, count = (QUICK, QUICK_QUESTIONS) if quick else (Extent(), QUESTIONS)
    bench.watch("Writing reports", 0, 1)
    reports = write_reports(folder, REPORT_TEXTS, count, SEED, extent)
    bench.index(reports.files)
    found = ReportsFound(reports)
    chunks = _chunks_of(reports)
    plain = PlainIndex(bench.bulk, chunks, bench.watch)
    with closing(PlainWords(plain, chunks)) as words:
        for number, asked in enumerate(reports.questions):
            bench.watch("Looking in reports", number, len(reports.questions))
            vector = plain.question(asked.text)
            near = [one.chunk for one in plain.nearest(vector, FIRST)]
            both = words.fused(asked.text, vector, FIRST)
            found.ranks["meaning"].append(_rank(asked, _hits(near, reports.files)))
            found.ranks["fused"].append(_rank(asked, _hits(both, reports.files)))
            found.ranks["ours"].append(_rank(asked, _found_pages(bench, asked.text)))
    return found


def _chunks_of(reports: Reports) -> list[PlainChunk]:
    """Page by page: a plain chunk never has two pages."""
    return [
        chunk._replace(page=page)
        for source, pages in enumerate(reports.texts)
        for page, text in enumerate(pages, start=1)
        for chunk in plain_chunks(source, [text])
    ]


def _hits(chunks: Sequence[PlainChunk], files: Sequence[Path]) -> list[Hit]:
    return [(files[chunk.source].name, chunk.page) for chunk in chunks]


def _found_pages(bench: Workbench, question: str) -> list[Hit]:
    """The pages of the first passages, best first."""
    request = SearchRequest(question, limit=FIRST)
    return [
        (Path(passage.path).name, passage.page or 0)
        for passage in bench.services.library.search(request).passages
    ]


def _rank(asked: ReportQuestion, hits: Sequence[Hit]) -> int | None:
    right = {(asked.file, page) for page in asked.pages}
    return next((n for n, hit in enumerate(hits, start=1) if hit in right), None)


def report_figures(found: ReportsFound) -> list[Figure]:
    """Ours beside the better plain side, and what each plain side reaches."""
    first, five = found.better_plain(1), found.better_plain(FIRST)
    lift = mean(found.among("ours", FIRST)) - mean(found.among(five, FIRST))
    return [
        Figure("long reports", len(found.reports.files), ""),
        Figure("pages of long reports", found.reports.pages, ""),
        share_figure(
            "long reports: page comes first",
            found.among("ours", 1),
            plain=found.among(first, 1),
        ),
        share_figure(
            "long reports: page among the first five",
            found.among("ours", FIRST),
            plain=found.among(five, FIRST),
        ),
        *(
            share_figure(
                f"long reports: {KIND_NAMES[kind]}",
                found.among("ours", FIRST, kind),
                plain=found.among(five, FIRST, kind),
            )
            for kind in KINDS
        ),
        *(
            share_figure(
                f"long reports: among five, {SIDE_NAMES[side]}",
                found.among(side, FIRST),
            )
            for side in PLAIN_SIDES
        ),
        Figure(
            "long reports: lift over the better plain side", lift, "", LIFT, "higher"
        ),
    ]
