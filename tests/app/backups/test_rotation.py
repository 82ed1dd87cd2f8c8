"""Copies that are checked, thinned out, and erased with what they hold."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.backups.errors import BackupError
from app.backups.rotation import Rotation
from app.conversations.errors import ConversationError
from app.conversations.store import ConversationStore

DAY_S = 86_400.0
BEGIN = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()


class Clock:
    """Says what it is told to."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    opened = ConversationStore(tmp_path / "conversations.db")
    yield opened
    opened.close()


@pytest.fixture
def rotation(store: ConversationStore, tmp_path: Path, clock: Clock) -> Rotation:
    return Rotation(tmp_path / "backups", store, clock)


def say(store: ConversationStore, text: str) -> str:
    chat = store.create(text)
    store.add_message(chat.id, "user", text)
    return chat.id


def test_a_backup_is_private_and_holds_what_was_said(
    store: ConversationStore, rotation: Rotation
) -> None:
    say(store, "hello")
    made = rotation.make()
    assert rotation.all() == (made,)
    assert rotation.counts(made).messages == 1
    assert made.path.stat().st_mode & 0o077 == 0
    assert rotation.folder.stat().st_mode & 0o077 == 0
    copied = ConversationStore(made.path)
    assert copied.search("hello")
    copied.close()


def test_one_a_day_is_due_where_something_was_said(
    store: ConversationStore, rotation: Rotation, clock: Clock
) -> None:
    assert rotation.make_if_due() is None  # nothing to keep
    say(store, "hello")
    clock.now = store.list()[0].updated + 1
    assert rotation.make_if_due() is not None
    clock.now += DAY_S
    assert rotation.make_if_due() is None  # nothing was said since
    with store.database.transaction() as db:
        db.execute("UPDATE conversations SET updated = ?", (clock.now,))
    assert rotation.make_if_due() is not None


def test_old_ones_are_thinned_out_by_days_and_weeks(
    store: ConversationStore, rotation: Rotation, clock: Clock
) -> None:
    say(store, "hello")
    for _ in range(32):
        rotation.make()
        clock.now += DAY_S * 0.75
    days = [int((clock.now - made.created) // DAY_S) for made in rotation.all()]
    assert len(days) <= 3 + 7 + 4
    assert days[:3] == [0, 1, 2]
    assert max(days) > 13


def test_a_damaged_file_takes_no_good_backup_with_it(
    store: ConversationStore, rotation: Rotation, clock: Clock, tmp_path: Path
) -> None:
    for number in range(60):
        say(store, f"hello {number} " * 20)
    good = rotation.make()
    store.database.shrink()
    path = tmp_path / "conversations.db"
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xff" * (len(content) - 12288)
    path.write_bytes(content)
    store.database.rows("PRAGMA shrink_memory")  # what it remembers is whole
    clock.now += DAY_S
    with pytest.raises((ConversationError, BackupError)):
        rotation.make()
    assert rotation.all() == (good,)
    assert rotation.counts(good).messages == 60
    assert [p.name for p in rotation.folder.iterdir()] == [good.path.name]


def test_what_is_erased_is_in_no_backup(
    store: ConversationStore, rotation: Rotation, clock: Clock, tmp_path: Path
) -> None:
    gone, stays = say(store, "canary-8812"), say(store, "hello")
    store.about_to_erase = rotation.about_to_erase
    store.erased = lambda _: rotation.erased()
    for _ in range(3):
        rotation.make()
        clock.now += DAY_S
    aside = tmp_path / "conversations.db.corrupt-7"
    aside.write_bytes(b"canary-8812")
    before = rotation.folder / "before-restore-x"
    before.mkdir()
    (before / "conversations.db").write_bytes(b"canary-8812")
    store.delete(gone)
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"canary-8812" not in file.read_bytes(), file
    (left,) = rotation.all()
    assert rotation.counts(left).chats == 1
    assert store.get(stays)


def test_an_erasing_that_was_cut_off_is_finished(
    store: ConversationStore, rotation: Rotation, clock: Clock
) -> None:
    gone = say(store, "canary-8813")
    say(store, "hello")
    rotation.make()
    clock.now += DAY_S
    store.about_to_erase = rotation.about_to_erase
    store.delete(gone)  # and then it is killed: nobody hears of it
    Rotation(rotation.folder, store, clock).finish_interrupted()
    (left,) = rotation.all()
    assert b"canary-8813" not in left.path.read_bytes()
    assert {p.name for p in rotation.folder.iterdir()} == {left.path.name}
