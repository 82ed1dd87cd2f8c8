"""`kill -9` at random moments of indexing: nothing acknowledged is lost."""

import hashlib
import logging
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rag.documents import SearchRequest
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader

logger = logging.getLogger(__name__)

DOCUMENTS = 40
FINISH_TIMEOUT_S = 60.0
ORDER = ("queued", "parsing", "words", "meaning", "ready")


def write_documents(folder: Path) -> dict[Path, str]:
    folder.mkdir()
    hashes = {}
    for number in range(DOCUMENTS):
        sentences = [f"Sentence {i} of file {number} is about t{i}." for i in range(60)]
        path = folder / f"{number:03}.txt"
        path.write_text(f"The marker m{number}m stands here. " + " ".join(sentences))
        hashes[path] = hashlib.sha256(path.read_bytes()).hexdigest()
    return hashes


def run_and_kill(library: Path, files: Path, wait_s: float) -> list[str]:
    """Start indexing, kill it some time after its first word, give what it said."""
    child = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.benchmarks.index_until_killed",
            str(library),
            str(files),
        ],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(wait_s)
    os.killpg(child.pid, signal.SIGKILL)
    rest, _ = child.communicate(timeout=FINISH_TIMEOUT_S)
    return [line for line in (first + rest).split("\n")[:-1] if line]


def furthest(lines: list[str]) -> dict[str, str]:
    states: dict[str, str] = {}
    for line in lines:
        if line != "DONE":
            path, state = line.rsplit(" ", 1)
            states[path] = state
    return states


def assert_sound(folder: Path, acknowledged: dict[str, str]) -> None:
    db = sqlite3.connect(folder / "library.db")
    try:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        found = dict(db.execute("SELECT path, state FROM documents").fetchall())
        half = db.execute(
            """SELECT d.path FROM documents d
               WHERE (d.state IN ('words', 'meaning', 'ready')) <>
                 EXISTS (SELECT 1 FROM chunks c WHERE c.document = d.number)"""
        ).fetchall()
        assert half == []
    finally:
        db.close()
    for path, state in acknowledged.items():
        if state in ("words", "meaning", "ready"):
            assert ORDER.index(found[path]) >= ORDER.index(state)


@pytest.mark.parametrize("rounds", [4, pytest.param(20, marks=pytest.mark.bench)])
def test_kill_loop(tmp_path: Path, rounds: int) -> None:
    seed = random.randrange(1 << 30)
    logger.warning("seed %d", seed)  # shown when the test fails
    chance = random.Random(seed)
    hashes = write_documents(tmp_path / "files")
    folder = tmp_path / "library"
    acknowledged: dict[str, str] = {}
    for _ in range(rounds):
        wait_s = chance.uniform(0.0, 0.5)
        acknowledged |= furthest(run_and_kill(folder, tmp_path / "files", wait_s))
        assert_sound(folder, acknowledged)

    embedder = HashEmbedder()
    library = Library(LibraryConfig(folder), LocalReader(), embedder)
    assert library.damage is None
    library.add([tmp_path / "files"])
    for _ in library.ingest():
        pass
    records = library.documents()
    assert len(records) == DOCUMENTS
    assert {record.state for record in records} == {"ready"}
    for number in (0, DOCUMENTS // 2, DOCUMENTS - 1):
        found = library.search(SearchRequest(f"Where stands m{number}m?"))
        assert found.quotes[0].text == f"The marker m{number}m stands here."
        assert found.meaning_ready
    library.close()
    assert hashes == {
        path: hashlib.sha256(path.read_bytes()).hexdigest() for path in hashes
    }
    assert sorted(p.name for p in folder.iterdir()) == ["library.db", "vectors"]
