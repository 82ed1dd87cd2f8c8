"""What a file is, whatever its name says."""

from pathlib import Path

import pytest

from rag.errors import NotReadableError
from rag.loaders.sniffing import looks_like_utf16, sniff
from tests.helpers.make_documents import make_docx, make_pdf, make_zip

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def kind_of(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return sniff(path, data[:8192])


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"%PDF-1.4 ...", "pdf"),
        ("a", b"\r\n\xef\xbb\xbf%PDF-1.4 ...", "pdf"),
        ("a.pdf", b"Just words.", "text"),
        ("a.docx", b"Just words.", "text"),
        ("a.md", b"# Title", "markdown"),
        ("a.MARKDOWN", b"# Title", "markdown"),
        ("a.htm", b"<p>Words", "html"),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE html><p>Words", "html"),
        ("a.txt", b"<!-- a --><!-- b -->\n<html><p>Words", "html"),
        ("a.csv", b"a,b\n1,2", "csv"),
        ("a.TSV", b"a\tb\n1\t2", "csv"),
        ("a.rst", b"Title\n=====", "rst"),
        ("a.py", b"print(1)", "code"),
        ("run", b"#!/usr/bin/env python3\nprint(1)", "code"),
        ("a.json", b"{}", "json"),
        ("a.ipynb", b"{}", "ipynb"),
        ("a.rtf", b"{\\rtf1 Words}", "rtf"),
        ("a.txt", b"<?xml version='1.0'?><a/>", "xml"),
        ("a.xml", b"<?xml version='1.0'?>\n<rss version='2.0'><channel/>", "rss"),
        ("a.txt", b"<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'>", "rss"),
        ("a.xml", b"no markup", "text"),
        ("a.eml", b"Subject: x\n\nWords", "eml"),
        ("a.txt", b"Received: by x\nFrom: a\nTo: b\n\nWords", "eml"),
        ("a.txt", b"From: a\nTo: b\nSubject: x\n\nTyped by hand", "text"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "xls"),
        ("a.xls", OLE, "xls"),
        ("a.msg", OLE + "__properties_version1.0".encode("utf-16-le"), "msg"),
        ("a.gz", b"\x1f\x8b\x08\0", "archive"),
        ("a.tar", b"x".ljust(257, b"\0") + b"ustar", "archive"),
        ("README", b"Words", "text"),
        ("a.csv", "a,b\n1,2".encode("utf-16"), "csv"),
        ("a.log", b"A line of a log. " * 20 + b"\0", "text"),
        ("a.txt", "no mark".encode("utf-16-le"), "text"),
    ],
)
def test_kinds(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    assert kind_of(tmp_path / name, data) == kind


def test_files_by_what_is_in_them(tmp_path: Path) -> None:
    word = make_docx(tmp_path / "lease.txt", ["x"])
    assert sniff(word, word.read_bytes()[:8192]) == "docx"
    pdf = make_pdf(tmp_path / "lease.docx", [["x"]])
    assert sniff(pdf, pdf.read_bytes()[:8192]) == "pdf"


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.heic", b"\0\0\0\x18ftypheic", "pictures"),
        ("a.mp4", b"\0\0\0\x18ftypisom", "video"),
        ("a.wav", b"RIFF\x10\0\0\0WAVE", "sound"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "archives"),
        ("a.rar", b"Rar!\x1a\x07", "archives"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "empty"),
        ("a.exe", b"MZ\x90\0\x03", "program"),
        ("a", b"\x7fELF\x02", "program"),
        ("a.db", b"SQLite format 3\0", "database"),
        ("a.gguf", b"GGUF\x03\0\0\0", "Models page"),
        ("a.mobi", b"x".ljust(60, b"\0") + b"BOOKMOBI", "e-books"),
        ("a.txt", b"some\0binary\0thing", "not text"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), r"old Word"),
        ("a.doc", OLE, "old Word"),
        ("a.ppt", OLE, "old PowerPoint"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.bin", OLE, "not text"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, data: bytes, part: str
) -> None:
    with pytest.raises(NotReadableError, match=part) as caught:
        kind_of(tmp_path / name, data)
    sentence = str(caught.value)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0..JFIF",
        b"RIFF\x10\0\0\0WEBP",
        b"BM\x10\x10\0\0\0\0\0\x006",
        b"GIF89a",
        b"II*\0\x08\0\0\0",
        b"MM\0*\0\0\0\x08",
    ],
)
def test_picture_is_known_by_its_first_bytes(tmp_path: Path, data: bytes) -> None:
    assert kind_of(tmp_path / "a.txt", data) == "image"


@pytest.mark.parametrize(
    ("member", "part"),
    [
        ("xl/workbook.bin", "binary Excel"),
        ("Index/Document.iwa", "Pages"),
        ("META-INF/MANIFEST.MF", "program"),
    ],
)
def test_unread_zips_are_named_by_what_is_in_them(
    tmp_path: Path, member: str, part: str
) -> None:
    path = make_zip(tmp_path / "a.docx", {member: b"x"})
    with pytest.raises(NotReadableError, match=part):
        sniff(path, path.read_bytes())


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"word/document.xml": b"x"}, "docx"),
        ({"ppt/presentation.xml": b"x"}, "pptx"),
        ({"xl/workbook.xml": b"x"}, "xlsx"),
        ({"META-INF/container.xml": b"x"}, "epub"),
        ({"holiday.txt": b"x"}, "archive"),
    ],
)
def test_zips_by_what_is_in_them(
    tmp_path: Path, members: dict[str, bytes], kind: str
) -> None:
    path = make_zip(tmp_path / "a.docx", members)
    assert sniff(path, path.read_bytes()) == kind


@pytest.mark.parametrize(
    ("stated", "kind"),
    [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")],
)
def test_open_documents_by_what_they_state(
    tmp_path: Path, stated: str, kind: str
) -> None:
    mimetype = f"application/vnd.oasis.opendocument.{stated}".encode()
    path = make_zip(tmp_path / "a", {"mimetype": mimetype, "content.xml": b"<a/>"})
    assert sniff(path, path.read_bytes()) == kind


def test_hostile_start_does_not_take_for_ever(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "a.txt", b"<!---->" * 1_150 + b"x") == "text"


def test_utf16_without_a_mark() -> None:
    assert looks_like_utf16("Words".encode("utf-16-le")) == "utf-16-le"
    assert looks_like_utf16("Words".encode("utf-16-be")) == "utf-16-be"
    assert looks_like_utf16(b"Words") is None
    assert looks_like_utf16(bytes(100)) is None
    assert looks_like_utf16(b"") is None
