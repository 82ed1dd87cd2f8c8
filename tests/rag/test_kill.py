"""`kill -9` and torn logs: nothing acknowledged is lost, nothing erased comes back."""

import random
from pathlib import Path

import pytest

from tests.benchmarks.kill_rounds import FAILPOINTS, KillRounds

KILLS = 30
LONGEST_S = 0.25
SETTLE_EVERY = 15


def test_kills_leave_what_was_acknowledged(tmp_path: Path) -> None:
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    rounds = KillRounds(tmp_path, seed)
    points = list(FAILPOINTS)
    lives = 0
    try:
        while rounds.killed < KILLS and not rounds.violations:
            point = points[lives // 2 % len(points)]
            rounds.life(f"{point}:1" if lives % 2 else "", LONGEST_S)
            lives += 1
            if lives % SETTLE_EVERY == 0:
                rounds.settle()
            if chance.random() < 0.1:
                rounds.begin_profile()
        rounds.settle()
    finally:
        rounds.close()
    if rounds.violations:
        pytest.fail(f"seed {seed}, life {lives}\n" + "\n".join(rounds.violations))
    assert rounds.torn
