"""kill -9 of the library worker at random moments of an indexing run, many times.

Done when: no document lost, none half-indexed, the work resumes.
"""

import contextlib
import random
import sqlite3
import tempfile
import time
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figure
from tests.end_to_end.documents import write_reports
from tests.end_to_end.program import finish, run, start, worker

KILLS = 20
DOCUMENTS = 24
WORKER = "library"


def chunk_counts(home: Path) -> dict[str, tuple[int, int]]:
    """File name to (chunks, embedded chunks), read by the program itself."""
    rows = run(home, "documents", "--json").json["documents"]
    return {
        Path(row["path"]).name: (row["chunks"], row["embedded_chunks"]) for row in rows
    }


def kill_while_indexing(home: Path, paths: list[Path], kills: int, seed: int) -> int:
    """Index while killing the worker; gives the number of kills that hit."""
    chance = random.Random(seed)
    hit = 0
    while hit < kills:
        process = start(home, "index", *map(str, paths), "--json")
        while process.poll() is None and hit < kills:
            time.sleep(chance.uniform(0.2, 1.2))
            found = worker(process.pid, WORKER)
            if found is not None:
                with contextlib.suppress(psutil.NoSuchProcess):
                    found.kill()
                    hit += 1
        finished = finish(process)
        assert "Traceback" not in finished.stderr, finished.stderr
        if finished.code == 0 and hit < kills:  # done too early: begin again
            assert run(home, "forget", "--all").code == 0
    return hit


def figures(kills: int) -> list[Figure]:
    """Compare a library that was killed again and again with one left in peace."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports(Path(folder), DOCUMENTS)
        peace, war = Path(folder) / "peace", Path(folder) / "war"
        assert run(peace, "index", *map(str, paths)).code == 0
        hit = kill_while_indexing(war, paths, kills, seed=20)
        resumed = run(war, "index", *map(str, paths), "--json")
        assert resumed.code == 0, resumed.stderr
        states = [row["state"] for row in resumed.json["documents"]]
        expected, counts = chunk_counts(peace), chunk_counts(war)
        unfound = 0
        for number in (0, DOCUMENTS // 2, DOCUMENTS - 1):
            query = f"Who filed report {number}, Calloway{number}?"
            passages = run(war, "search", query, "--json").json["passages"]
            unfound += f"Calloway{number}." not in passages[0]["text"]
        damage = 0
        for database in war.rglob("library.db"):
            with contextlib.closing(sqlite3.connect(database)) as connection:
                damage += (
                    connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
                )
                damage += len(connection.execute("PRAGMA foreign_key_check").fetchall())
    lost = len(set(expected) - set(counts))
    half = sum(counts.get(name) != value for name, value in expected.items()) - lost
    return [
        Figure("kills that hit the library worker", hit, "", kills, "higher"),
        Figure("documents lost", lost, "", 0),
        Figure("documents half-indexed", half, "", 0),
        Figure("documents not ready", sum(s != "ready" for s in states), "", 0),
        Figure("known sentences not found", unfound, "", 0),
        Figure("database damage", damage, "", 0),
    ]
