"""How fast a library of 100,000 chunks answers, idle and while documents are read.

Every question is asked once and sentences are forgotten in between: no phase lives on
what another one remembered. `python -m tests.benchmarks.bench_scale [CHUNKS [FOLDER]]`;
a folder keeps the library.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from engine.embedder import LlamaEmbedder
from rag.documents import SearchRequest
from rag.embedder import Vectors
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.question_set import (
    QuestionSet,
    bundled_embedder,
    load_questions,
)
from tests.benchmarks.scale_library import exists, fill, made_up_texts
from tests.end_to_end.program import run

CHUNKS = 100_000
ASKED = 120  # in each phase
COLD_STARTS = 5
IMPORTED_FILES = 400
BULK_CHUNKS_PER_S = 200  # what the real one reaches, in a process of its own


class PacedBulk:
    """Stands for the bulk embedder: another process, so it only takes time here."""

    def __init__(self, light: LlamaEmbedder) -> None:
        self.identity = light.identity
        self.dimension = light.dimension
        self.ready = True

    def start(self) -> None:
        """It is ready."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        time.sleep(len(texts) / BULK_CHUNKS_PER_S)
        made = np.random.default_rng(len(texts)).standard_normal(
            (len(texts), self.dimension), dtype=np.float32
        )
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        return made

    def close(self) -> None:
        """Nothing is held."""


def measure(chunks: int, folder: Path) -> list[Figure]:
    """Ask with and without quotes, idle and during an import, then from the start."""
    questions = load_questions()
    asked = _phases([question.text for question in questions.questions])
    light = bundled_embedder(folder / "cache")
    home = folder / "data" / "library"
    made = not exists(home)
    library = Library(LibraryConfig(home, 0), LocalReader(), light, PacedBulk(light))
    try:
        if made:
            began = time.perf_counter()
            fill(library._store, light.identity, light.dimension, questions, chunks)
            print(f"made {chunks} chunks in {time.perf_counter() - began:.0f} s")
        list(library.ingest())
        began = time.perf_counter()
        library.search(SearchRequest("Which words warm the caches?"))
        first_ms = (time.perf_counter() - began) * 1000
        figures = [Figure("first search after opening", first_ms, "ms")]
        figures += _times(library, asked, "idle", 25, 150)
        with _importing(library, folder / "files", questions):
            figures += _times(library, asked, "during an import", 60, 300)
    finally:
        library.close()
    figures.append(_cold_search(folder, next(asked)))
    size = (home / "library.db").stat().st_size / 1e6
    return [*figures, Figure("library.db", size, "MB")]


def _phases(texts: list[str]) -> Iterator[list[str]]:
    """Other questions for each phase, of all articles."""
    phases = len(texts) // ASKED
    for phase in range(phases):
        yield texts[phase::phases][:ASKED]


def _times(
    library: Library, phases: Iterator[list[str]], when: str, bar: float, quoted: float
) -> list[Figure]:
    figures = []
    for name, quotes, limit_ms in (("passages", 0, bar), ("with quotes", 5, quoted)):
        took = []
        for query in next(phases):
            library._sentence_vectors.clear()
            began = time.perf_counter()
            library.search(SearchRequest(query, quotes=quotes))
            took.append((time.perf_counter() - began) * 1000)
        took.sort()
        p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
        figures.append(Figure(f"{name}, {when}, median", p50, "ms"))
        figures.append(Figure(f"{name}, {when}, 95 of 100", p95, "ms", limit_ms))
    return figures


def _cold_search(home: Path, queries: Sequence[str]) -> Figure:
    """The installed command on this library, process start to result."""
    took = []
    for query in queries[:COLD_STARTS]:
        began = time.perf_counter()
        finished = run(home, "search", query, "--json")
        took.append((time.perf_counter() - began) * 1000)
        assert finished.code == 0, finished.stderr
    return Figure(
        "cold `inglenook search`, median", statistics.median(took), "ms", 1500
    )


@contextmanager
def _importing(
    library: Library, folder: Path, questions: QuestionSet
) -> Iterator[None]:
    """Documents are read and embedded by another thread meanwhile."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(made_up_texts(questions, IMPORTED_FILES)):
        (folder / f"{number}.txt").write_text(text)
    records = library.add([folder])
    ended = threading.Event()

    def work() -> None:
        for _ in library.ingest():
            if ended.is_set():
                return

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(1.0)
    try:
        yield
        if not thread.is_alive():
            print("the import ended before the last question")
    finally:
        ended.set()
        thread.join()
        library.cancel([record.id for record in records])


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    chunks = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else CHUNKS
    if len(sys.argv) > 2:
        folder = Path(sys.argv[2])
        folder.mkdir(parents=True, exist_ok=True)
        return show(measure(chunks, folder))
    with tempfile.TemporaryDirectory() as temporary:
        return show(measure(chunks, Path(temporary)))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
