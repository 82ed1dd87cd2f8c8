"""Pages a second of `inglenook index` against a plain loop: same files, same run.

Both are whole processes, imports and model loading included.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Figure, show
from tests.end_to_end.program import run
from tests.helpers.make_documents import make_pdf

DOCUMENTS, PAGES, LINES = 30, 12, 42


def write_reports(folder: Path) -> int:
    """PDFs of running text in which no page is like another; gives the pages."""
    chance = random.Random(7)
    words = [
        "".join(chance.choices("bcdfglmnprst", k=1) + chance.choices("aeiou", k=1))
        + "".join(chance.choices("aeioulnrst", k=chance.randint(1, 6)))
        for _ in range(4000)
    ]
    for number in range(DOCUMENTS):
        pages = [
            [
                " ".join(chance.choices(words, k=11)).capitalize() + "."
                for _ in range(LINES)
            ]
            for _ in range(PAGES)
        ]
        make_pdf(folder / f"report-{number:03}.pdf", pages)
    return DOCUMENTS * PAGES


def main() -> bool:
    """Run both and compare."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        folder.mkdir()
        pages = write_reports(folder)
        home = Path(scratch) / "home"
        warm = make_pdf(Path(scratch) / "warm.pdf", [["Converts the embedder once."]])
        assert run(home, "index", str(warm)).code == 0
        started = time.monotonic()
        ours = run(home, "index", str(folder), "--json", timeout_s=1200)
        ours_s = time.monotonic() - started
        assert ours.code == 0, ours.stderr
        chunks = sum(row["chunks"] for row in ours.json["documents"])
        plain = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.plain_indexing", str(folder)],
            capture_output=True,
            text=True,
            check=True,
        )
    plain_s, plain_chunks = map(float, plain.stdout.split()[:2])
    return show(
        [
            Figure("pages", pages, ""),
            Figure("chunks, ours", chunks, ""),
            Figure("chunks, plain loop", plain_chunks, ""),
            Figure("pages a second, ours", pages / ours_s, "1/s"),
            Figure("pages a second, plain loop", pages / plain_s, "1/s"),
            Figure("ratio", plain_s / ours_s, "x"),
        ]
    )


if __name__ == "__main__":
    sys.exit(not main())
