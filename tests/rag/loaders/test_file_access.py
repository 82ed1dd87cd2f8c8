"""Everything that can be in the way of reading a file."""

import os
from pathlib import Path

import pytest

from rag.errors import DocumentError, NotReadableError
from rag.loaders import file_access
from rag.loaders.file_access import check_file, read_all, read_head, unchanged
from rag.loaders.limits import MAX_FILE_BYTES


def write(path: Path, text: str = "words") -> Path:
    path.write_text(text)
    return path


def test_state_tells_one_version_from_the_next(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    before = check_file(path)
    assert check_file(path) == before
    write(path, "other words")
    assert check_file(path) != before
    assert read_head(path, 5) == b"other"
    assert read_all(path) == b"other words"


@pytest.mark.parametrize("make", ["missing", "folder", "empty", "pipe", "device"])
def test_what_is_no_ordinary_file(tmp_path: Path, make: str) -> None:
    path = tmp_path / "thing"
    expected = {
        "missing": "not there",
        "folder": "folder",
        "empty": "empty",
        "pipe": "ordinary",
        "device": "ordinary",
    }[make]
    match make:
        case "folder":
            path.mkdir()
        case "empty":
            path.touch()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case _:
            pass
    with pytest.raises(DocumentError, match=expected) as caught:
        check_file(path)
    assert isinstance(caught.value, NotReadableError) is (make != "missing")


def test_name_that_no_file_can_have() -> None:
    with pytest.raises(DocumentError, match="name"):
        check_file(Path("a\0b"))


def test_file_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    # The owner of these tests may be root, who may read everything.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(DocumentError, match="permission") as caught:
        check_file(path)
    assert caught.value.remedy == "retry"


def test_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise OSError(5, "Input/output error")

    path = write(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(DocumentError, match="disk") as caught:
        read_head(path)
    assert "Input/output" in caught.value.detail


def test_huge_files_are_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(NotReadableError, match="500 MB"):
        check_file(path)
    monkeypatch.setattr(file_access, "MAX_TEXT_FILE_BYTES", 3)
    with pytest.raises(NotReadableError, match="80 MB"):
        read_all(write(tmp_path / "b.txt"))


def test_file_that_is_being_written_is_to_be_tried_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    with pytest.raises(DocumentError, match="being changed") as caught, unchanged(path):
        write(path, "more and more words")
    assert caught.value.remedy == "retry"


def test_damage_while_being_written_is_to_be_tried_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")

    def find_damage(text: str) -> None:
        with unchanged(path):
            write(path, text)
            raise DocumentError("The file is damaged.")

    with pytest.raises(DocumentError, match="being changed"):
        find_damage("half of it")
    with pytest.raises(DocumentError, match="damaged"), unchanged(path):
        raise DocumentError("The file is damaged.")


def test_file_that_vanishes_meanwhile(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    with pytest.raises(DocumentError, match="being changed"), unchanged(path):
        path.unlink()
