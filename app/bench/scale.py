"""How fast a library answers as it grows, idle and while documents are read.

In this process, so that nothing but the search is timed; the last figure is that of the
command, from its start. The plain side compares the question with every vector.
"""

import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from app.bench.errors import BenchError
from app.bench.passages import Pages
from app.bench.plain import plain_chunks
from app.bench.question_set import QuestionSet, spread_evenly
from app.bench.scale_figures import Asked, Extent, ScaleFound
from app.bench.scale_library import CHUNKS_A_DOCUMENT, MadeUpText, ScaleLibrary
from app.bench.workbench import Surroundings, Watcher, light_embedder
from app.paths import create_folders, profile_paths
from rag.bulk_encoding import COMPARED_TEXTS
from rag.documents import SearchRequest
from rag.embedder import Embedder, Vectors
from rag.library import LibraryConfig
from rag.local_reader import LocalReader

QUOTES = 5
BULK_CHUNKS_PER_S = 200  # what the real one reaches, in a process of its own
COLD_TIMEOUT_S = 120.0
WARM_UP = "Which words warm the caches?"


FULL = Extent((1_000, 10_000, 100_000), 120, 400, 5)
QUICK = Extent((500, 1_500, 5_000), 24, 60, 2)


class PacedBulk:
    """Stands for the bulk embedder: another process, so it only takes time here."""

    def __init__(self, light: Embedder, made_up: MadeUpText) -> None:
        self.identity = light.identity
        self.dimension = light.dimension
        self.ready = True
        self._light = light
        self._made_up = made_up
        self._is_trusted = False

    def start(self) -> None:
        """It is ready; its first vectors will be compared with the light one's."""
        self._is_trusted = False

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the right shape, after the time that real ones take."""
        time.sleep(len(texts) / BULK_CHUNKS_PER_S)
        vectors = self._made_up.unit_vectors(len(texts), self.dimension)
        if not self._is_trusted:
            vectors[:COMPARED_TEXTS] = self._light.encode(texts[:COMPARED_TEXTS])
            self._is_trusted = True
        return vectors

    def close(self) -> None:
        """Nothing is held."""


def measure_scale(
    around: Surroundings,
    folder: Path,
    questions: QuestionSet,
    pages: Sequence[Pages],
    extent: Extent,
) -> ScaleFound:
    """Grow a library, ask at every size, then during an import, then from the start."""
    asked = _phases([one.text for one in questions.questions], extent.asked)
    made_up = MadeUpText(_pieces(pages), extent.sizes[0])
    paths = profile_paths(folder / "scale")
    create_folders(paths)
    found = ScaleFound(extent)
    light = light_embedder(around)
    config = LibraryConfig(paths.library_folder, 0)
    bulk = PacedBulk(light, made_up)
    with closing(ScaleLibrary(config, LocalReader(), light, bulk)) as library:
        before = 0
        for size in extent.sizes:
            _grow(library, made_up, before, size, around.watch)
            before = size
            found.idle[size] = _times(library, asked, f"Asking {size:,} chunks", around)
            found.idle[size]["plain"] = _plain_times(light, made_up, size, next(asked))
        with _importing(library, folder / "imported", made_up, extent) as reading:

            def note() -> None:
                found.while_reading.append(reading())

            found.importing = _times(
                library, asked, "Asking during an import", around, note
            )
    light = light_embedder(around)
    with closing(ScaleLibrary(config, LocalReader(), light, bulk)) as library:
        began = time.perf_counter()
        library.search(SearchRequest(WARM_UP))
        found.opening_ms = (time.perf_counter() - began) * 1000
    if not around.scripted:
        found.cold_ms = _cold_searches(folder / "scale", next(asked), extent, around)
    found.megabytes = (paths.library_folder / "library.db").stat().st_size / 1e6
    return found


def _phases(texts: Sequence[str], size: int) -> Iterator[list[str]]:
    """Other questions for each phase, of all articles; of a small set, in turn."""
    phases = max(1, len(texts) // size)
    for phase in itertools.count():
        yield list(spread_evenly(texts[phase % phases :: phases], size))


def _pieces(sources: Sequence[Pages]) -> list[str]:
    """The real texts, in pieces of a chunk at most."""
    return [
        chunk.text
        for number, pages in enumerate(sources)
        for chunk in plain_chunks(number, pages)
    ]


def _grow(
    library: ScaleLibrary, made_up: MadeUpText, before: int, size: int, watch: Watcher
) -> None:
    for number in range(before // CHUNKS_A_DOCUMENT, size // CHUNKS_A_DOCUMENT):
        watch("Making chunks", number * CHUNKS_A_DOCUMENT, size)
        library.write(number, made_up)
    for _ in library.ingest():  # makes the index
        pass
    library.search(SearchRequest(WARM_UP))


def _times(
    library: ScaleLibrary,
    phases: Iterator[list[str]],
    label: str,
    around: Surroundings,
    note: Callable[[], None] = lambda: None,
) -> dict[Asked, list[float]]:
    took: dict[Asked, list[float]] = {"passages": [], "quotes": []}
    for asked, times in took.items():
        quotes = QUOTES if asked == "quotes" else 0
        queries = next(phases)
        for number, query in enumerate(queries):
            around.watch(label, number, len(queries))
            began = time.perf_counter()
            library.search(SearchRequest(query, quotes=quotes))
            times.append((time.perf_counter() - began) * 1000)
            note()
    return took


def _plain_times(
    light: Embedder, made_up: MadeUpText, size: int, queries: Sequence[str]
) -> list[float]:
    vectors = made_up.unit_vectors(size, light.dimension)
    took = []
    for query in queries:
        began = time.perf_counter()
        cosines = vectors @ light.encode([query])[0]
        np.argpartition(-cosines, QUOTES)
        took.append((time.perf_counter() - began) * 1000)
    return took


@contextmanager
def _importing(
    library: ScaleLibrary, folder: Path, made_up: MadeUpText, extent: Extent
) -> Iterator[Callable[[], bool]]:
    """Documents are read and embedded by another thread; gives whether they still are.

    Their texts are new, so that nothing of them is known already.
    """
    folder.mkdir()
    for number in range(extent.imported_files):
        (folder / f"{number}.txt").write_text(made_up.page(), encoding="utf-8")
    records = library.add([folder])
    ended, begun = threading.Event(), threading.Event()

    def work() -> None:
        try:
            for _ in library.ingest():
                begun.set()
                if ended.is_set():
                    return
        finally:
            begun.set()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    try:
        yield thread.is_alive
    finally:
        ended.set()
        thread.join()
        library.cancel([record.id for record in records])


def _cold_searches(
    home: Path, queries: Sequence[str], extent: Extent, around: Surroundings
) -> list[float]:
    """The command on this library, process start to result."""
    took = []
    for number, query in enumerate(queries[: extent.cold_starts]):
        around.watch("Starting to search", number, extent.cold_starts)
        command = (sys.executable, "-m", "app", "--home", str(home), "search", query)
        began = time.perf_counter()
        finished = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=COLD_TIMEOUT_S
        )
        took.append((time.perf_counter() - began) * 1000)
        if finished.returncode != 0:
            raise BenchError(
                "not_searched", "A search of the measurement failed.", finished.stderr
            )
    return took
