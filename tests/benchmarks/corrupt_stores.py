"""Damages library.db, conversations.db and Chroma's files; looks what becomes of it.

Each case is a forked process, as a damaged index may kill the one that opens it. It
must never fail in another way than with a sentence, never be empty in silence, keep
what was damaged beside the new file, and answer again.
"""

import contextlib
import os
import random
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from app.conversations.errors import ConversationError
from app.conversations.store import ConversationStore
from rag.documents import SearchRequest
from rag.errors import RagError
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from tests.helpers.documents_for_library import PlainReader

DOCUMENTS = 12
MAX_STARTS = 3  # the first may be killed by what it opens
_PAGE_BYTES = 4096
_WHOLE, _SAID = 0, 3  # how a process ends: all is there, or it said what is not

Mutation = Callable[[Path, random.Random], None]


def flip(path: Path, chance: random.Random, first_page: bool) -> None:
    """Other bytes in one page."""
    data = bytearray(path.read_bytes())
    if not data:
        return
    page = 0 if first_page else chance.randrange(len(data)) // _PAGE_BYTES * _PAGE_BYTES
    for _ in range(chance.randrange(1, 65)):
        place = min(page + chance.randrange(_PAGE_BYTES), len(data) - 1)
        data[place] ^= chance.randrange(1, 256)
    path.write_bytes(bytes(data))


def zero_a_page(path: Path, chance: random.Random) -> None:
    """What a disk gives that lost a block."""
    data = bytearray(path.read_bytes())
    start = chance.randrange(len(data) + 1) // _PAGE_BYTES * _PAGE_BYTES
    data[start : start + _PAGE_BYTES] = bytes(len(data[start : start + _PAGE_BYTES]))
    path.write_bytes(bytes(data))


def truncate(path: Path, chance: random.Random) -> None:
    """The end is missing."""
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) + 1)])


def set_version(path: Path, version: int) -> None:
    """Another number of the schema."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {version}")


def replace(path: Path, data: bytes) -> None:
    """Something else altogether."""
    path.write_bytes(data)


def make_folder(path: Path) -> None:
    """A folder in the file's place."""
    path.unlink()
    path.mkdir()


ANY_FILE: dict[str, Mutation] = {
    "flip in page 1": lambda path, chance: flip(path, chance, first_page=True),
    "flip in a page": lambda path, chance: flip(path, chance, first_page=False),
    "zero a page": zero_a_page,
    "truncate": truncate,
    "empty": lambda path, _: replace(path, b""),
    "text": lambda path, _: replace(path, b"not a database\n" * 50),
}
DATABASE: dict[str, Mutation] = {
    **ANY_FILE,
    "lower version": lambda path, _: set_version(path, 1),
    "newer version": lambda path, _: set_version(path, 999),
    "folder": lambda path, _: make_folder(path),
}


def make_profile(folder: Path) -> None:
    """A library with an index and a chat, closed cleanly.

    In a process of its own: one that had Chroma open must not be forked.
    """
    assert _in_child(lambda: _make_profile(folder)) == 0


def _make_profile(folder: Path) -> int:
    files = folder / "files"
    files.mkdir(parents=True)
    for number in range(DOCUMENTS):
        text = f"Document {number} speaks of subject{number}. It has two sentences."
        (files / f"{number}.txt").write_text(text)
    with contextlib.closing(_library(folder)) as library:
        library.add([files])
        for _ in library.ingest():
            pass
    with contextlib.closing(ConversationStore(folder / "conversations.db")) as chats:
        for number in range(5):
            chat = chats.create(f"Chat {number}")
            chats.add_message(chat.id, "user", f"Question {number}? " * 40)
    return _WHOLE


def damage(profile: Path, chance: random.Random) -> tuple[str, str]:
    """Damage one thing; gives which, and how."""
    target = chance.choice(("library", "conversations", "index"))
    if target == "index":
        (index,) = (profile / "library" / "vectors").glob("index-*")
        files = sorted(file for file in index.rglob("*") if file.is_file())
        path, mutations = chance.choice(files), ANY_FILE
    elif target == "library":
        path, mutations = profile / "library" / "library.db", DATABASE
    else:
        path, mutations = profile / "conversations.db", DATABASE
    name = chance.choice(list(mutations))
    mutations[name](path, chance)
    return target, f"{name} ({path.name})"


def case(original: Path, profile: Path, seed: int) -> str:
    """One damaged profile; gives what went wrong, or nothing."""
    shutil.copytree(original, profile)
    target, how = damage(profile, random.Random(seed))
    for _ in range(MAX_STARTS):
        status = _in_child(lambda: _look(profile))
        if not os.WIFSIGNALED(status):
            break
        if target != "index":
            return f"seed {seed}, {target}, {how}: killed by {os.WTERMSIG(status)}"
    shutil.rmtree(profile)
    code = os.waitstatus_to_exitcode(status)
    if code == _WHOLE or (code == _SAID and target != "index"):
        return ""
    return f"seed {seed}, {target}, {how}: ended with {code}"


def _in_child(work: Callable[[], int]) -> int:
    child = os.fork()
    if not child:
        code = 1
        try:
            code = work()
        except BaseException:  # noqa: BLE001 - told to the parent by the status
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return os.waitpid(child, 0)[1]


def _look(profile: Path) -> int:
    """Open all, add a document, ask for every other one."""
    said = _look_at_chats(profile)
    new = profile / "files" / "new.txt"
    new.write_text("A new document speaks of subject99. It is short.")
    library = _library(profile)
    try:
        library.add([new])
        for _ in library.ingest():
            pass
        lost = [n for n in range(DOCUMENTS) if not _finds(library, f"subject{n}")]
        assert _finds(library, "subject99") or library.damage
    except RagError as error:  # found while it was used: the next opening sets it aside
        _is_sentence(error)
        library.close()
        library = _library(profile)
        assert library.damage is not None
        lost = list(range(DOCUMENTS))
    told = library.damage is not None
    library.close()
    if lost:
        assert told, f"silently lost: {lost}"
        aside = list((profile / "library").glob("library.db.*-*"))
        assert aside, "what was damaged was not kept"
    return _SAID if said or lost else _WHOLE


def _look_at_chats(profile: Path) -> bool:
    try:
        chats = ConversationStore(profile / "conversations.db")
    except ConversationError as error:
        return _is_sentence(error)
    with contextlib.closing(chats):
        try:
            found = {chat.title for chat in chats.list()}
            texts = [m.text for c in chats.list() for m in chats.messages(c.id)]
        except ConversationError as error:
            return _is_sentence(error)
    whole = len(found) >= 5 and len(texts) >= 5
    assert whole or chats.notice, "chats are silently lost"
    if not whole and "empty" not in (chats.notice or ""):
        assert list(profile.glob("conversations.db.corrupt-*"))
    return not whole


def _is_sentence(error: RagError | ConversationError) -> bool:
    assert str(error).endswith("."), error
    return True


def _finds(library: Library, subject: str) -> bool:
    found = library.search(SearchRequest(f"What speaks of {subject}?")).passages
    return any(subject in passage.text for passage in found[:3])


def _library(profile: Path) -> Library:
    return Library(LibraryConfig(profile / "library"), PlainReader(), HashEmbedder())
