"""Hostile files with time and memory: the table of the tests, and larger ones.

Done when: a sentence each, bounded memory and time. Beside the table: a text of 2 GB
that is really written, one of 70 MB that is read, and a folder of 100,000 files, where
the command is ended after a while.
Run alone: `python -m tests.benchmarks hostile`.
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figure, show
from tests.end_to_end.program import Finished, finish, start
from tests.helpers.hostile_files import HOSTILE, MIB

MEMORY_BAR_MB = 1_500.0  # of any one process
TIME_BAR_S = 20.0  # of a file
MANY = 100_000
MANY_RUN_S = 40.0
STOP_BAR_S = 10.0
LINE = b"The quick brown fox jumps over the lazy dog, again and again, all day.\n"


def measure() -> list[Figure]:
    """Every part on a profile of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_table(folder / "a"), *_large(folder / "b"), *_many(folder / "c")]


def _table(folder: Path) -> list[Figure]:
    folder.mkdir()
    for row in HOSTILE:
        row.make(folder / row.name)
    done, peak = _run(folder, [str(folder / row.name) for row in HOSTILE])
    rows = {Path(row["path"]).name: row for row in done.json["documents"]}
    wrong = [
        row.name
        for row in HOSTILE
        if rows[row.name]["state"] != row.state
        or row.said not in (rows[row.name]["reason"] or "")
    ]
    print("  ended in another way:", wrong)
    return [
        Figure("hostile files", len(rows), "", len(HOSTILE), "higher"),
        Figure("hostile files that ended in another way", len(wrong), "", 0),
        Figure("slowest hostile file", _slowest(done), "s", TIME_BAR_S),
        Figure("hostile files: peak memory of a process", peak, "MB", MEMORY_BAR_MB),
    ]


def _large(folder: Path) -> list[Figure]:
    folder.mkdir()
    for name, size in (("two-gigabytes.txt", 2 << 30), ("seventy.txt", 70 * MIB)):
        block = LINE * (MIB // len(LINE))
        with (folder / name).open("wb") as file:
            while file.tell() < size:
                file.write(block)
    done, peak = _run(folder, [str(folder / "two-gigabytes.txt")])
    print("  2 GB:", done.json["documents"][0]["reason"])
    figures = [
        Figure("text of 2 GB: time", _slowest(done), "s", TIME_BAR_S),
        Figure("text of 2 GB: peak memory", peak, "MB", MEMORY_BAR_MB),
    ]
    _, peak = _interrupted(folder, str(folder / "seventy.txt"))
    return [*figures, Figure("text of 70 MB: peak memory", peak, "MB", MEMORY_BAR_MB)]


def _many(folder: Path) -> list[Figure]:
    for number in range(MANY):
        parent = folder / str(number // 500)
        parent.mkdir(parents=True, exist_ok=True)
        (parent / f"{number}.txt").write_text(f"Text number {number} says little.")
    stopping_s, peak = _interrupted(folder.parent, str(folder))
    return [
        Figure("100,000 files: peak memory of a process", peak, "MB", MEMORY_BAR_MB),
        Figure("100,000 files: from Ctrl+C to the end", stopping_s, "s", STOP_BAR_S),
    ]


def _run(home: Path, paths: list[str]) -> tuple[Finished, float]:
    """A command to its end, and the most memory that one of its processes had."""
    process = start(home / "home", "index", *paths, "--json")
    peak = _watched(process.pid, until=lambda: process.poll() is not None, s=600)
    return finish(process), peak


def _interrupted(home: Path, path: str) -> tuple[float, float]:
    """How long a command takes to end when it is interrupted, and its memory."""
    process = start(home / "home", "index", path)
    peak = _watched(process.pid, until=lambda: process.poll() is not None, s=MANY_RUN_S)
    began = time.monotonic()
    if process.poll() is None:
        os.kill(process.pid, signal.SIGINT)
    done = finish(process)
    assert "Traceback" not in done.stderr, done.stderr
    return time.monotonic() - began, peak


def _watched(pid: int, until: Callable[[], bool], s: float) -> float:
    """The most memory of the process and of those below it, in MB."""
    peak = 0
    began = time.monotonic()
    while not until() and time.monotonic() - began < s:
        try:
            family = [psutil.Process(pid), *psutil.Process(pid).children(True)]
            peak = max([peak, *(each.memory_info().rss for each in family)])
        except psutil.NoSuchProcess:
            pass  # a child that ended between the two
        time.sleep(0.1)
    return peak / 1e6


def _slowest(done: Finished) -> float:
    return max(float(row["seconds"]) for row in done.json["documents"])


def main() -> bool:
    """Print the figures; whether all bars were reached."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
