"""Zips that want to do harm."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from rag.errors import DocumentError, NotReadableError
from rag.loaders import archive
from rag.loaders.archive import check_office_archive, zip_names
from tests.helpers.make_documents import make_docx, make_zip

PART = "word/document.xml"


def refusal(path: Path) -> NotReadableError:
    with pytest.raises(NotReadableError) as caught:
        check_office_archive(path)
    return caught.value


def test_ordinary_file_passes(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", ["Words. " * 5_000])
    check_office_archive(path)
    assert PART in zip_names(path)


def test_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.docx", {PART: b"0" * 20_000_000})
    assert path.stat().st_size < 100_000
    assert "attack" in str(refusal(path))


def test_small_blank_parts_are_no_bomb(tmp_path: Path) -> None:
    check_office_archive(make_zip(tmp_path / "a.docx", {PART: b" " * 500_000}))


def test_stated_sizes_are_summed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_ZIP_BYTES", 1_000)
    path = make_zip(tmp_path / "a.docx", {"a": b"x" * 600, "b": b"y" * 600})
    assert "200 MB" in str(refusal(path))


def test_part_that_is_larger_than_stated_is_damaged(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.docx", {PART: b"<w/>" + b" " * 5_000})
    data = bytearray(path.read_bytes())
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 100)  # the unpacked size
    path.write_bytes(data)
    with pytest.raises(DocumentError, match="damaged"):
        check_office_archive(path)


def test_too_many_parts(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.docx", {f"{n}.xml": b"" for n in range(5_001)})
    assert "5,000 parts" in str(refusal(path))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "a\\..\\..\\b"])
def test_parts_stay_inside(tmp_path: Path, name: str) -> None:
    assert "attack" in str(refusal(make_zip(tmp_path / "a.docx", {name: b"x"})))


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr(link, "/etc/passwd")
    assert "link" in refusal(tmp_path / "a.docx").detail


def test_parts_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.docx", {"a.xml": b"x" * 50, "b.xml": b"x" * 50})
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 1)  # begins inside the first one
    path.write_bytes(data)
    assert "overlapping" in refusal(path).detail


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", [PART, "word/picture.png"])
def test_document_types_are_refused(tmp_path: Path, encoding: str, name: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
    path = make_zip(tmp_path / "a.docx", {name: xml.encode(encoding)})
    assert "XML declarations" in str(refusal(path))


def test_document_type_across_pieces_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_READ_AT_ONCE", 16)
    path = make_zip(tmp_path / "a.docx", {PART: b"<?xml?>12345<!DOCTYPE w><w/>"})
    assert "XML declarations" in str(refusal(path))


def test_rubbish_and_locked_zips_are_damaged(tmp_path: Path) -> None:
    rubbish = tmp_path / "a.docx"
    rubbish.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(DocumentError, match="damaged"):
        zip_names(rubbish)
    locked = make_zip(tmp_path / "b.docx", {PART: b"<w/>"})
    data = bytearray(locked.read_bytes())
    for start in (data.index(b"PK\x03\x04") + 6, data.rindex(b"PK\x01\x02") + 8):
        data[start] |= 1  # says that it is encrypted
    locked.write_bytes(data)
    with pytest.raises(DocumentError, match="damaged"):
        check_office_archive(locked)


def test_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bomb", b"0" * 5_000_000)
    members = {PART: b"<w/>", "inner.zip": inner.getvalue()}
    check_office_archive(make_zip(tmp_path / "a.docx", members))
