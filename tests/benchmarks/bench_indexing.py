"""Pages a second of `inglenook index` against a plain loop: same files, same run.

Both are whole processes from start to end, imports and model loading included. What is
done once a computer (convert the search model, measure what is fastest) is done before
and shown as a figure of its own. Then both again without AVX-512, which is forced off:
by settings for PyTorch's libraries, for ONNX Runtime by a copy that is told that the
system does not keep such registers. `--pages N` makes another amount than 360.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import psutil

from app.bench.page_layout import lay_out
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.scanned_pages import HISTORY, LAKE, LEASE
from tests.end_to_end.program import COMMAND

PAGES, SMALL_PAGES, PAGES_A_FILE = 360, 12, 12
PARAGRAPHS_A_PAGE, WORDS_A_PARAGRAPH = 4, 100
BAR_FAST, BAR_PLAIN = 2.2, 1.3
LOOK_EVERY_S = 0.1
LIMIT_S = 1800

FORCED_OFF = {
    "ONEDNN_MAX_CPU_ISA": "AVX2",
    "ATEN_CPU_CAPABILITY": "avx2",
    "MKL_ENABLE_INSTRUCTIONS": "AVX2",
}
# Ask which registers the system keeps; "x87, SSE and AVX" instead, in as many bytes.
XGETBV, ANSWER = b"\x0f\x01\xd0", b"\xb0\x07\x90"


class Run(NamedTuple):
    """One process with its children."""

    seconds: float
    cpu_s: float
    peak_mb: float
    stdout: str


def write_reports(folder: Path, pages: int) -> int:
    """PDFs of running English text in which no page is like another; their pages."""
    folder.mkdir()
    chance = random.Random(7)
    words = f"{LEASE} {LAKE} {HISTORY}".split()
    written = 0
    for number in range(max(1, pages // PAGES_A_FILE)):
        paragraphs = [
            " ".join(chance.choices(words, k=WORDS_A_PARAGRAPH)).capitalize() + "."
            for _ in range(PARAGRAPHS_A_PAGE * min(pages, PAGES_A_FILE))
        ]
        written += lay_out(folder / f"report-{number:03}.pdf", paragraphs, 1).pages
    return written


def measure(command: Sequence[str | Path], forced: dict[str, str]) -> Run:
    """Wall and processor time, and the most memory that all its processes had."""
    used, began = _children_s(), time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **forced},
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory_mb(process.pid))
        time.sleep(LOOK_EVERY_S)
        assert time.monotonic() - began < LIMIT_S
    seconds = time.monotonic() - began
    stdout, stderr = process.communicate()  # little: it fits into the pipes
    assert process.returncode == 0, stderr
    return Run(seconds, _children_s() - used, peak, stdout)


def _memory_mb(pid: int) -> float:
    """Proportional: what several processes share is counted once."""
    total = 0
    try:
        root = psutil.Process(pid)
        for one in (root, *root.children(recursive=True)):
            total += one.memory_full_info().pss
    except psutil.Error:  # one of them has just ended
        return 0.0
    return total / 1e6


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def without_avx512(folder: Path) -> dict[str, str]:
    """What makes a process, and its children, work as on a processor without it."""
    spec = find_spec("onnxruntime")
    assert spec is not None
    assert spec.origin is not None
    shutil.copytree(Path(spec.origin).parent, folder / "onnxruntime")
    (library,) = (folder / "onnxruntime" / "capi").glob("*pybind11_state*.so")
    code = library.read_bytes()
    assert XGETBV in code
    library.write_bytes(code.replace(XGETBV, ANSWER))
    return {**FORCED_OFF, "PYTHONPATH": str(folder)}


def compare(
    scratch: Path, kind: str, pages: int, forced: dict[str, str], bar: float | None
) -> list[Figure]:
    """Both sides over one folder; the profile has seen this computer before."""
    folder, home = scratch / f"{kind} {pages}", scratch / f"home {kind}"
    written = write_reports(folder, pages)
    once = None
    if not home.is_dir():
        warm = scratch / f"warm {kind}"
        write_reports(warm, 2 * PAGES_A_FILE)
        once = measure([COMMAND, "--home", home, "index", warm], forced)
    ours = measure([COMMAND, "--home", home, "index", folder, "--json"], forced)
    documents = json.loads(ours.stdout)["documents"]
    assert {one["state"] for one in documents} == {"ready"}  # embedded, too
    chunks = sum(one["chunks"] for one in documents)
    plain = measure(
        [sys.executable, "-m", "tests.benchmarks.plain_indexing", folder], forced
    )
    _, plain_chunks, plain_pages = map(float, plain.stdout.split()[:3])
    assert plain_pages == written
    name = f"{kind}, {written} pages"
    figures = [
        Figure(f"{name}: ratio", plain.seconds / ours.seconds, "x", bar, "higher"),
        Figure(f"{name}: ratio of processor time", plain.cpu_s / ours.cpu_s, "x"),
        Figure(
            f"{name}: pages a second",
            written / ours.seconds,
            "1/s",
            reference=written / plain.seconds,
        ),
        Figure(
            f"{name}: peak memory",
            ours.peak_mb,
            "MB",
            plain.peak_mb,
            reference=plain.peak_mb,
        ),
        Figure(f"{name}: chunks", chunks, "", reference=plain_chunks),
    ]
    if once is not None:
        figures.append(Figure(f"{kind}: first import, once", once.seconds, "s"))
    return figures


def main(arguments: Sequence[str] | None = None) -> bool:
    """Compare on this processor and without AVX-512, a small import and a large one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=PAGES)
    wanted = parser.parse_args(arguments or [])
    figures = []
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        forced = without_avx512(scratch / "forced")
        for kind, environment, bar in (
            ("as it is", {}, BAR_FAST),
            ("without AVX-512", forced, BAR_PLAIN),
        ):
            figures += compare(scratch, kind, wanted.pages, environment, bar)
            figures += compare(scratch, kind, SMALL_PAGES, environment, None)
    return show(figures)


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
