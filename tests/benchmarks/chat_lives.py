"""Lives of a process that writes chats and is killed; a nursery forks one a job.

What a life acknowledged is printed after it was committed, and never before.
"""

import contextlib
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

import msgspec

from app.backups.restoring import backups_folder, finish_restore
from app.backups.rotation import Rotation
from app.backups.service import BackupService
from app.conversations.migrations import MIGRATIONS
from app.conversations.store import ConversationStore
from app.paths import create_folders, profile_paths
from app.settings import Settings
from engine.scripted import ScriptedModel
from rag.failpoints import VARIABLE
from tests.benchmarks.chat_stream import stream_answers


class Life(msgspec.Struct):
    """What to do, and when to end."""

    home: str
    task: str  # stream, save, backup, migrate, restore
    seed: int
    failpoint: str = ""
    kill_after_s: float = 0.0


def say(*words: str) -> None:
    """To the one who counts; nothing is kept back."""
    os.write(1, ("\t".join(words) + "\n").encode())


def live(life: Life) -> None:
    """Work until it is done or killed."""
    chance = random.Random(life.seed)
    home = Path(life.home)
    paths = profile_paths(home)
    create_folders(paths)
    if life.task == "migrate":
        _begin_old(paths.conversations_db, chance)
    finish_restore(paths)
    store = ConversationStore(paths.conversations_db)
    say("OPEN")
    rotation = Rotation(backups_folder(paths), store)
    rotation.finish_interrupted()
    if life.task == "stream":
        stream_answers(store, chance, say)
    elif life.task in ("save", "migrate"):
        _save(store, chance)
    elif life.task == "backup":
        _save(store, chance)
        for _ in range(3):
            say("BACKUP", str(rotation.make().path))
            _save(store, chance, 2)
    elif life.task == "restore":
        service = BackupService(paths, store, Settings, lambda: "")
        _save(store, chance)
        file = home / "chats.backup"
        service.write(file, library=False)
        say("RESTORED", str(service.restore(file).messages))
        store.close()
        finish_restore(paths)
        store = ConversationStore(paths.conversations_db)
    store.close()


def _save(store: ConversationStore, chance: random.Random, chats: int = 8) -> None:
    for _ in range(chats):
        chat = store.create(f"Chat {chance.random()}")
        text = f"question {chance.randrange(1 << 40)}"
        asked = store.add_message(chat.id, "user", text)
        say("MESSAGE", asked.id, text)
        reply = store.add_message(chat.id, "assistant", "", asked.id, "streaming")
        say("STREAMING", reply.id)
        text = " ".join(str(chance.random()) for _ in range(chance.randrange(1, 400)))
        store.update_text(reply.id, text)
        store.finish_message(reply.id)
        say("MESSAGE", reply.id, text)


def _begin_old(path: Path, chance: random.Random) -> None:
    """A profile of an earlier version, where there is none yet."""
    if path.exists():
        return
    version = chance.randrange(1, len(MIGRATIONS))
    unfinished = path.with_name("old")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished, isolation_level=None)
    for step in MIGRATIONS[:version]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {version}")
    said = []
    connection.execute("BEGIN")
    for number in range(40):
        chat, message = f"c{number}-{chance.random()}", f"m{number}-{chance.random()}"
        connection.execute(
            "INSERT INTO conversations (id, title, created, updated, leaf) "
            "VALUES (?, 'Old', 1, 1, ?)",
            (chat, message),
        )
        connection.execute(
            "INSERT INTO messages VALUES (?, ?, NULL, 'user', ?, 'complete', 1, NULL, "
            "NULL)",
            (message, chat, f"old words {number}"),
        )
        said.append((message, f"old words {number}"))
    connection.execute("COMMIT")
    connection.close()
    unfinished.replace(path)
    for message, text in said:
        say("MESSAGE", message, text)


def nursery() -> None:
    """Fork a life for every line, and tell how it ended."""
    for line in sys.stdin.buffer:
        life = msgspec.json.decode(line, type=Life)
        child = os.fork()
        if child == 0:
            os.environ[VARIABLE] = life.failpoint
            live(life)
            os._exit(0)
        if life.kill_after_s:
            deadline = time.monotonic() + life.kill_after_s
            while time.monotonic() < deadline:
                if os.waitpid(child, os.WNOHANG)[0]:
                    say("ENDED", "by itself")
                    break
                time.sleep(0.001)
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                say("ENDED", "killed")
            continue
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        code = "" if killed else str(os.waitstatus_to_exitcode(status))
        say("ENDED", "killed" if killed else f"by itself {code}".replace(" 0", ""))


if __name__ == "__main__":
    ScriptedModel()  # imported before the first fork, like all the rest
    nursery()
