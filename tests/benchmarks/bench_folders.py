"""A folder of 100,000 files: taking it in, looking again, and after a few changes.

Only what a look itself costs: reading and embedding are measured elsewhere. Beside it
the same files are walked and their status asked for, which is the least that can be.
"""

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from tests.benchmarks.figures import Figure, show
from tests.helpers.documents_for_library import PlainReader

FILES, FOLDERS = 100_000, 400
AGAIN_BAR_S = 10.0  # processor time of a look at which nothing had changed
MEMORY_BAR_MB = 500.0


def measure() -> list[Figure]:
    """One library, one folder."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        root = home / "papers"
        _write(root)
        library = Library(
            LibraryConfig(home / "library"), PlainReader(), HashEmbedder()
        )
        try:
            walked = _cpu(lambda: _plain_walk(root))
            before = _peak_mb()
            folder = library.watch_folder(root)
            taken = _cpu(lambda: _look(library, FILES))
            library.look_at_folder(folder.id)
            again = _cpu(lambda: _look(library, 0))
            shutil.rmtree(root / "7")  # never read, so they leave nothing
            library.look_at_folder(folder.id, [root / "7"])
            some = _cpu(lambda: _look(library, FILES // FOLDERS))
            memory = _peak_mb() - before
        finally:
            library.close()
    return [
        Figure("walking and asking for the status of each", walked, "s"),
        Figure("taking all in", taken, "s"),
        Figure("looking again, nothing changed", again, "s", AGAIN_BAR_S),
        Figure("looking at a subfolder that was deleted", some, "s"),
        Figure("memory", memory, "MB", MEMORY_BAR_MB),
    ]


def _write(root: Path) -> None:
    for folder in range(FOLDERS):
        (root / str(folder)).mkdir(parents=True)
        for n in range(FILES // FOLDERS):
            (root / str(folder) / f"{n}.txt").write_text(f"Text {n} of {folder}.")


def _plain_walk(root: Path) -> None:
    for folder, _, names in os.walk(root):
        for file in names:
            (Path(folder) / file).stat()


def _look(library: Library, expected: int) -> None:
    events = sum(1 for _ in library._sources.look())
    assert events == expected, f"{events} documents changed, not {expected}"


def _cpu(work: Callable[[], None]) -> float:
    began = time.thread_time()
    work()
    return time.thread_time() - began


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> bool:
    """Print the figures; whether all bars were reached."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
