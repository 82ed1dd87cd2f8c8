"""What a file is, whatever its name says."""

from pathlib import Path

import pytest

from rag.errors import NotReadableError
from rag.loaders.sniffing import looks_like_utf16, sniff
from tests.helpers.make_documents import make_docx, make_pdf, make_zip


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
        ("a.rst", b"Title\n=====", "text"),
        ("a.py", b"print(1)", "text"),
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


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "pictures"),
        ("a.txt", b"\xff\xd8\xff\xe0..JFIF", "pictures"),
        ("a.webp", b"RIFF\x10\0\0\0WEBP", "pictures"),
        ("a.heic", b"\0\0\0\x18ftypheic", "pictures"),
        ("a.bmp", b"BM\x10\x10\0\0\0\0\0\0\x36", "pictures"),
        ("a.mp4", b"\0\0\0\x18ftypisom", "video"),
        ("a.wav", b"RIFF\x10\0\0\0WAVE", "sound"),
        ("a.gz", b"\x1f\x8b\x08\0", "archives"),
        ("a.tar", b"x".ljust(257, b"\0") + b"ustar", "archives"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "empty"),
        ("a.exe", b"MZ\x90\0\x03", "program"),
        ("a", b"\x7fELF\x02", "program"),
        ("a.db", b"SQLite format 3\0", "database"),
        ("a.gguf", b"GGUF\x03\0\0\0", "Models page"),
        ("a.rtf", b"{\\rtf1 Words}", "RTF"),
        ("a.mobi", b"x".ljust(60, b"\0") + b"BOOKMOBI", "e-books"),
        ("a.txt", b"some\0binary\0thing", "not text"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), r"old Word"),
        ("a.doc", OLE, "old Word"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "Excel"),
        ("a.msg", OLE + "__substg1.0_0037".encode("utf-16-le"), "Outlook"),
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
    ("member", "part"),
    [
        ("ppt/presentation.xml", "PowerPoint"),
        ("xl/workbook.xml", "Excel"),
        ("META-INF/container.xml", "e-books"),
        ("META-INF/MANIFEST.MF", "program"),
        ("holiday.txt", "archives"),
    ],
)
def test_zips_are_named_by_what_is_in_them(
    tmp_path: Path, member: str, part: str
) -> None:
    path = make_zip(tmp_path / "a.docx", {member: b"x"})
    with pytest.raises(NotReadableError, match=part):
        sniff(path, path.read_bytes())


def test_hostile_start_does_not_take_for_ever(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "a.txt", b"<!---->" * 1_150 + b"x") == "text"


def test_utf16_without_a_mark() -> None:
    assert looks_like_utf16("Words".encode("utf-16-le")) == "utf-16-le"
    assert looks_like_utf16("Words".encode("utf-16-be")) == "utf-16-be"
    assert looks_like_utf16(b"Words") is None
    assert looks_like_utf16(bytes(100)) is None
    assert looks_like_utf16(b"") is None
