"""Choosing a loader."""

from pathlib import Path

import pytest

from rag.errors import DocumentError, NotReadableError
from rag.loaders import load
from tests.helpers.make_documents import (
    PdfOptions,
    make_docx,
    make_html,
    make_pdf,
)


def test_every_kind_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Words")
    (tmp_path / "a.csv").write_text("A,B\n1,2")
    (tmp_path / "a.txt").write_text("Words")
    paths = {
        "pdf": make_pdf(tmp_path / "a.pdf", [["Words"]]),
        "docx": make_docx(tmp_path / "a.docx", ["Words"]),
        "html": make_html(tmp_path / "a.html", "<p>Words"),
        "markdown": tmp_path / "a.md",
        "csv": tmp_path / "a.csv",
        "text": tmp_path / "a.txt",
    }
    assert {kind: load(path).kind for kind, path in paths.items()} == {
        kind: kind for kind in paths
    }


def test_wrong_names_do_not_matter(tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path / "lease.txt", [["Words of a PDF"]])
    assert load(pdf).pages[0].text == "Words of a PDF"
    text = tmp_path / "note.pdf"
    text.write_text("Words of a note")
    assert load(text).pages[0].text == "Words of a note"


def test_password_is_handed_on(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["Words"]], PdfOptions(password="pw"))
    assert load(path, "pw").pages[0].text == "Words"


def test_binary_file_is_skipped_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(NotReadableError, match="This file is not text"):
        load(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="not there"):
        load(tmp_path / "a.txt")
