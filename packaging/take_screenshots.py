"""Takes docs/screenshots: every page and dialog in all variants, and the real program.

Says what is cut in them, with exit code 3 if anything is.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from compact_png import total_megabytes
from staged_pictures import FAULTS_FOUND, VARIANTS, Variant

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "docs" / "screenshots"


def main() -> int:
    """Take what was asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-real", action="store_true")
    parser.add_argument("--variant", choices=[each.folder for each in VARIANTS])
    args = parser.parse_args()
    began = time.monotonic()
    chosen = [v for v in VARIANTS if args.variant in (None, v.folder)]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        codes = list(pool.map(_take_variant, chosen))
    if not args.without_real and args.variant is None:
        codes.append(subprocess.call([sys.executable, HERE / "real_pictures.py"]))
    taken = list(TARGET.rglob("*.png"))
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    size = f"{total_megabytes(taken):.1f} MB"
    print(f"{len(taken)} pictures, {size}, in {minutes} min {seconds} s")
    others = [code for code in codes if code not in (0, FAULTS_FOUND)]
    return others[0] if others else max(codes)


def _take_variant(variant: Variant) -> int:
    shutil.rmtree(TARGET / variant.folder, ignore_errors=True)
    command = [sys.executable, HERE / "staged_pictures.py", variant.folder, TARGET]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False
    )
    print(done.stdout, end="", flush=True)
    if done.returncode not in (0, FAULTS_FOUND):
        print(done.stderr, file=sys.stderr, flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
