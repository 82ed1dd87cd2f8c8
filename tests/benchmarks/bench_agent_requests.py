"""Sixty requests of our own over the real tools, with the bundled model.

Run alone: `python -m tests.benchmarks agent_requests`.
"""

import sys
import tempfile
from pathlib import Path

from app.bench.agent_tasks import measure_own_requests, request_figures
from app.bench.workbench import Surroundings
from app.paths import create_folders, profile_paths
from app.settings import Settings
from engine.cancel import CancelToken
from tests.benchmarks.figures import show


def main() -> bool:
    """Print what went wrong, then the table."""
    with tempfile.TemporaryDirectory() as home:
        paths = profile_paths(Path(home))
        create_folders(paths)
        around = Surroundings(paths, Settings(), lambda *_: None, CancelToken())
        outcomes = measure_own_requests(around)
    for outcome in outcomes:
        if not outcome.right:
            called = ", ".join(outcome.called) or "none"
            print(f"{outcome.request.id}: {outcome.request.request}")
            print(f"    called {called}; said {outcome.answer[:160]!r}")
    return show(request_figures(outcomes))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
