"""`inglenook bench library` on the public set, with what explains its figures.

`python -m tests.benchmarks library`, or a part of it by name.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.bench.abstention import Abstention
from app.bench.library import measure_library
from app.bench.parts import PARTS, Part
from app.bench.support import STATES, Support
from app.bench.why_not import WhyNotFound
from app.bench.workbench import Surroundings
from app.paths import create_folders, profile_paths
from app.settings import Settings
from engine.cancel import CancelToken
from tests.benchmarks.figures import show
from tests.benchmarks.in_process import public_questions

SHOWN = 12  # of what went wrong


def main(parts: Sequence[Part] = PARTS) -> bool:
    """Print the figures; False if a bar was missed."""
    with tempfile.TemporaryDirectory() as folder:
        paths = profile_paths(Path(folder))
        create_folders(paths)
        around = Surroundings(paths, Settings(), _watch, CancelToken())
        found = measure_library(around, public_questions(), parts)
    if found.abstention is not None:
        _show_calibration(found.abstention)
    if found.support is not None:
        _show_states(found.support)
    if found.pages is not None:
        for miss in found.pages.misses[:SHOWN]:
            print(f"  {miss}")
    if found.why_not is not None:
        _show_unexplained(found.why_not)
    return show(found.figures())


def _watch(label: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{label} {done}/{total}   ", end="", file=sys.stderr)


def _show_calibration(found: Abstention) -> None:
    _, rows = found.calibration()
    for low, claimed, true, count in rows:
        print(f"  score from {low:.1f}: said {claimed:.2f}, was {true:.2f} ({count})")


def _show_states(found: Support) -> None:
    """How often each kind is in each state."""
    for kind, form in dict.fromkeys((c.case.kind, c.case.form) for c in found.checked):
        states = [c.found.support for c in found.of(form, kind)]
        shares = " ".join(f"{states.count(s) / len(states):.3f}" for s in STATES)
        print(f"  {kind:6} {form:6} {len(states):4}  {' / '.join(STATES)} {shares}")


def _show_unexplained(found: WhyNotFound) -> None:
    for case, cause, remedy in found.wrong:
        print(f"  {case.name}: {case.cause} {case.remedy}, said {cause} {remedy}")


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
