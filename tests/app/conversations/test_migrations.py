"""A saved file of every earlier version opens with all that was in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.backups.checking import check_conversations
from app.conversations.migrations import SCHEMA_VERSION, migrate, schema_version
from app.conversations.repairing import faults
from app.conversations.store import ConversationStore

SAVED = Path(__file__).parents[2] / "data" / "conversations"


def saved_as(version: int, folder: Path) -> Path:
    """A file as that version left it, in the middle of an answer."""
    path = folder / "conversations.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript((SAVED / f"version-{version}.sql").read_text("utf-8"))
    return path


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_every_earlier_version_opens_whole(version: int, tmp_path: Path) -> None:
    path = saved_as(version, tmp_path)
    store = ConversationStore(path)
    assert store.notice is None
    assert [chat.title for chat in store.list()] == ["Ümläute & ‘quotes’", "Rent 2026"]
    question, cut = store.messages("c1")
    assert (question.text, cut.text, cut.state) == (
        "How much is the rent?",
        "Half of an answ",
        "interrupted",
    )
    answer = store.message("m2").answer
    assert answer is not None
    assert [s.support for s in answer.sentences] == ["supported", "unsupported"]
    assert answer.citations[0].document == "doc1"
    assert store.pinned("c1") == ({"m2"} if version >= 3 else set())
    assert [found.message for found in store.search("euros")] == ["m2"]
    assert [found.message for found in store.search("half answ")] == ["m3"]
    assert [found.message for found in store.search("GRUSSE")] == []  # ß is not ss
    assert [found.message for found in store.search("gruße")] == ["n1"]
    if version >= 4:
        assert store.get("c1").folder == "Home"
        assert store.get("c1").effort == "thorough"
        assert store.drafts.all() == {"c1": "And the deposit"}
        assert store.prompts.all()[0].text == "Summarise {{what}}"
    assert faults(store.database) == ()
    store.close()
    assert check_conversations(path).messages == 4


def test_the_newest_version_has_a_saved_file_once_there_is_another() -> None:
    saved = sorted(int(p.stem.removeprefix("version-")) for p in SAVED.glob("*.sql"))
    assert saved == list(range(1, SCHEMA_VERSION))


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    path = saved_as(3, tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("CREATE TABLE drafts (taken TEXT)")  # the fourth step makes it
        with pytest.raises(sqlite3.OperationalError):
            migrate(db)
        assert schema_version(db) == 3
        columns = {row[1] for row in db.execute("PRAGMA table_info(conversations)")}
    assert "folder" not in columns
