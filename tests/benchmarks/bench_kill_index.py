"""kill -9 at random moments and at named failpoints, many times; torn logs after each.

Done when: no invariant of `kill_rounds` is violated. Kills of the real worker follow.
`python -m tests.benchmarks.bench_kill_index --kills 125 --seed 7` runs a part of it.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import kill_worker
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.kill_rounds import (
    FAILPOINTS,
    LIVES_A_PROFILE,
    SLOWER_OPENING_S,
    KillRounds,
)

KILLS = 500
SETTLE_EVERY = 6


def kill(kills: int, seed: int) -> tuple[KillRounds, int]:
    """Half of the lives end at a random moment, half are to end at a failpoint."""
    chance = random.Random(seed)
    lives = 0
    with tempfile.TemporaryDirectory() as folder:
        rounds = KillRounds(Path(folder), seed)
        try:
            while rounds.killed < kills and not rounds.violations:
                failpoint = ""
                if chance.random() < 0.5:
                    name = chance.choice(list(FAILPOINTS))
                    failpoint = f"{name}:{chance.randrange(FAILPOINTS[name]) + 1}"
                rounds.life(failpoint)
                lives += 1
                if lives % SETTLE_EVERY == 0:
                    rounds.settle()
                if lives % LIVES_A_PROFILE == 0:
                    rounds.begin_profile()
            rounds.settle()
        finally:
            rounds.close()
    return rounds, lives


def main(arguments: Sequence[str] = ()) -> bool:
    """Print what was violated, with the seed that repeats most of it."""
    parser = argparse.ArgumentParser(prog="kill_index")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--workers", type=int, default=kill_worker.KILLS)
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    rounds, lives = kill(asked.kills, asked.seed)
    print(f"  seed {asked.seed}, {lives} lives, {time.monotonic() - began:.0f} s")
    for violation in rounds.violations:
        print("  ", violation)
    openings = sorted(rounds.openings_s)
    slower = openings[-1] - openings[len(openings) // 2]
    figures = [
        Figure("kills", rounds.killed, "", asked.kills, "higher"),
        Figure("torn logs", rounds.torn, "", asked.kills // 4, "higher"),
        Figure("invariants violated", len(rounds.violations), "", 0),
        Figure("slowest opening over the usual", slower, "s", SLOWER_OPENING_S),
    ]
    if asked.workers:
        figures += kill_worker.figures(asked.workers)
    return show(figures)


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
