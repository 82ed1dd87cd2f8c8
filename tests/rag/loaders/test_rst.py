"""reStructuredText."""

from pathlib import Path

import pytest

from rag.documents import ParsedDocument
from rag.errors import NotReadableError
from rag.loaders.rst import load_rst


def read(path: Path, text: str) -> ParsedDocument:
    path.write_text(text)
    return load_rst(path)


def test_headings_lists_tables_and_notes(tmp_path: Path) -> None:
    document = read(
        tmp_path / "a.rst",
        "Lease\n=====\n\nThe *rent* is ``900`` [1]_.\n\nNotice\n------\n\n"
        "- one\n- two\n\n  1. deep\n\n.. a comment\n\n.. note:: In writing.\n\n"
        "====  ====\nName  Rent\n====  ====\nAnn   900\n====  ====\n\n"
        "term\n  What it means.\n\n.. [1] Without heating.\n\nEnd::\n\n  a = 1\n",
    )
    assert document.pages[0].text.split("\n\n") == [
        "Lease",
        "The rent is 900 1.",
        "Notice",
        "- one\n- two\n  1. deep",
        "In writing.",
        "Name | Rent\nAnn | 900",
        "term: What it means.",
        "[1] Without heating.",
        "End:",
        "a = 1",
    ]
    assert [(h.level, h.text) for h in document.headings] == [
        (1, "Lease"),
        (2, "Notice"),
    ]
    assert (document.kind, document.title) == ("rst", "Lease")


def test_nothing_else_is_opened(tmp_path: Path) -> None:
    (tmp_path / "canary.txt").write_text("CANARY")
    text = (
        f"Words.\n\n.. include:: {tmp_path}/canary.txt\n\n.. raw:: html\n"
        f"   :file: {tmp_path}/canary.txt\n\n.. csv-table::\n   :file: "
        f"{tmp_path}/canary.txt\n\n.. literalinclude:: {tmp_path}/canary.txt\n"
    )
    assert read(tmp_path / "a.rst", text).pages[0].text == "Words."


def test_only_markup_and_deep_markup(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="all markup"):
        read(tmp_path / "a.rst", ".. a comment\n")
    deep = "".join(f"{'  ' * depth}- x\n\n" for depth in range(400))
    assert "x" in read(tmp_path / "b.rst", deep).pages[0].text
