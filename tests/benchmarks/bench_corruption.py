"""Two hundred damaged profiles; done when none crashes or loses anything in silence.

`python -m tests.benchmarks.bench_corruption --seeds 200 --first 0` runs these seeds.
"""

import argparse
import importlib
import logging
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.corrupt_stores import case, make_profile
from tests.benchmarks.figures import Figure, show

SEEDS = 200


def main(arguments: Sequence[str] = ()) -> bool:
    """Print every case that went wrong."""
    parser = argparse.ArgumentParser(prog="corruption")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args(arguments)
    importlib.import_module("chromadb")  # once; no index is opened in this process
    logging.disable(logging.ERROR)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "original"
        make_profile(original)
        for seed in range(asked.first, asked.first + asked.seeds):
            found = case(original, Path(folder) / f"seed{seed}", seed)
            if found:
                wrong.append(found)
                print("  ", found)
    return show(
        [
            Figure("damaged profiles", asked.seeds, "", 1, "higher"),
            Figure("crashes, silent losses, things not kept", len(wrong), "", 0),
        ]
    )


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
