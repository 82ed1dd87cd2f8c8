"""Failpoints: nothing without the variable, a kill at the named moment with it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from rag.failpoints import VARIABLE

ROOT = Path(__file__).parents[2]
REACH = (
    "from rag.failpoints import reach\n"
    "for point in ('before_swap', 'after_swap', 'before_swap'):\n"
    "    print(point, flush=True)\n"
    "    reach(point)\n"
)


def reached(value: str) -> tuple[int, list[str]]:
    """How a process with this value of the variable ends, and what it came to."""
    done = subprocess.run(
        [sys.executable, "-c", REACH],
        env={**os.environ, VARIABLE: value},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.split()


def test_a_process_is_killed_at_the_named_moment() -> None:
    everything = ["before_swap", "after_swap", "before_swap"]
    assert reached("") == (0, everything)
    assert reached("mid_migration") == (0, everything)
    assert reached("after_swap") == (-signal.SIGKILL, everything[:2])
    assert reached("before_swap:2") == (-signal.SIGKILL, everything)


def test_one_module_reads_the_variable() -> None:
    texts = {p: p.read_text() for top in ("app", "engine", "rag")
             for p in (ROOT / top).rglob("*.py")}  # fmt: skip
    assert [p.name for p, text in texts.items() if VARIABLE in text] == [
        "failpoints.py"
    ]
