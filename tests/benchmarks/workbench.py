"""The product's own workbench on a profile that is thrown away, for benchmarks."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.bench.question_set import QuestionSet, read_question_file
from app.bench.workbench import Surroundings, Workbench, open_workbench
from app.paths import create_folders, profile_paths
from app.settings import Settings
from engine.cancel import CancelToken
from tests.benchmarks.figures import SHARED_DATA


def public_questions() -> QuestionSet:
    """The public reading-comprehension set, each paragraph a document."""
    return read_question_file(SHARED_DATA / "xquad-dev.json")


@contextmanager
def workbench() -> Iterator[Workbench]:
    """An empty library with the bundled model and embedder."""
    with tempfile.TemporaryDirectory() as folder:
        paths = profile_paths(Path(folder))
        create_folders(paths)
        around = Surroundings(paths, Settings(), _watch, CancelToken())
        with open_workbench(around) as bench:
            yield bench


def _watch(label: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{label} {done}/{total}   ", end="", file=sys.stderr)
