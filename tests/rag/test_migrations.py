"""Every earlier schema becomes the newest one; a failing step changes nothing."""

import sqlite3

import pytest

from rag import migrations
from rag.migrations import MIGRATIONS, VERSION, migrate, version_of


def empty() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def schema(db: sqlite3.Connection) -> list[tuple[str, str]]:
    return db.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@pytest.mark.parametrize("seen", range(VERSION + 1))
def test_any_version_becomes_the_newest(seen: int) -> None:
    whole = empty()
    migrate(whole)
    db = empty()
    for number, step in enumerate(MIGRATIONS[:seen], start=1):
        step(db)
        db.execute(f"PRAGMA user_version = {number}")
    migrate(db)
    assert version_of(db) == VERSION
    assert schema(db) == schema(whole)
    whole.close()
    db.close()


def test_a_failing_step_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half_done (a)")
        raise sqlite3.OperationalError("no space")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, failing))
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    db = empty()
    with pytest.raises(sqlite3.OperationalError):
        migrate(db)
    assert version_of(db) == VERSION
    assert "half_done" not in {name for name, _ in schema(db)}
    db.close()
