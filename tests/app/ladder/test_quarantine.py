"""A file that ended its worker is remembered by its content, until it is released."""

from pathlib import Path

import pytest

from app.ladder.quarantine import FILE_NAME, ModelSetAsideError, Quarantine
from tests.helpers.make_gguf import make_gguf


def test_set_aside_refused_and_released(tmp_path: Path) -> None:
    model = make_gguf(tmp_path / "Bad.gguf")
    quarantine = Quarantine(tmp_path)
    quarantine.require_allowed(model)
    quarantine.put(model, "Bad crashed whenever it was being loaded.")
    again = Quarantine(tmp_path)  # the next start of the program
    with pytest.raises(ModelSetAsideError, match="crashed"):
        again.require_allowed(model)
    assert [note.path for note in again.all()] == [str(model)]
    moved = model.rename(tmp_path / "Moved.gguf")
    assert again.reason(moved)
    assert again.release(moved)
    assert not again.release(moved)
    again.require_allowed(moved)


def test_another_file_of_the_same_name_starts_afresh(tmp_path: Path) -> None:
    model = make_gguf(tmp_path / "Bad.gguf")
    quarantine = Quarantine(tmp_path)
    quarantine.put(model, "It ended its worker.")
    make_gguf(model, name="A new download")
    assert quarantine.reason(model) == ""


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": 1}', b"[]"])
def test_a_damaged_note_allows(tmp_path: Path, content: bytes) -> None:
    model = make_gguf(tmp_path / "Good.gguf")
    (tmp_path / FILE_NAME).write_bytes(content)
    assert Quarantine(tmp_path).reason(model) == ""


def test_a_file_that_is_gone_is_known_by_its_path(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path)
    quarantine.put(tmp_path / "gone.gguf", "It ended its worker.")
    assert quarantine.reason(tmp_path / "gone.gguf") == "It ended its worker."
