"""Kills a process that works on a profile, again and again, and looks at what is left.

The invariants: databases whole (I1), what was acknowledged is there (I2), vectors are
those of SQLite (I3), work resumes (I4), sentences are found (I5), the user's files are
untouched and no file is left too many (I6), it opens at once (I7), chats stay (I8).
Erased text is nowhere, and a log cut off anywhere leaves a committed prefix.
"""

import contextlib
import hashlib
import os
import random
import secrets
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.conversations.store import ConversationStore
from rag.documents import SearchRequest
from rag.library import Library
from tests.benchmarks.index_until_killed import LARGE, SMALL, Job, open_library
from tests.benchmarks.kill_evidence import (
    READ,
    Known,
    canary_in,
    content,
    half_read,
    holders,
    is_settled,
    synced_bytes,
    tear,
    vector_ids,
)

FAILPOINTS = {  # and how often each is reached in a life, at most
    "before_sql_commit": 60,
    "after_sql_commit": 60,
    "before_vec_add": 6,
    "mid_vec_add": 6,
    "before_swap": 2,
    "after_swap": 2,
    "mid_migration": 8,
    "erasing_noted": 2,
    "rows_erased": 2,
    "copies_erased": 2,
    "before_vacuum": 2,
    "mid_space_change": 5,
    "before_space_swap": 1,
    "after_space_swap": 1,
    "before_chat_commit": 20,
    "after_chat_commit": 20,
}
LIVES_A_PROFILE = 12
SLOWER_OPENING_S = 2.0
FINISH_S = 240.0  # a busy machine takes its time


class KillRounds:
    """`life()` is one process and its end; `settle()` lets the work come to an end."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.violations: list[str] = []
        self.finished = False  # whether the last life came to its end
        self.killed = 0
        self.torn = 0
        self.openings_s: list[float] = []
        self._root = folder
        self._chance = random.Random(seed)
        self._number = 0
        self._files = 0
        self._parsed: set[str] = set()  # in this life
        self._known_before: frozenset[str] = frozenset()  # of an earlier life
        self._log: list[list[str]] = []  # what was said of each document
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.index_until_killed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        self.begin_profile()

    def close(self) -> None:
        """End the nursery."""
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.close()
        self._nursery.wait()
        self._nursery.stdout.close()

    def begin_profile(self) -> None:
        """An empty one, so that migrations and first steps are killed, too."""
        self._number += 1
        self.known = Known()
        self._profile = self._root / f"profile{self._number}"
        self._watched = self._root / f"watched{self._number}"
        self._added = self._root / f"files{self._number}"
        for each in (self._profile, self._watched, self._added):
            each.mkdir()

    # ---- one life ----

    def life(self, failpoint: str = "", longest_s: float = 0.5) -> None:
        """Let a process work and be killed at a failpoint or at a random moment."""
        self._change_files()
        job = self._job(
            add=tuple(str(self._write(self._added)) for _ in range(2)),
            forgets=self._chance.randrange(3),
            failpoint=failpoint,
            kill_after_s=self._chance.uniform(0.005, longest_s),
        )
        self._live(job)
        self._look()

    def _job(
        self,
        add: tuple[str, ...],
        forgets: int,
        kill_after_s: float,
        failpoint: str = "",
    ) -> Job:
        return Job(
            profile=str(self._profile),
            watched=str(self._watched),
            add=add,
            seed=self._chance.randrange(1 << 30),
            dimension=self._chance.choice((SMALL, LARGE)),
            forgets=forgets,
            failpoint=failpoint,
            kill_after_s=kill_after_s,
        )

    def _live(self, job: Job) -> None:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(msgspec.json.encode(job) + b"\n")
        self._nursery.stdin.flush()
        began = time.monotonic()
        self.known.order.clear()
        self._known_before = frozenset(self.known.acknowledged)
        self._parsed.clear()
        self._log.append(["LIFE", job.failpoint])
        for line in self._said():
            self._log.append(line)
            self._hear(line, began)

    def _said(self) -> Iterator[list[str]]:
        assert self._nursery.stdout is not None
        for line in self._nursery.stdout:
            words = line.decode().rstrip("\n").split("\t")
            if words[0] == "ENDED":
                self.killed += words[1] == "killed"
                self.finished = words[1] == "by itself 0"
                if words[1] not in ("killed", "by itself 0"):
                    self._wrong("a life ended", words[1])
                return
            yield words
        raise AssertionError("the nursery died")

    def _hear(self, words: list[str], began: float) -> None:
        known = self.known
        match words:
            case ["OPEN", _]:
                self.openings_s.append(time.monotonic() - began)
            case ["STATE", path, "parsing", _]:
                self._parsed.add(path)
            case ["STATE", path, state, document] if state in READ:
                if path in known.forgotten or document in known.erased_ids:
                    return
                new = path in self._parsed and path not in self._known_before
                if new and path not in known.order:
                    known.order.append(path)  # of commits of this life
                known.acknowledged[path] = document
            case ["FORGETTING", path, document]:
                known.forgetting, known.forgetting_id = path, document
            case ["FORGOT", path, _]:
                self._is_forgotten(path)
            case ["CHAT", message, text]:
                known.messages[message] = text
            case ["STREAMING", message]:
                known.streaming.add(message)
            case _:
                pass

    def _is_forgotten(self, path: str) -> None:
        known = self.known
        known.forgotten.add(path)
        known.erased_ids.add(known.forgetting_id)
        for at, document in tuple(known.acknowledged.items()):
            if document == known.forgetting_id:  # it may have got another name
                del known.acknowledged[at]
        if Path(path).exists():  # else it was moved before, and comes by its new name
            known.erased.append(known.canaries[path])
        known.forgetting = ""

    # ---- the user's files ----

    def _write(self, folder: Path, name: str = "") -> Path:
        self._files += 1
        path = folder / (name or f"{self._files:04}.txt")
        canary = "zq" + secrets.token_hex(10)
        path.write_text(content(path.stem, canary, self._chance))
        self.known.canaries[str(path)] = canary
        self._note(path)
        return path

    def _note(self, path: Path) -> None:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self.known.digests[str(path)] = digest, path.stat().st_mtime_ns

    def _change_files(self) -> None:
        """What happens in a watched folder while nobody looks."""
        self._write(self._watched)
        known = [Path(p) for p in self.known.digests if Path(p).parent == self._watched]
        path = self._chance.choice(known)
        match self._chance.choice(("edit", "move", "nothing")):
            case "edit":
                # With other random words: the old ones may be those of a document
                # whose file was moved and edited, which stays as a missing one.
                self._write(path.parent, path.name)
            case "move" if str(path) not in self.known.forgotten:
                self._files += 1
                moved = path.rename(path.with_name(f"{self._files:04}-moved.txt"))
                self._log.append(["MOVED", str(path), str(moved)])
                self.known.digests.pop(str(path))
                self.known.acknowledged.pop(str(path), None)
                self.known.canaries[str(moved)] = canary_in(moved)
                self._note(moved)
            case _:
                pass

    # ---- what is left ----

    def _wrong(self, what: str, detail: object = "") -> None:
        self.violations.append(f"{what}: {detail}")
        said = [
            w
            for w in self._log
            if w[0] == "LIFE" or (w[-1:] and any(x in str(detail) for x in w[1:2]))
        ]
        self.violations += [" ".join(words) for words in said[-24:]]

    def _look(self) -> None:
        """Straight after a kill: before anything is opened, then by opening."""
        self._look_for_erased("right after the kill")
        self._tear()
        self._look_at_database(self._profile / "library" / "library.db")
        self._look_at_database(self._profile / "conversations.db")
        self._look_at_chats()
        with contextlib.closing(open_library(self._profile / "library")) as library:
            if library.damage is not None:
                self._wrong("I1: set aside", library.damage.detail)
            there = {record.path: record for record in library.documents()}
            self._look_at_acknowledged(set(there))
        if self.known.forgetting:
            path = self.known.forgetting
            self.known.forgetting = ""
            if path not in there:
                self._is_forgotten(path)
        self._look_for_erased("after the next opening")
        self._look_at_files()

    def _look_at_database(self, path: Path) -> None:
        if not path.exists():
            return
        with contextlib.closing(sqlite3.connect(path)) as db:
            if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                self._wrong("I1: integrity_check", path)
            if db.execute("PRAGMA foreign_key_check").fetchall():
                self._wrong("I1: foreign_key_check", path)

    def _look_at_acknowledged(self, there: set[str]) -> None:
        for path in self.known.acknowledged.keys() - there:
            if self.known.acknowledged[path] != self.known.forgetting_id:
                self._wrong("I2: a document is lost", path)
        for path in self.known.forgotten & there:
            self._wrong("a forgotten document came back", path)
        for path, wrong in half_read(self._profile / "library"):
            self._wrong("I2: not what its file says", f"{path}: {wrong}")

    def _look_at_chats(self) -> None:
        path = self._profile / "conversations.db"
        with contextlib.closing(ConversationStore(path)) as chats:
            if chats.notice:
                self._wrong("I8: set aside", chats.notice)
            for message, text in self.known.messages.items():
                if chats.message(message).text != text:
                    self._wrong("I8: a message is lost", message)
            for message in self.known.streaming:
                if chats.message(message).state != "interrupted":
                    self._wrong("I8: not marked as interrupted", message)

    def _look_at_files(self) -> None:
        for path, expected in self.known.digests.items():
            found = Path(path)
            digest = hashlib.sha256(found.read_bytes()).hexdigest()
            if (digest, found.stat().st_mtime_ns) != expected:
                self._wrong("I6: a user's file changed", path)

    def _look_for_erased(self, when: str) -> None:
        if not self.known.erased:
            return
        for file in sorted(self._profile.rglob("*")):
            if not file.is_file():
                continue
            data = file.read_bytes().lower()
            for canary in self.known.erased:
                for text in (canary.encode(), canary.encode("utf-16-le")):
                    if text in data:
                        held = holders(self._profile, canary)
                        self._wrong(f"erased text {when}", f"{file}: {canary} {held}")

    # ---- a log that did not reach the disk ----

    def _tear(self) -> None:
        """A copy whose log lost or garbled its end opens at an earlier commit."""
        source = self._profile / "library"
        log = source / "library.db-wal"
        if self.known.forgetting or not log.exists() or not log.stat().st_size:
            return
        floor = synced_bytes(source / "library.db")
        target = self._root / "torn"
        shutil.copytree(source, target)
        (target / "library.db-shm").unlink(missing_ok=True)
        tear(target / "library.db-wal", floor, self._chance)
        self.torn += 1
        self._look_at_database(target / "library.db")
        with contextlib.closing(open_library(target)) as library:
            if library.damage is not None:
                self._wrong("torn, I1: set aside", library.damage.detail)
            there = {record.path: record.state for record in library.documents()}
            order = [p for p in self.known.order if p in self.known.acknowledged]
            states = [(path, there.get(path)) for path in order]
            present = [state in (*READ, "missing") for _, state in states]
            if present != sorted(present, reverse=True):
                self._wrong("torn: not a committed prefix", states)
            for path, wrong in half_read(target):
                self._wrong("torn, I2: not what its file says", f"{path}: {wrong}")
            if self._chance.random() < 0.2:
                self._finish(library, target, "torn, ")
        shutil.rmtree(target)

    # ---- the end of the work ----

    def settle(self) -> None:
        """Let a process finish the work and look at all there is.

        At a copy: Chroma writes unused memory to disk, and this process knows what was
        erased.
        """
        self._live(self._job(add=(), forgets=0, kill_after_s=FINISH_S))
        if not self.finished:
            self._wrong("I4: not finished", f"within {FINISH_S} s")
        self._look_for_erased("after all work")
        folder = self._profile / "library"
        left = {path.name for path in folder.iterdir()}
        kept = {path.name[:5] for path in (folder / "vectors").glob("*")}
        if left - {"library.db", "vectors"} or kept - {"index", "marke"}:
            self._wrong("I6: files too many", left | kept)
        target = self._root / "settled"
        shutil.copytree(folder, target)
        with contextlib.closing(open_library(target)) as library:
            self._finish(library, target, "")
            there = {record.path: record for record in library.documents()}
            for path in self.known.acknowledged:
                self._look_for_sentence(library, path)
            for path in self.known.forgotten & there.keys():
                self._wrong("a forgotten document came back", path)
        shutil.rmtree(target)

    def _finish(self, library: Library, folder: Path, torn: str) -> None:
        for _ in library.ingest():
            pass
        stuck = [r.path for r in library.documents() if not is_settled(r)]
        if stuck:
            self._wrong(f"{torn}I4: not finished", stuck)
        in_sqlite, in_index = vector_ids(library, folder)
        if in_index is not None and in_sqlite != in_index:
            self._wrong(f"{torn}I3: other vectors", in_sqlite ^ in_index)

    def _look_for_sentence(self, library: Library, path: str) -> None:
        canary = self.known.canaries[path]
        found = library.search(SearchRequest(f"Where stands the marker {canary}?"))
        if not any(canary in quote.text for quote in found.quotes[:3]):
            instead = [(quote.path, quote.text[:60]) for quote in found.quotes]
            self._wrong("I5: its sentence is not found", f"{path}: {instead}")
