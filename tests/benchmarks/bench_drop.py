"""From dropping a PDF of 100 pages to finding its words, with the reader warm.

One document of running text, one of tables; the parser's children do the reading as in
the program. Run alone: `python -m tests.benchmarks drop`.
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from app.bench.page_layout import lay_out
from app.workers.parser_client import ParserClient
from rag.documents import DocumentChanged, SearchRequest
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.scanned_pages import HISTORY, LAKE, LEASE
from tests.helpers.make_documents import PdfLine, make_pdf

PAGES = 100
BAR_S = 2.0
WORDS_A_PARAGRAPH, PARAGRAPHS = 120, 320  # 100 pages of running text
NEEDLE = "quincunx"


def measure() -> list[Figure]:
    """Each document into a library of its own."""
    figures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, write in (("running text", _text), ("tables", _tables)):
            path, pages = write(folder / f"{kind}.pdf")
            wall_s, cpu_s = _drop(folder / kind, path)
            share = PAGES / pages
            figures += [
                Figure(f"{kind}: to searchable words", wall_s * share, "s", BAR_S),
                Figure(f"{kind}: processor time, readers included", cpu_s * share, "s"),
            ]
    return figures


def _drop(home: Path, path: Path) -> tuple[float, float]:
    """Wall and processor time until a word of the last page is found."""
    home.mkdir()
    reader = ParserClient(home)
    library = Library(LibraryConfig(home), reader, HashEmbedder(), None)
    try:
        warm = make_pdf(home / "warm.pdf", [["Some words."]])
        reader.parse(warm)
        cpu, began = _cpu_s(), time.monotonic()
        library.add([path])
        for event in library.ingest():
            if isinstance(event, DocumentChanged) and event.document.state == "words":
                break
        found = library.search(SearchRequest(NEEDLE, quotes=0)).passages
        wall_s = time.monotonic() - began
        assert found, "the last page is not found"
    finally:
        library.close()
        reader.close()  # so that the time of its children counts
    return wall_s, _cpu_s() - cpu


def _cpu_s() -> float:
    used = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _text(path: Path) -> tuple[Path, int]:
    source = random.Random(3)
    words = f"{LEASE} {LAKE} {HISTORY}".split()
    paragraphs = [
        " ".join(source.choices(words, k=WORDS_A_PARAGRAPH)) for _ in range(PARAGRAPHS)
    ]
    laid = lay_out(path, [*paragraphs, f"The {NEEDLE} stands at the end."], 1)
    return path, laid.pages


def _tables(path: Path) -> tuple[Path, int]:
    pages: list[list[str | PdfLine]] = []
    for page in range(PAGES):
        lines: list[str | PdfLine] = [PdfLine("Stock", 72, 760, bold=True)]
        for row in range(40):
            cells = [f"Item {page}-{row}", "Shelf A", f"{row * 7}", f"{row}.50"]
            header = [
                "Item",
                "Place",
                "Count",
                NEEDLE if page == PAGES - 1 else "Price",
            ]
            lines += [
                PdfLine(text, x, 730 - 16 * row, bold=row == 0)
                for text, x in zip(
                    cells if row else header, (72, 200, 300, 400), strict=True
                )
            ]
        pages.append(lines)
    return make_pdf(path, pages), PAGES


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
