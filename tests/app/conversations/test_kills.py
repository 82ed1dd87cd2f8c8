"""A few rounds of the kill loop for chats: `python -m tests.benchmarks chat_kills`."""

import sys
from pathlib import Path

import pytest

from tests.benchmarks.bench_chat_kills import TASKS, kill


@pytest.mark.skipif(sys.platform == "win32", reason="lives are forked")
def test_no_finished_message_is_lost_whenever_it_ends(tmp_path: Path) -> None:
    rounds = kill(tmp_path, kills=len(TASKS), seed=8)
    assert rounds.violations == []
    assert sum(rounds.killed.values()) >= len(TASKS)
