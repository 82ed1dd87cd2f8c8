"""Thirty long reports that differ in site and year: is the page among the first five?

Beside the library the plain way over the same pages: chunks of 180 words without their
context, by meaning alone, and fused by rank with the words. Run alone:
`python -m tests.benchmarks long_reports`.
"""

import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rag.documents import SearchRequest
from rag.embedder import BulkEmbedder, Embedder, Vectors
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader
from rag.words import STOP_WORDS
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.long_reports import Reports, write_reports
from tests.benchmarks.question_set import bulk_embedder, bundled_embedder

QUESTIONS = 60
SEED = 11
FIRST = 5
PLAIN_WORDS = 180
FUSED = 30  # of each plain route
RANK_CONSTANT = 60
LIFT = 0.15  # what a clear lift is

Hit = tuple[str, int]  # file name and page


class PlainChunk(NamedTuple):
    """What the plain side knows of a piece of a page."""

    file: str
    page: int
    text: str


class PlainSide:
    """Chunks without context: nearest vectors, and those fused with words by rank."""

    def __init__(self, files: Sequence[Path], bulk: Embedder) -> None:
        self._chunks = [chunk for file in files for chunk in _plain_chunks(file)]
        self._vectors: Vectors = bulk.encode([chunk.text for chunk in self._chunks])
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter')")
        self._db.executemany(
            "INSERT INTO t(rowid, text) VALUES(?, ?)",
            [(number, chunk.text) for number, chunk in enumerate(self._chunks)],
        )

    def close(self) -> None:
        """Close the words."""
        self._db.close()

    def by_meaning(self, vector: Vectors) -> list[Hit]:
        """The first chunks by cosine."""
        return self._hits(self._nearest(vector))

    def fused(self, question: str, vector: Vectors) -> list[Hit]:
        """The first chunks by both, fused by rank."""
        scores: Counter[int] = Counter()
        for route in (self._nearest(vector), self._by_words(question)):
            for rank, number in enumerate(route, start=1):
                scores[number] += 1 / (RANK_CONSTANT + rank)  # type: ignore[assignment]
        return self._hits([number for number, _ in scores.most_common()])

    def _hits(self, numbers: Sequence[int]) -> list[Hit]:
        found = (self._chunks[number] for number in numbers[:FIRST])
        return [(chunk.file, chunk.page) for chunk in found]

    def _nearest(self, vector: Vectors) -> list[int]:
        order = np.argsort(-(self._vectors @ vector), kind="stable")
        return [int(number) for number in order[:FUSED]]

    def _by_words(self, question: str) -> list[int]:
        words = [w for w in re.findall(r"\w+", question.lower()) if w not in STOP_WORDS]
        match = " OR ".join(f'"{word}"' for word in words)
        rows = self._db.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?", (match, FUSED)
        )
        return [row[0] for row in rows]


def _plain_chunks(file: Path) -> Iterator[PlainChunk]:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(file)
    for number, page in enumerate(document, start=1):
        text = page.get_textpage()
        words = text.get_text_bounded().split()
        text.close()
        page.close()
        for start in range(0, len(words), PLAIN_WORDS):
            part = " ".join(words[start : start + PLAIN_WORDS])
            yield PlainChunk(file.name, number, part)
    document.close()


@contextmanager
def indexed_reports(
    home: Path, reports: Reports, light: Embedder, bulk: BulkEmbedder | None
) -> Iterator[Library]:
    """A library of the reports."""
    library = Library(LibraryConfig(home / "library", 0), LocalReader(), light, bulk)
    try:
        library.add(reports.files)
        for _ in library.ingest():
            pass
        yield library
    finally:
        library.close()


def found_pages(library: Library, question: str) -> list[Hit]:
    """The pages of the first passages, best first."""
    request = SearchRequest(question, limit=FIRST)
    return [
        (Path(passage.path).name, passage.page or 0)
        for passage in library.search(request).passages
    ]


def compare(
    home: Path, reports: Reports, light: Embedder, bulk: BulkEmbedder
) -> Counter[str]:
    """How many questions each side answers with the right page, first or among five."""
    counts: Counter[str] = Counter()
    plain = PlainSide(reports.files, bulk)
    try:
        with indexed_reports(home, reports, light, bulk) as library:
            for asked in reports.questions:
                right = {(asked.file, page) for page in asked.pages}
                vector = light.encode([asked.text])[0]
                sides = {
                    "meaning": plain.by_meaning(vector),
                    "fused": plain.fused(asked.text, vector),
                    "ours": found_pages(library, asked.text),
                }
                for side, hits in sides.items():
                    counts[f"{side} first"] += hits[:1] != [] and hits[0] in right
                    counts[f"{side} five"] += bool(right & set(hits))
                    counts[f"{side} {asked.kind}"] += bool(right & set(hits))
                counts[asked.kind] += 1
    finally:
        plain.close()
    return counts


def measure() -> list[Figure]:
    """Write the reports and ask."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "files").mkdir()
        reports = write_reports(home / "files", "bench", QUESTIONS, SEED)
        light = bundled_embedder(home / "cache")
        counts = compare(home, reports, light, bulk_embedder())
    total = len(reports.questions)
    plain = max(counts["meaning five"], counts["fused five"])
    return [
        Figure("reports", len(reports.files), ""),
        Figure("pages", reports.pages, ""),
        *(
            Figure(f"page {name}, {side}", counts[f"{key} {when}"] / total, "")
            for when, name in (("first", "comes first"), ("five", "among five"))
            for key, side in (("meaning", "plain chunks by meaning"),
                              ("fused", "plain chunks, words and meaning by rank"))
        ),
        Figure("page comes first, the library", counts["ours first"] / total, ""),
        Figure("page among five, the library", counts["ours five"] / total, ""),
        *(
            Figure(f"of these about {kind}", counts[f"ours {kind}"] / counts[kind], "")
            for kind in ("text", "table")
        ),
        Figure("lift over the better plain side",
               (counts["ours five"] - plain) / total, "", LIFT, "higher"),
    ]  # fmt: skip


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
