"""Damaged, foreign, newer and full databases; permissions; damaged ones are kept."""

import contextlib
import random
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from rag import store as store_module
from rag.documents import LibraryNoticed, SearchRequest
from rag.errors import DiskFullError, LibraryDamagedError, RagError
from rag.library import Library
from rag.store import Store
from tests.rag.conftest import OpenLibrary, work

Damage = Callable[[bytes], bytes]


@pytest.fixture
def full_library(open_library: OpenLibrary, files: Path) -> Library:
    for number in range(30):
        text = f"Document {number} speaks of subject{number}. It has two sentences."
        (files / f"{number}.txt").write_text(text)
    library = open_library()
    library.add([files])
    work(library)
    return library


def test_only_the_user_may_read_the_files(full_library: Library) -> None:
    folder = full_library._store.path.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.glob("library.db*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"This is a letter, not a database. " * 40,
        lambda data: data[:5000],
        lambda data: b"\x00" * 100 + data[100:],
    ],
    ids=["empty", "text", "cut", "header"],
)
def test_a_damaged_file_is_set_aside_and_said_once(
    full_library: Library, open_library: OpenLibrary, files: Path, damage: Damage
) -> None:
    full_library.close()
    path = full_library._store.path
    data = damage(path.read_bytes())
    path.write_bytes(data)

    library = open_library()
    assert library.damage is not None
    notices = [e for e in work(library) if isinstance(e, LibraryNoticed)]
    assert [notice.kind for notice in notices] == ["library_damaged"]
    assert notices[0].sentence.endswith(".")
    assert not [e for e in work(library) if isinstance(e, LibraryNoticed)]
    (aside,) = path.parent.glob("library.db.corrupt-*[0-9]")
    assert aside.read_bytes() == data
    assert library.documents() == ()
    library.add([files])
    work(library)
    assert library.search(SearchRequest("subject7")).quotes


def test_random_damage_never_crashes(
    full_library: Library, open_library: OpenLibrary, files: Path
) -> None:
    full_library.close()
    path = full_library._store.path
    whole = path.read_bytes()
    for seed in range(12):
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(chance.randint(1, 64)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        for old in path.parent.glob("library.db*"):
            old.unlink()
        path.write_bytes(data)
        library = open_library()
        with contextlib.suppress(RagError):  # a sentence: anything else fails the test
            library.search(SearchRequest("subject7 sentences"))
            library.add([files])
            work(library)
        library.close()


def test_damage_found_while_working_is_set_aside_at_the_next_start(
    full_library: Library, open_library: OpenLibrary
) -> None:
    path = full_library._store.path
    with full_library._store.reading() as db:
        page_size = db.execute("PRAGMA page_size").fetchone()[0]
        root = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sentences'"
        ).fetchone()[0]
    full_library.close()
    data = bytearray(path.read_bytes())
    data[(root - 1) * page_size : root * page_size] = b"\xff" * page_size
    path.write_bytes(data)

    library = open_library()  # closed cleanly before: nothing is suspected yet
    assert library.damage is None
    with pytest.raises(LibraryDamagedError, match="Start Inglenook again"):
        library.search(SearchRequest("subject7"))
    library.close()
    assert open_library().damage is not None


def test_a_newer_library_is_kept_aside(
    full_library: Library, open_library: OpenLibrary
) -> None:
    full_library.close()
    path = full_library._store.path
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 9999")
    db.close()
    library = open_library()
    assert library.damage is not None
    assert "newer" in str(library.damage)
    assert list(path.parent.glob("library.db.newer-*"))


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "library.db").mkdir()
    store = Store(tmp_path)
    assert store.damage is not None
    store.close()


def test_a_full_disk_is_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    db = store.connection()
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 2}")
    many = [(str(number), f"{number} {'x' * 500}") for number in range(10_000)]
    with (
        pytest.raises(DiskFullError, match=r"no space left on the disk\."),
        store.writing() as db,
    ):
        db.executemany("INSERT INTO libraries(id, name, added) VALUES(?, ?, 0)", many)
    assert db.execute("SELECT count(*) FROM libraries").fetchone()[0] == 0
    store.close()


def test_a_torn_log_gives_a_committed_state(
    full_library: Library, open_library: OpenLibrary, tmp_path: Path
) -> None:
    """Copies of file and log at any moment, with the log cut, open as a whole state."""
    path = full_library._store.path
    with full_library._store.writing() as db:
        for number in range(200):
            db.execute(
                "INSERT INTO libraries(id, name, added) VALUES(?, ?, 0)",
                (str(number), f"Name {number}"),
            )
    base, log = path.read_bytes(), path.with_name("library.db-wal").read_bytes()
    chance = random.Random(7)
    for round_number in range(8):
        folder = tmp_path / f"torn{round_number}"
        folder.mkdir()
        (folder / "library.db").write_bytes(base)
        cut = chance.randrange(len(log))
        (folder / "library.db-wal").write_bytes(log[:cut])
        store = Store(folder)
        assert store.damage is None
        with store.reading() as db:
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert db.execute("SELECT count(*) FROM libraries").fetchone()[0] in (
                0,
                1,
                201,
            )
        store.close()


def test_a_long_log_is_emptied_and_a_reader_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LONG_LOG_BYTES", 100_000)
    monkeypatch.setattr(store_module, "CHECKPOINT_PATIENCE_MS", 1)
    store = Store(tmp_path)
    log = tmp_path / "library.db-wal"

    def write() -> None:
        with store.writing() as db:
            db.execute("DELETE FROM left_out")
            db.execute(
                "INSERT OR REPLACE INTO libraries(number, id, name, added)"
                " VALUES(1, 'a', ?, 0)",
                ("x" * 150_000,),
            )

    write()
    assert log.stat().st_size == 0
    other = sqlite3.connect(tmp_path / "library.db")
    other.execute("BEGIN")
    assert other.execute("SELECT length(name) FROM libraries").fetchone() == (150_000,)
    write()  # what the reader sees must stay, and nobody waits for it
    assert log.stat().st_size > 100_000
    other.rollback()
    other.close()
    write()
    assert log.stat().st_size == 0
    store.close()
