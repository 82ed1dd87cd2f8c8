"""`inglenook bench agent` on the public function-calling set, with what went wrong.

Run alone: `python -m tests.benchmarks agent`.
"""

import sys
import tempfile
from pathlib import Path

from app.bench.agent import Outcome, measure_agent
from app.bench.agent_parts import CALL_PARTS
from app.bench.workbench import Surroundings
from app.paths import create_folders, profile_paths
from app.settings import Settings
from engine.cancel import CancelToken
from tests.benchmarks.figures import SHARED_DATA, show

SHOWN = 8  # of what went wrong, for each file


def main() -> bool:
    """Print the figures; False if a bar was missed."""
    with tempfile.TemporaryDirectory() as home:
        paths = profile_paths(Path(home))
        create_folders(paths)
        around = Surroundings(paths, Settings(), lambda *_: None, CancelToken())
        measured = measure_agent(around, SHARED_DATA / "toolcalls", CALL_PARTS)
    for outcomes in measured.outcomes.values():
        for outcome in [one for one in outcomes if _is_wrong(one)][:SHOWN]:
            print(f"  {outcome.request.id}: {outcome.request.text[:120]}")
            print(f"      {outcome.calls}")
    return show(measured.figures())


def _is_wrong(outcome: Outcome) -> bool:
    return not outcome.exact if outcome.request.wanted else outcome.called


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
