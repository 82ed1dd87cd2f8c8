"""Walking folders and looking at odd files: pipes, links, hidden, unreadable."""

import os
from pathlib import Path

import pytest

from rag.errors import DocumentError
from rag.files import is_unchanged, plain_file_status, stamp_of, walk
from rag.library import Library
from tests.rag.conftest import work


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Some text.")
    return path


def test_walk_takes_plain_files_only(tmp_path: Path) -> None:
    wanted = [touch(tmp_path / name) for name in ("a.txt", "b/c.txt", "b/d/e.txt")]
    for name in (
        ".hidden",
        ".git/config",
        "node_modules/x.js",
        "b/__pycache__/y.pyc",
        "~$open.docx",
        "b/half.part",
    ):
        touch(tmp_path / name)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    (tmp_path / "linked.txt").symlink_to(wanted[0])
    found = list(walk(tmp_path))
    assert sorted(found) == sorted([*wanted, tmp_path / "linked.txt"])


def test_a_pipe_is_refused_at_once(library: Library, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(DocumentError, match=r"device or a pipe\."):
        plain_file_status(pipe)
    (record,) = library.add([pipe])
    work(library)
    assert library.document(record.id).state == "failed"
    (device,) = library.add([Path("/dev/null")])
    assert device.state == "failed"


def test_stamps_tell_changes(tmp_path: Path) -> None:
    path = touch(tmp_path / "a.txt")
    stamp = stamp_of(path)
    assert is_unchanged(path, stamp)
    os.utime(path, (1, 1))
    assert is_unchanged(path, stamp)  # only the time moved
    path.write_text("Same size.")
    assert not is_unchanged(path, stamp)
    path.unlink()
    assert not is_unchanged(path, stamp)


def test_a_name_that_cannot_be_kept_is_a_failed_row(
    library: Library, tmp_path: Path
) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")
    Path(name).write_text("Text.")
    (record,) = library.add([Path(name)])
    assert record.state == "failed"
    assert record.reason is not None
    assert "rename" in record.reason
    assert library.add([Path("with\x00nul")])[0].state == "failed"
