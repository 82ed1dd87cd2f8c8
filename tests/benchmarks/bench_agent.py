"""`inglenook bench agent` on the public function-calling set, with what went wrong.

Prints as it goes. Run alone: `python -m tests.benchmarks agent`, or a slice of twenty
requests a file with `python -m tests.benchmarks.bench_agent --quick`.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from app.bench.agent import Outcome, measure_agent, part_figures
from app.bench.agent_parts import CALL_PARTS, CallPart
from app.bench.workbench import Surroundings
from app.paths import create_folders, profile_paths
from app.settings import Settings
from engine.cancel import CancelToken
from tests.benchmarks.figures import SHARED_DATA, show

SHOWN = 8  # of what went wrong, for each file
_EACH_S = 15.0  # between two lines of progress


class Progress:
    """A line now and then."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def __call__(self, label: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._told >= _EACH_S:
            self._told = now
            print(f"  {label}: {done} of {total}", flush=True)


def main(quick: bool = False) -> bool:
    """Print the figures; False if a bar was missed."""
    reached = []

    def heard(part: CallPart, outcomes: Sequence[Outcome]) -> None:
        print(f"{part}: {len(outcomes)} requests", flush=True)
        for outcome in [one for one in outcomes if _is_wrong(one)][:SHOWN]:
            print(f"  {outcome.request.id}: {outcome.request.text[:120]}")
            print(f"      {outcome.calls}")
        reached.append(show(part_figures(part, outcomes)))
        sys.stdout.flush()

    with tempfile.TemporaryDirectory() as home:
        paths = profile_paths(Path(home))
        create_folders(paths)
        around = Surroundings(paths, Settings(), Progress(), CancelToken())
        folder = SHARED_DATA / "toolcalls"
        measure_agent(around, folder, CALL_PARTS, quick=quick, heard=heard)
    return all(reached)


def _is_wrong(outcome: Outcome) -> bool:
    return not outcome.exact if outcome.request.wanted else outcome.called


if __name__ == "__main__":
    sys.exit(0 if main("--quick" in sys.argv) else 1)
