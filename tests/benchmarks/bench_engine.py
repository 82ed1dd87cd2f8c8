"""`inglenook bench engine` in full, the mix of everything, and the gain by model size.

`python -m tests.benchmarks engine`; parts by name in INGLENOOK_BENCH_ENGINE (comma
separated), those of the command and `balance`, `draft_model`, `sizes`, `soak`. On a
machine that others use, INGLENOOK_BENCH_CPU_TIME=1 measures one thread by its CPU time,
INGLENOOK_BENCH_QUICK=1 a small amount.
"""

import os
import sys
import tempfile
from pathlib import Path

from app.bench.engine import measure_engine
from app.bench.engine_figures import engine_figures
from app.bench.engine_found import FULL, QUICK
from app.bench.engine_parts import ENGINE_PARTS
from app.bench.workbench import Surroundings
from app.models import bundled_model
from app.paths import create_folders, profile_paths
from app.settings import Settings
from engine.cancel import CancelToken
from tests.benchmarks.engine_balance import measure_balance
from tests.benchmarks.engine_draft_model import measure_draft_model
from tests.benchmarks.engine_sizes import measure_sizes
from tests.benchmarks.engine_soak import measure_soak
from tests.benchmarks.figures import show

_MORE_PARTS = ("balance", "draft_model", "sizes", "soak")


def main() -> bool:
    """Print each part when it is done; False if a bar was missed."""
    named = os.environ.get("INGLENOOK_BENCH_ENGINE", "")
    wanted = named.split(",") if named else [*ENGINE_PARTS, *_MORE_PARTS]
    amount = QUICK if os.environ.get("INGLENOOK_BENCH_QUICK") else FULL
    cpu_time = bool(os.environ.get("INGLENOOK_BENCH_CPU_TIME"))
    reached = True
    with tempfile.TemporaryDirectory() as folder:
        paths = profile_paths(Path(folder))
        create_folders(paths)
        around = Surroundings(paths, Settings(), _watch, CancelToken())
        for part in ENGINE_PARTS:
            if part in wanted:
                found = measure_engine(around, [part], amount, cpu_time=cpu_time)
                reached &= show(engine_figures(found))
        if "balance" in wanted:
            reached &= show(measure_balance(bundled_model(), amount.rounds))
        if "draft_model" in wanted:
            drafted = measure_draft_model(
                bundled_model(),
                Path(folder),
                cpu_time=cpu_time,
                rounds=amount.rounds,
                written=amount.written,
            )
            for figures in drafted:
                reached &= show(figures)
        if "sizes" in wanted:
            sizes = measure_sizes(bundled_model(), Path(folder), cpu_time=cpu_time)
            for figures in sizes:
                reached &= show(figures)
    if "soak" in wanted:
        reached &= show(measure_soak(bundled_model()))
    return reached


def _watch(label: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{label} {done}/{total}   ", end="", file=sys.stderr)
