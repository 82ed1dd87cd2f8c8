"""Model files come into the profile without being touched."""

import os
from pathlib import Path

import pytest

from app.ui.models.model_adding import bring_in
from engine.errors import ModelFileError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "model.gguf"
    source.write_bytes(b"GGUF content")
    return source


def test_the_same_disk_takes_no_space_twice(source: Path, folder: Path) -> None:
    target = bring_in(source, folder)
    assert target.samefile(source)


def test_another_disk_gets_a_copy(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    target = bring_in(source, folder)
    assert not target.samefile(source)
    assert target.read_bytes() == source.read_bytes()
    assert [path.name for path in folder.iterdir()] == ["model.gguf"]


def test_a_taken_name_gets_a_number(source: Path, folder: Path) -> None:
    (folder / "model.gguf").write_bytes(b"another")
    assert bring_in(source, folder).name == "model-2.gguf"


def test_a_file_that_is_there_stays(folder: Path) -> None:
    source = folder / "model.gguf"
    source.write_bytes(b"GGUF")
    assert bring_in(source, folder) == source


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ModelFileError, match="could not be copied"):
        bring_in(tmp_path / "missing.gguf", folder)
    assert list(folder.iterdir()) == []
