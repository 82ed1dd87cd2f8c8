"""Logs rotate and are private."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs
from app.paths import ProfilePaths, create_folders, profile_paths


@pytest.fixture
def paths(tmp_path: Path) -> Iterator[ProfilePaths]:
    made = profile_paths(tmp_path / "home")
    create_folders(made)
    yield made
    logs.stop_logging()


def test_messages_of_our_packages_are_written(paths: ProfilePaths) -> None:
    target = logs.start_logging(paths)
    logging.getLogger("app.something").warning("worker %s died", "model")
    logging.getLogger("elsewhere").warning("not ours")
    text = target.read_text()
    assert "worker model died" in text
    assert "not ours" not in text


def test_every_file_is_private_also_after_rotation(
    paths: ProfilePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MAX_BYTES", 200)
    logs.start_logging(paths)
    for number in range(30):
        logging.getLogger("rag").warning("line %d of a long log file", number)
    files = list(paths.logs_folder.iterdir())
    assert 1 < len(files) <= logs.KEPT_FILES + 1
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)


def test_starting_twice_writes_once(paths: ProfilePaths) -> None:
    logs.start_logging(paths)
    target = logs.start_logging(paths, debug=True)
    logging.getLogger("engine").debug("once")
    assert target.read_text().count("once") == 1
