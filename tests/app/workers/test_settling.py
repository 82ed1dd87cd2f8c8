"""Files that are being written are waited for."""

from pathlib import Path

import pytest

from app.workers import settling
from app.workers.settling import Settling


def test_a_file_is_due_when_it_was_quiet(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    waiting = Settling(tmp_path, quiet_s=1.0)
    waiting.touch([file], 0.0)
    assert waiting.due(0.9) == ()
    waiting.touch([file], 0.9)
    assert waiting.due(1.5) == ()
    assert waiting.due(2.0) == (file,)
    assert not waiting.is_waiting


def test_a_file_that_grew_without_an_event_waits_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    waiting = Settling(tmp_path, quiet_s=1.0)
    waiting.touch([file], 0.0)
    file.write_text("ab")
    assert waiting.due(1.0) == ()
    assert waiting.due(2.0) == (file,)


def test_what_is_gone_is_due_too(tmp_path: Path) -> None:
    waiting = Settling(tmp_path, quiet_s=1.0)
    waiting.touch([tmp_path / "gone", tmp_path / "a\x00b"], 0.0)
    assert len(waiting.due(1.0)) == 2


def test_too_many_are_the_whole_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "MAX_WAITING", 3)
    waiting = Settling(tmp_path, quiet_s=1.0)
    waiting.touch([tmp_path / str(n) for n in range(4)], 0.0)
    assert waiting.due(1.0) == (tmp_path,)
