"""Archives, good ones and those that want to do harm."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from rag.documents import ParsedDocument
from rag.errors import DocumentError, NotReadableError
from rag.loaders import load, nested, unpacking
from tests.helpers.make_documents import (
    PdfOptions,
    make_docx,
    make_pdf,
    make_scanned_pdf,
    make_zip,
)


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def outline(document: ParsedDocument) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in document.headings]


def test_every_member_stands_under_its_name(tmp_path: Path) -> None:
    docx = make_docx(tmp_path / "a.docx", ["# Lease", "The rent is 900."])
    pdf = make_pdf(tmp_path / "a.pdf", [["Words of a PDF"]])
    path = make_zip(
        tmp_path / "all.zip",
        {
            "papers/lease.docx": docx.read_bytes(),
            "papers/a.pdf": pdf.read_bytes(),
            "note.txt": b"Just words.",
            "__MACOSX/._note.txt": b"clutter",
            "folder/": b"",
            "run.exe": b"\x7fELF",
        },
    )
    document = load(path)
    text = document.pages[0].text
    assert text.startswith("papers/lease.docx\n\nLease\n\nThe rent is 900.\n\n")
    assert "papers/a.pdf\n\nPage 1\n\nWords of a PDF\n\nnote.txt\n\nJust words." in text
    assert "run.exe\n\n[not read: " in text
    assert "clutter" not in text
    assert outline(document)[:3] == [
        (1, "papers/lease.docx"),
        (2, "Lease"),
        (1, "papers/a.pdf"),
    ]
    assert (document.kind, document.title) == ("archive", "all")
    assert "1 file in it could not be read: run.exe" in document.warnings[0]
    for heading in document.headings:
        assert text[heading.char_start :].startswith(heading.text)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_packed_or_not(tmp_path: Path, mode: str) -> None:
    path = tarred(tmp_path / "a.bin", {"a/b.txt": b"Words.", "c.md": b"# Title"}, mode)
    document = load(path)
    assert document.pages[0].text == "a/b.txt\n\nWords.\n\nc.md\n\nTitle"


def test_one_packed_file(tmp_path: Path) -> None:
    for name, pack in (("gz", gzip), ("bz2", bz2), ("xz", lzma)):
        path = tmp_path / f"log.txt.{name}"
        path.write_bytes(pack.compress(b"Words."))
        assert load(path).pages[0].text == "log.txt\n\nWords."


def test_names_are_labels_only(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name in ("../../evil.txt", "/etc/cron.d/evil"):
            info = tarfile.TarInfo(name)
            info.size = 6
            archive.addfile(info, io.BytesIO(b"Words."))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        device = tarfile.TarInfo("device")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    before = sorted(tmp_path.rglob("*"))
    text = load(tmp_path / "a.tar").pages[0].text
    assert text.count("Words.") == 2
    assert "root:" not in text
    assert sorted(tmp_path.rglob("*")) == before


def test_zip_with_a_path_out_of_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="attack"):
        load(make_zip(tmp_path / "a.zip", {"../evil.txt": b"x"}))


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    data = zipped({"deep.txt": b"The innermost."})
    for depth in range(6):
        data = zipped(
            {f"{depth}.zip": data, f"{depth}.txt": f"Level {depth}.".encode()}
        )
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    text = load(path).pages[0].text
    assert "Level 3." in text
    assert "too deep" in text
    assert "The innermost." not in text


def test_quine_and_sum_of_sizes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nested, "MAX_ZIP_BYTES", 100_000)
    noise = bytes(range(65, 91)) * 1_000
    inner = zipped({f"{n}.txt": noise for n in range(4)})
    path = make_zip(tmp_path / "a.zip", {f"{n}.zip": inner for n in range(3)})
    document = load(path)
    assert "200 MB" in document.pages[0].text
    assert len(document.pages[0].text) < 120_000


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_bombs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: object
) -> None:
    monkeypatch.setattr(unpacking, "MAX_ZIP_BYTES", 1_000_000)
    path = tmp_path / "a.gz"
    path.write_bytes(pack(b"0" * 30_000_000))  # type: ignore[operator]
    with pytest.raises(NotReadableError, match="more than 200 MB"):
        load(path)


def test_zip_bomb(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="attack"):
        load(make_zip(tmp_path / "a.zip", {"a.txt": b"0" * 50_000_000}))


def test_too_many_files(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {f"{n}.txt": b"x" for n in range(2_100)})
    with pytest.raises(NotReadableError, match="2,000 files"):
        load(path)
    path = tarred(tmp_path / "a.tar", {f"{n}.txt": b"x" for n in range(2_100)})
    with pytest.raises(NotReadableError, match="2,000 files"):
        load(path)


def test_locked_members_are_named(tmp_path: Path) -> None:
    locked = make_pdf(tmp_path / "a.pdf", [["Words"]], PdfOptions(password="pw"))
    path = make_zip(
        tmp_path / "a.zip", {"a.pdf": locked.read_bytes(), "b.txt": b"Words."}
    )
    assert "a.pdf\n\n[not read: The PDF is protected" in load(path).pages[0].text


def test_pictures_are_named(tmp_path: Path) -> None:
    scan = make_scanned_pdf(tmp_path / "scan.pdf")
    path = make_zip(
        tmp_path / "a.zip", {"scan.pdf": scan.read_bytes(), "b.txt": b"Words."}
    )
    assert "scan.pdf\n\n[not read: " in load(path).pages[0].text


def test_damaged_archives(tmp_path: Path) -> None:
    whole = make_zip(tmp_path / "a.zip", {"a.txt": b"Words. " * 500}).read_bytes()
    cases = {
        "cut.zip": whole[:-30],
        "cut.gz": gzip.compress(b"Words. " * 500)[:-20],
        "cut.xz": lzma.compress(b"Words. " * 500)[:-40],
        "lie.gz": b"\x1f\x8b\x08" + b"\xff" * 50,
    }
    for name, data in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(DocumentError):
            load(path)
    flipped = bytearray(whole)
    flipped[40] ^= 0xFF
    (tmp_path / "b.zip").write_bytes(flipped)
    with pytest.raises(DocumentError):
        load(tmp_path / "b.zip")


def test_archive_without_anything_to_read(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="no file that can be read"):
        load(make_zip(tmp_path / "a.zip", {"a.exe": b"\x7fELF", "b": b"\0\1\2"}))
