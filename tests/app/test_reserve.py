"""The reserve gives a full disk enough space to read, and takes it again later."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from app.reserve import ENOUGH_BYTES, RESERVE_BYTES, Reserve


class Usage(NamedTuple):
    free: int


def say_free(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(free))


def test_it_is_laid_in_only_while_there_is_plenty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Reserve(tmp_path)
    say_free(monkeypatch, ENOUGH_BYTES - 1)
    kept.lay_in()
    assert list(tmp_path.iterdir()) == []
    say_free(monkeypatch, ENOUGH_BYTES)
    kept.lay_in()
    (file,) = tmp_path.iterdir()
    assert file.stat().st_size == RESERVE_BYTES
    assert file.stat().st_blocks * 512 >= RESERVE_BYTES
    assert file.stat().st_mode & 0o077 == 0


def test_it_goes_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Reserve(tmp_path)
    kept.lay_in()
    assert not kept.release_if_full()
    assert list(tmp_path.iterdir())
    say_free(monkeypatch, 0)
    assert kept.release_if_full()
    assert list(tmp_path.iterdir()) == []
    assert kept.release_if_full()  # it stays full, and that is no error
    assert shutil.disk_usage(tmp_path).free == 0


def test_a_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    Reserve(tmp_path / "nowhere").lay_in()
    assert not Reserve(tmp_path / "nowhere").release_if_full()
