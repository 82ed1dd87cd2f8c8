"""The victim of kill loops: a nursery that forks a process for each job it is told.

A job opens a profile (library, conversations) and works on it: adds files, keeps a
folder up to date, reads pictures, changes the search model, chats, forgets. It says
what is committed, after its transaction; it is killed from outside or at a failpoint.
"""

import faulthandler
import importlib
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec

from app.conversations.records import AnswerRecord
from app.conversations.store import ConversationStore
from app.library import LibraryBackend, LibraryService
from rag.documents import (
    DocumentChanged,
    DocumentRecord,
    SearchRequest,
    SentenceSupport,
)
from rag.embedder import Vectors
from rag.failpoints import VARIABLE
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.space_change import Space
from rag.store_spaces import space_in_use
from tests.helpers.documents_for_library import PlainReader

SECONDS_A_TEXT = 0.002  # so that a kill meets every stage
STUCK_S = 300.0  # a life takes less than a second on a quiet machine
SMALL, LARGE = 64, 128  # dimensions of the two embedders


class Job(msgspec.Struct, frozen=True):
    """What one life is to do, and how it ends."""

    profile: str
    watched: str
    add: tuple[str, ...]
    seed: int
    dimension: int  # the search model that is wanted
    forgets: int
    failpoint: str = ""  # or:
    kill_after_s: float = 0.0


class SlowEmbedder(HashEmbedder):
    """Takes about as long as a real one."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        time.sleep(SECONDS_A_TEXT * len(texts))
        return super().encode(texts)


def open_library(folder: Path, embedder: type[HashEmbedder] = HashEmbedder) -> Library:
    """With the embedder that is in use and a reader that needs no parser."""
    in_use = space_in_use(folder) or ""
    dimension = LARGE if in_use.endswith(f"@{LARGE}") else SMALL
    return Library(LibraryConfig(folder), PlainReader(), embedder(dimension))


def say(*words: str) -> None:
    """One line at once, whole, whichever thread says it."""
    os.write(1, ("\t".join(words) + "\n").encode())


class Life:
    """One process between its birth and its kill."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._chance = random.Random(job.seed)
        profile = Path(job.profile)
        self._chats = ConversationStore(profile / "conversations.db")
        self._library = open_library(profile / "library", SlowEmbedder)
        # Settings that need other processes are the job's business here.
        backend = cast("LibraryBackend", self._library)
        self._service = LibraryService(backend, self._chats)
        say("OPEN", self._library.search_model().in_use)

    def run(self) -> None:
        """Everything at once: a thread reads, this one uses what is there."""
        job = self._job
        chat = self._chats.create("Chat").id
        self._chat(chat, "The first question.")
        embedder = SlowEmbedder(job.dimension)
        if embedder.identity != self._library.search_model().in_use:
            self._library.change_to(Space(embedder))
        self._service.watch_folder(Path(job.watched))
        for path in job.add:
            self._service.add([Path(path)])
            say("ADDED", path)
        ingestion = threading.Thread(target=self._ingest)
        ingestion.start()
        forgets = job.forgets
        while ingestion.is_alive() or forgets:
            time.sleep(self._chance.uniform(0.0, 0.03))
            found = [d for d in self._service.documents() if d.chunks]
            if not found:
                if not ingestion.is_alive():
                    break
                continue
            document = self._chance.choice(found)
            if forgets and self._chance.random() < 0.3:
                forgets -= 1
                say("FORGETTING", document.path, document.id)
                self._service.forget([document.id])
                say("FORGOT", document.path, document.id)
            else:
                self._cite(chat, document)
        ingestion.join()
        self._library.close()
        self._chats.close()
        say("DONE")

    def _ingest(self) -> None:
        for event in self._library.ingest():
            if isinstance(event, DocumentChanged):
                document = event.document
                say("STATE", document.path, document.state, document.id)

    def _chat(self, chat: str, text: str) -> None:
        message = self._chats.add_message(chat, "user", text)
        say("CHAT", message.id, text)
        streaming = self._chats.add_message(
            chat, "assistant", "", message.id, state="streaming"
        )
        say("STREAMING", streaming.id)
        self._chats.update_text(streaming.id, "Half of an")

    def _cite(self, chat: str, document: DocumentRecord) -> None:
        """An answer in the words of a document."""
        request = SearchRequest("Where stands the marker?", documents=(document.id,))
        quotes = self._service.search(request).quotes[:1]
        text = quotes[0].text if quotes else ""
        sentences = (SentenceSupport(text, 0, len(text), "supported", (0,), 1.0),)
        answer = AnswerRecord(
            question="Where stands the marker?",
            standalone_question="Where stands the marker?",
            text=text,
            abstained=False,
            confidence=1.0,
            sentences=sentences if quotes else (),
            citations=quotes,
            quotes=quotes,
        )
        message = self._chats.add_message(chat, "assistant", "", state="streaming")
        self._chats.finish_message(message.id, answer)


def _ended(child: int, kill_after_s: float) -> int:
    """Wait for its end, but no longer than that; the status of the process."""
    deadline = time.monotonic() + kill_after_s
    while time.monotonic() < deadline:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return status
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def main() -> None:
    """Fork a process for each line of the input, kill it when it is time, say so."""
    importlib.import_module("chromadb")  # once, for all jobs
    for line in sys.stdin.buffer:
        job = msgspec.json.decode(line, type=Job)
        child = os.fork()
        if not child:
            faulthandler.dump_traceback_later(STUCK_S, exit=True)
            os.environ[VARIABLE] = job.failpoint
            Life(job).run()
            os._exit(0)
        status = _ended(child, STUCK_S if job.failpoint else job.kill_after_s)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        say("ENDED", "killed" if killed else f"by itself {status}")


if __name__ == "__main__":
    main()
