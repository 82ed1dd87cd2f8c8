"""Words that text recognition finds on scans and photos, against what was drawn.

Each page goes through the parser's locked-down child, as a PDF of pictures or a JPEG.
Words count as often as they stand there. Run alone: `python -m tests.benchmarks ocr`.
"""

import io
import resource
import sys
import tempfile
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from app.workers.parser_client import ParserClient
from rag.documents import ParsedPage
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.scanned_pages import TREATMENTS, ScannedPage, as_pdf, pages

FOUND_BAR = 0.95  # of the words of a clean scan
SHOWN = 6


def measure() -> list[Figure]:
    """Every kind of page, treated in every way."""
    figures = []
    drawn = list(pages())
    with tempfile.TemporaryDirectory() as folder:
        client = ParserClient(Path(folder))
        try:
            for name, treat in TREATMENTS.items():
                treated = [page._replace(image=treat(page.image)) for page in drawn]
                path = _written(Path(folder), treated, photos=name.startswith("photo"))
                figures += _measure(client, name, path, treated)
        finally:
            client.close()
    return figures


def _written(folder: Path, drawn: list[ScannedPage], *, photos: bool) -> list[Path]:
    """One PDF for all pages, or a photo for each."""
    if not photos:
        path = folder / "scan.pdf"
        path.write_bytes(as_pdf([page.image for page in drawn]))
        return [path] * len(drawn)
    paths = []
    for page in drawn:
        out = io.BytesIO()
        page.image.save(out, "JPEG", quality=80)
        path = folder / f"{page.name}.jpg"
        path.write_bytes(out.getvalue())
        paths.append(path)
    return paths


def _measure(
    client: ParserClient, name: str, paths: list[Path], drawn: list[ScannedPage]
) -> list[Figure]:
    totals: Counter[str] = Counter()
    order = 0.0
    sure = 0.0
    spent = _cpu_s()
    began = time.monotonic()
    for number, (path, page) in enumerate(zip(paths, drawn, strict=True), start=1):
        at = number if path.suffix == ".pdf" else 1
        read = client.recognise(path, at)
        found, wanted = Counter(_words(read.text)), Counter(_words(page.text))
        hits = (found & wanted).total()
        totals.update(found=found.total(), wanted=wanted.total(), hits=hits)
        order += _in_order(read, page) / len(drawn)
        sure += (read.ocr_confidence or 0.0) / len(drawn)
        missed = list((wanted - found).elements())[:SHOWN]
        print(f"  {name}, {page.name}: {hits / wanted.total():.3f}; missed {missed}")
    seconds = time.monotonic() - began
    client.rest()  # counts the processor time of children that ended
    bar = FOUND_BAR if name == "clean scan" else None
    found_share = totals["hits"] / totals["wanted"]
    return [
        Figure(f"{name}: words found", found_share, "", bar, "higher"),
        Figure(f"{name}: words that are right", totals["hits"] / totals["found"], ""),
        Figure(f"{name}: words in the order of reading", order, ""),
        Figure(f"{name}: stated confidence", sure, ""),
        Figure(f"{name}: processor time a page", (_cpu_s() - spent) / len(drawn), "s"),
        Figure(f"{name}: time a page", seconds / len(drawn), "s"),
    ]  # fmt: skip


def _words(text: str) -> list[str]:
    """What stands between blanks; what we put between cells is no word."""
    return [word for word in text.split() if word != "|"]


def _in_order(read: ParsedPage, page: ScannedPage) -> float:
    """The share of words that stand in one order in both."""
    wanted = _words(page.text)
    matcher = SequenceMatcher(None, wanted, _words(read.text), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(wanted)


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
