"""Files that want to do harm, or are not what they say; small on the disk.

Each row says how the file ends and a part of the sentence that the person reads.
"""

import gzip
import io
import os
import socket
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.helpers.make_documents import PdfOptions, make_docx, make_pdf, make_zip

MIB = 1 << 20
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CANARY = "CANARY-4711"  # stands in a file that no other file may read


Maker = Callable[[Path], object]


class Hostile(NamedTuple):
    """A file and how it ends."""

    name: str
    make: Maker
    state: str  # ready, skipped or failed
    said: str = ""  # in the reason; "" where it is read and nothing need be said


def _billion_laughs(root: str = "a") -> str:
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    return f"<?xml version='1.0'?><!DOCTYPE {root} [{entities}]><{root}>&l9;</{root}>"


def _external_entity(path: Path) -> None:
    canary = path.with_name("canary.txt").as_uri()
    declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{canary}">]>'
    path.write_text(f"<?xml version='1.0'?>{declared}<a>Words &x;</a>")


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_parts(path: Path, parts: dict[str, bytes]) -> None:
    make_zip(path, _parts(path) | parts)


def _with_relations(path: Path, relations: str, **parts: bytes) -> None:
    name, end = "word/_rels/document.xml.rels", "</Relationships>"
    known = _parts(make_docx(path, ["Words of it."]))[name].decode()
    added = {name: known.replace(end, relations + end).encode()}
    _with_parts(path, added | {f"word/{key}.bin": data for key, data in parts.items()})


def _linked_docx(path: Path) -> None:
    """A picture that is a file of this computer, another one of a server."""
    canary = path.with_name("canary.txt").as_uri()
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/image" Target="{url}" '
        'TargetMode="External"/>'
        for n, url in enumerate((canary, "http://127.0.0.1:9/x.png"), start=90)
    )
    _with_relations(path, links)


def _macros(path: Path) -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = f'<Relationship Id="r90" Type="{kind}" Target="vbaProject.bin"/>'
    _with_relations(path, link, vbaProject=b"\0" * 99)
    name, last = "[Content_Types].xml", "</Types>"
    types = _parts(path)[name].decode()
    known = f'<Default Extension="bin" ContentType="application/x-vba"/>{last}'
    _with_parts(path, {name: types.replace(last, known).encode()})


def _nested_zip(path: Path) -> None:
    data = b"The innermost words."
    for level in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("words.txt" if level == 0 else f"{level}.zip", data)
        data = out.getvalue()
    path.write_bytes(data)


def _overlapping_zip(path: Path) -> None:
    """Two entries that share one packed member, as Fifield's bombs do."""
    make_zip(path, {"a.txt": b"Words " * 100, "b.txt": b"Words " * 100})
    data = bytearray(path.read_bytes())
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    path.write_bytes(bytes(data))


def _locked_zip(path: Path) -> None:
    make_zip(path, {"secret.txt": b"Words"})
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + flags] |= 1
    path.write_bytes(bytes(data))


def _packed(library: Any) -> Maker:
    return lambda path: path.write_bytes(library.compress(b"0" * 220 * MIB))


def _locked_pdf(path: Path) -> None:
    make_pdf(path, [["Words"]], PdfOptions(password="sesame"))


def _slipping_zip(path: Path) -> None:
    make_zip(path, {"../../escaped.txt": b"Words"})


def _tar_with_devices(path: Path) -> None:
    with tarfile.open(path, "w") as archive:
        for name, kind in (("zero", tarfile.CHRTYPE), ("link", tarfile.SYMTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("words.txt")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"Words"))


def _png(width: int, height: int, data: bytes = b"") -> bytes:
    def part(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header)
    return start + part(b"IDAT", zlib.compress(data)) + part(b"IEND", b"")


def _pdf(*objects: bytes) -> bytes:
    """Objects numbered from 1, the first the catalogue; readers mend the rest."""
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, data)
        for number, data in enumerate(objects, start=1)
    )
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size 99 >>\n%%EOF\n"


_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"


def _pdf_bomb(path: Path) -> None:
    """A page whose content unpacks to 100 MB of nothing."""
    packed = zlib.compress(zlib.compress(b" " * (100 * MIB), 9), 9)
    stream = (
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
    )
    path.write_bytes(
        _pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _PAGE,
            stream % (len(packed), packed),
        )
    )


def _circular_pdf(path: Path) -> None:
    path.write_bytes(
        _pdf(
            b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>",
            _PAGE,
            b"<< /Length 0 >>\nstream\n\nendstream",
            b"<< /First 5 0 R /Next 5 0 R /Title (x) /Count 9 >>",
        )
    )


def _locked_office(path: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + name)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"Words\n")
        file.truncate(2 << 30)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket must be short
        try:
            listener.bind(path.name)
        finally:
            os.chdir(here)


def _text(content: str) -> Maker:
    return lambda path: path.write_text(content, encoding="utf-8")


def _bytes(content: bytes) -> Maker:
    return lambda path: path.write_bytes(content)


def _zip(**members: bytes) -> Maker:
    named = {name.replace("_", "."): data for name, data in members.items()}
    return lambda path: make_zip(path, named)


def _docx(**members: bytes) -> Maker:
    """With parts added or replaced; "__" stands for "/" and "_" for "."."""
    named = {k.replace("__", "/").replace("_", "."): v for k, v in members.items()}
    return lambda path: _with_parts(make_docx(path, ["Words of it."]), named)


_RTF_OBJECT = (
    r"{\rtf1 Words{\object\objemb{\*\objdata " + "d0cf11e0" * 5_000 + r"}} end\par}"
)
_OUTSIDE = (
    "<!DOCTYPE html><html>Words<script src='http://127.0.0.1:9/x.js'></script>"
    "<img src='file:///etc/passwd'><iframe src='canary.txt'></iframe></html>"
)
_MESSAGE = "Subject: Words\nMIME-Version: 1.0\nTo: a@b.c\n"

HOSTILE: tuple[Hostile, ...] = (
    # ---- what unpacks to far more than it is ----
    Hostile("bomb.zip", _zip(a_txt=b"0" * 20 * MIB), "skipped", "attack"),
    Hostile("overlapping.zip", _overlapping_zip, "skipped", "attack"),
    Hostile("slipping.zip", _slipping_zip, "skipped", "attack"),
    Hostile("nested.zip", _nested_zip, "skipped", "too deep"),
    Hostile("bomb.txt.gz", _packed(gzip), "skipped", "200 MB"),
    Hostile("bomb.docx", _docx(word__x=b"0" * 20 * MIB), "skipped", "attack"),
    Hostile("bomb.pdf", _pdf_bomb, "skipped", "blank"),
    Hostile("bomb.png", _bytes(_png(60_000, 60_000)), "skipped", "200 million"),
    Hostile("sparse.txt", _sparse, "skipped", "larger than 500 MB"),
    # ---- markup ----
    Hostile("laughs.xml", _text(_billion_laughs()), "skipped", "entities"),
    Hostile(
        "laughs.docx",
        _docx(word__document_xml=_billion_laughs("w").encode()),
        "skipped",
        "no Office program writes",
    ),
    Hostile("external.xml", _external_entity, "skipped", "entities"),
    Hostile("outside.html", _text(_OUTSIDE), "ready"),
    Hostile("linked.docx", _linked_docx, "ready"),
    Hostile(
        "deep.xml",
        _text("<?xml version='1.0'?>" + "<a>" * 100_000),
        "skipped",
        "markup",
    ),
    Hostile("deep.json", _text('["Words",' * 100_000), "ready", "deeply nested"),
    Hostile("circular.pdf", _circular_pdf, "failed", "damaged"),
    # ---- programs and objects inside ----
    Hostile("macros.docm", _macros, "ready", "macros"),
    Hostile("object.rtf", _text(_RTF_OBJECT), "ready"),
    # ---- locked ----
    Hostile("locked.docx", _locked_office, "skipped", "protected by a password"),
    Hostile("locked.zip", _locked_zip, "skipped", "protected by a password"),
    Hostile("locked.pdf", _locked_pdf, "failed", "password"),
    # ---- other than its name says ----
    Hostile(
        "picture.pdf", _bytes(_png(3, 24, b"\0\xff\xff\xff" * 24)), "skipped", "picture"
    ),
    Hostile("page.doc", _text("<html><p>Words</p></html>"), "ready"),
    Hostile("notes.txt", lambda p: make_pdf(p, [["Words"]]), "ready"),
    Hostile("letter.zip", lambda p: make_docx(p, ["Words"]), "ready"),
    Hostile("stray.txt", _bytes(b"Words and words. " * 99 + b"\0 end"), "ready"),
    Hostile("nul.txt", _bytes(b"Words\0 and words. " * 9), "skipped", "not text"),
    Hostile("random.docx", _bytes(bytes(range(256)) * 40), "skipped", "not text"),
    Hostile("cut.docx", _bytes(b"PK\x03\x04 and no more"), "failed", "damaged"),
    Hostile(
        "parts.eml",
        _text(
            _MESSAGE
            + "Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\n\nWords.\n" * 9_000
        ),
        "ready",
    ),
    Hostile("empty.txt", _bytes(b""), "skipped", "empty"),
    # ---- no files ----
    Hostile("pipe.txt", os.mkfifo, "failed", "pipe"),
    Hostile("socket.txt", _socket, "failed", "pipe"),
    Hostile("zero.txt", lambda p: p.symlink_to("/dev/zero"), "failed", "device"),
    Hostile("loop.txt", lambda p: p.symlink_to(p.name), "failed", "leads to itself"),
    Hostile("dangling.txt", lambda p: p.symlink_to("nothing"), "failed", "leads to"),
    Hostile("devices.tar", _tar_with_devices, "ready"),
)
