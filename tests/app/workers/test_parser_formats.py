"""Every format, and files that want to do harm, in the locked-down child."""

import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.workers.parser_client import ParserClient
from rag.errors import DocumentError
from tests.helpers.make_documents import make_docx, make_html, make_pdf, make_zip
from tests.helpers.make_office import (
    make_epub,
    make_open_document,
    make_pptx,
    make_xlsx,
)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
PARAGRAPH = "<text:p>Words</text:p>"


@pytest.fixture
def parser(tmp_path: Path) -> Iterator[ParserClient]:
    client = ParserClient(tmp_path / "parser")
    yield client
    client.close()


def written(path: Path, data: str) -> Path:
    path.write_text(data)
    return path


FORMATS: dict[str, Callable[[Path], Path]] = {
    "pdf": lambda path: make_pdf(path, [["Words"]]),
    "docx": lambda path: make_docx(path, ["Words"]),
    "pptx": lambda path: make_pptx(path, [("Title", "Words")]),
    "xlsx": lambda path: make_xlsx(path, {"Sheet": [["Words"]]}),
    "odt": lambda path: make_open_document(path, "text", PARAGRAPH),
    "epub": lambda path: make_epub(path, ["<p>Words</p>"]),
    "html": lambda path: make_html(path, "<p>Words"),
    "rtf": lambda path: written(path, r"{\rtf1 Words\par}"),
    "markdown": lambda path: written(path.with_suffix(".md"), "# Words"),
    "rst": lambda path: written(path.with_suffix(".rst"), "Words\n====="),
    "csv": lambda path: written(path.with_suffix(".csv"), "A,B\nWords,2"),
    "json": lambda path: written(path.with_suffix(".json"), '{"a": "Words"}'),
    "ipynb": lambda path: written(
        path.with_suffix(".ipynb"),
        json.dumps({"cells": [{"cell_type": "markdown", "source": "Words"}]}),
    ),
    "xml": lambda path: written(path, "<?xml version='1.0'?><a>Words</a>"),
    "rss": lambda path: written(
        path, "<rss><channel><title>Words</title></channel></rss>"
    ),
    "eml": lambda path: written(path.with_suffix(".eml"), "Subject: x\n\nWords"),
    "code": lambda path: written(path.with_suffix(".py"), "def Words(): pass"),
    "archive": lambda path: make_zip(path, {"a.txt": b"Words"}),
}


def test_every_format_is_read_behind_the_lock(
    parser: ParserClient, tmp_path: Path
) -> None:
    read = {kind: parser.parse(make(tmp_path / kind)) for kind, make in FORMATS.items()}
    assert [kind for kind, document in read.items() if document.kind != kind] == []
    texts = {kind: document.pages[0].text for kind, document in read.items()}
    assert [kind for kind, text in texts.items() if "Words" not in text] == []


def huge_sheet(path: Path) -> Path:
    """Many rows in a small file: ratio and sum of sizes are allowed."""
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c></row>'
    rows = "".join(row.format(number) for number in range(1, 30_000))
    make_xlsx(path, {"S": [["A"]]})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    members["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{names}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()
    return make_zip(path, members)


def sparse(path: Path) -> Path:
    with path.open("wb") as file:
        file.write(b"Words\n")
        file.truncate(2 << 30)
    return path


def quadratic(path: Path) -> Path:
    declared = f'<!DOCTYPE a [<!ENTITY a "{"x" * 100_000}">]>'
    return written(path, f"<?xml version='1.0'?>{declared}<a>{'&a;' * 50_000}</a>")


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "sparse.txt": sparse,
    "quadratic.xml": quadratic,
    "bomb.docx": lambda path: make_zip(path, {"word/document.xml": b"0" * 20_000_000}),
    "bomb.zip": lambda path: make_zip(path, {"a.txt": b"0" * 20_000_000}),
    "deep.json": lambda path: written(path, "[" * 500_000),
    "deep.html": lambda path: written(path, "<html>" + "<div>" * 100_000 + "Words"),
    "deep.xml": lambda path: written(path, "<?xml version='1.0'?>" + "<a>" * 100_000),
    "deep.rtf": lambda path: written(path, r"{\rtf1" + "{" * 100_000 + "Words"),
    "deep.md": lambda path: written(path, ">" * 200_000 + "Words"),
    "deep.rst": lambda path: written(path, "- " * 20_000 + "Words"),
    "parts.eml": lambda path: written(
        path,
        "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
        + "--b\n\nWords.\n" * 10_000,
    ),
    "rfc822.eml": lambda path: written(
        path, "Subject: x\n" + "Content-Type: message/rfc822\n\n" * 20_000
    ),
    "rows.xlsx": huge_sheet,
}


@linux_only
def test_hostile_files_end_in_text_or_a_sentence(
    parser: ParserClient, tmp_path: Path
) -> None:
    outcomes = {
        name: outcome(parser, make(tmp_path / name)) for name, make in HOSTILE.items()
    }
    assert [name for name, text in outcomes.items() if not text] == []
    assert outcomes["sparse.txt"].startswith("The file is larger than 500 MB")
    assert "entities" in outcomes["quadratic.xml"]
    assert "attack" in outcomes["bomb.docx"]
    assert "attack" in outcomes["bomb.zip"]
    assert "nested too deeply" in outcomes["rfc822.eml"]
    assert outcomes["rows.xlsx"] == outcomes["parts.eml"] == "read"


def outcome(parser: ParserClient, path: Path) -> str:
    """How it ended; empty where that was no sentence, or took too much memory."""
    try:
        text = "read" if parser.parse(path).pages else ""
    except DocumentError as error:
        sentence = str(error)
        text = sentence if sentence[0].isupper() and sentence.endswith(".") else ""
    path.unlink()
    return text
