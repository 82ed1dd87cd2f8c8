"""Decode and prefill of two programs on this computer, in turns: packaged and source.

Usage: compare_speed.py PACKAGED SOURCE [ROUNDS]
"""

import json
import statistics
import subprocess
import sys
import tempfile

FIGURES = ("prefill_tok_s", "decode_tok_s")


def main() -> None:
    """Print medians and their ratio."""
    programs = {"packaged": sys.argv[1], "source": sys.argv[2]}
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    found: dict[str, dict[str, list[float]]] = {
        name: {figure: [] for figure in FIGURES} for name in programs
    }
    for number in range(rounds):
        # The other one first every second time: a computer gets warm.
        for name in sorted(programs, reverse=bool(number % 2)):
            seen = _measured(programs[name])
            for figure in FIGURES:
                found[name][figure].append(float(seen[figure]))
    told: dict[str, object] = dict(found)
    for figure in FIGURES:
        ours = statistics.median(found["packaged"][figure])
        told[f"{figure}_ratio"] = round(
            ours / statistics.median(found["source"][figure]), 3
        )
    print(json.dumps(told, indent=1))


def _measured(program: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [program, "--home", home, "bench", "engine", "--quick", "--only", "speed",
             "--json"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{program}: {done.stderr[-500:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
