"""kill -9 while chats stream, are saved, backed up, migrated and restored, 100 times.

Done when: no finished message is lost, the cut one is marked, every backup is whole.
"""

import argparse
import contextlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.backups.checking import check_conversations
from app.backups.errors import BackupError
from app.backups.restoring import finish_restore
from app.backups.rotation import Rotation
from app.conversations.repairing import faults
from app.conversations.store import ConversationStore
from app.paths import create_folders, profile_paths
from tests.benchmarks.chat_lives import Life
from tests.benchmarks.figures import Figure, show

KILLS = 100
TASKS = {  # and its failpoints, with how often each is reached at most
    "stream": {"before_chat_commit": 8, "after_chat_commit": 8},
    "save": {"before_chat_commit": 40, "after_chat_commit": 40},
    "backup": {"mid_backup": 3, "before_backup_swap": 3, "after_backup_swap": 3},
    "migrate": {"mid_chat_migration": 14},
    "restore": {"mid_restore": 4},
}
LIVES_A_PROFILE = 5


class ChatKills:
    """`life()` is one process and its end; what is left is looked at after each."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.violations: list[str] = []
        self.killed: dict[str, int] = dict.fromkeys(TASKS, 0)
        self.cut = 0  # answers that were being written when a kill came
        self._folder = folder
        self._chance = random.Random(seed)
        self._profile = 0
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.chat_lives"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._begin()

    def close(self) -> None:
        """End the nursery."""
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.close()
        self._nursery.wait()
        self._nursery.stdout.close()

    def life(self, task: str) -> None:
        """Half end at a failpoint, half at a random moment."""
        if task == "migrate" or self._lives == LIVES_A_PROFILE:
            self._begin()
        self._lives += 1
        life = Life(str(self._home), task, self._chance.randrange(1 << 30))
        if self._chance.random() < 0.5:
            point = self._chance.choice(list(TASKS[task]))
            most = TASKS[task][point]
            life.failpoint = f"{point}:{self._chance.randrange(most) + 1}"
        else:
            life.kill_after_s = self._chance.uniform(0.002, 0.25)
        if self._live(life):
            self.killed[task] += 1
        self._look(task)

    # ---- inside ----

    def _begin(self) -> None:
        self._profile += 1
        self._lives = 0
        self._home = self._folder / f"profile{self._profile}"
        self._finished: dict[str, str] = {}
        self._streaming: set[str] = set()
        self._backups: set[Path] = set()

    def _live(self, life: Life) -> bool:
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(msgspec.json.encode(life) + b"\n")
        self._nursery.stdin.flush()
        for line in self._nursery.stdout:
            match line.decode().rstrip("\n").split("\t"):
                case ["MESSAGE", message, text]:
                    self._finished[message] = text
                    self._streaming.discard(message)
                case ["STREAMING", message]:
                    self._streaming.add(message)
                case ["BACKUP", path]:
                    self._backups.add(Path(path))
                case ["ENDED", how]:
                    if how not in ("killed", "by itself"):
                        self._wrong(f"a {life.task} ended {how}")
                    return how == "killed"
                case _:
                    pass
        raise AssertionError("the nursery died")

    def _wrong(self, what: str) -> None:
        self.violations.append(f"{self._home.name}: {what}")

    def _look(self, task: str) -> None:
        paths = profile_paths(self._home)
        create_folders(paths)
        finish_restore(paths)
        if not paths.conversations_db.exists():
            if self._finished:
                self._wrong(f"{task}: the file is gone")
            return
        store = ConversationStore(paths.conversations_db)
        try:
            if store.notice:
                self._wrong(f"{task}: {store.notice}")
            self._look_at_messages(store, task)
            for fault in faults(store.database):
                self._wrong(f"{task}: {fault}")
            rotation = Rotation(paths.conversations_db.parent / "backups", store)
            known = rotation.all()
            for record in known:
                with contextlib.suppress(BackupError):
                    rotation.counts(record)
                    continue
                self._wrong(f"{task}: a backup is damaged")
            if self._backups and not known:
                self._wrong(f"{task}: every backup is gone")
        finally:
            store.close()
        with contextlib.closing(sqlite3.connect(paths.conversations_db)) as db:
            if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                self._wrong(f"{task}: the file is damaged")
        with contextlib.suppress(BackupError):
            check_conversations(paths.conversations_db)
            return
        self._wrong(f"{task}: the file has other tables")

    def _look_at_messages(self, store: ConversationStore, task: str) -> None:
        rows = store.database.rows("SELECT id, text, state FROM messages")
        here = {row[0]: (row[1], row[2]) for row in rows}
        for message, text in self._finished.items():
            if here.get(message) != (text, "complete"):
                self._wrong(f"{task}: a finished message is {here.get(message)}"[:200])
        for message in self._streaming & here.keys():
            if here[message][1] == "interrupted":
                self.cut += 1
            elif here[message][1] != "complete":  # its last commit was not told
                self._wrong(f"{task}: a cut message is {here[message][1]}")
        self._streaming.clear()


def kill(folder: Path, kills: int, seed: int) -> ChatKills:
    """Every task in turn, until so many were killed."""
    rounds = ChatKills(folder, seed)
    try:
        while sum(rounds.killed.values()) < kills and not rounds.violations:
            for task in TASKS:
                rounds.life(task)
    finally:
        rounds.close()
    return rounds


def main(arguments: Sequence[str] = ()) -> bool:
    """Print what was lost, with the seed that repeats most of it."""
    parser = argparse.ArgumentParser(prog="chat_kills")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        rounds = kill(Path(folder), asked.kills, asked.seed)
    print(f"  seed {asked.seed}, {time.monotonic() - began:.0f} s, {rounds.killed}")
    for violation in rounds.violations:
        print("  ", violation)
    return show(
        [
            Figure("kills", sum(rounds.killed.values()), "", asked.kills, "higher"),
            Figure("answers cut off and marked", rounds.cut, "", 1, "higher"),
            Figure(
                "finished messages lost, or other harm", len(rounds.violations), "", 0
            ),
        ]
    )


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
