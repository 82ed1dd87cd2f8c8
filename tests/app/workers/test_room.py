"""Reading waits for space on the disk and for nothing else."""

import threading
from pathlib import Path
from typing import NamedTuple

import pytest

from app.workers.room import NEEDED_BYTES, Room


class Usage(NamedTuple):
    free: int


def test_it_waits_until_there_is_clearly_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = iter([100, 100, NEEDED_BYTES, NEEDED_BYTES + 100])
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(next(said)))
    Room(tmp_path, look_every_s=0.001).wait(threading.Event())
    assert next(said, None) is None


def test_closing_ends_the_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(NEEDED_BYTES - 1))
    closing = threading.Event()
    waiting = threading.Thread(
        target=Room(tmp_path, look_every_s=0.001).wait, args=(closing,), daemon=True
    )
    waiting.start()
    closing.set()
    waiting.join(20)
    assert not waiting.is_alive()


def test_little_space_is_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(NEEDED_BYTES))
    assert not Room(tmp_path).is_short()
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(NEEDED_BYTES - 1))
    assert Room(tmp_path).is_short()


def test_it_warns_before_more_is_written_than_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(1_200_000_000))
    room = Room(tmp_path)
    assert room.warning(1_200_000_000 - NEEDED_BYTES) is None
    warning = room.warning(3_140_000_000)
    assert warning is not None
    assert "about 3.1 GB of the disk, and 1.2 GB are free." in warning
