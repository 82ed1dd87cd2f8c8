"""Small documents for tests, written by hand: no network, no fonts, no other program.

PDF pages are 612 x 792 points. Unless a line says where it stands, line `n` of a page
starts at x = 72 with its baseline at y = 720 - 14 n, measured from the bottom.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PAGE_WIDTH, PAGE_HEIGHT = 612, 792
LEFT, TOP, LEADING, SIZE = 72.0, 720.0, 14.0, 11.0
COURIER_WIDTH = 0.6  # of the font size, for every character

PdfFont = Literal["Helvetica", "Courier"]


@dataclass(frozen=True)
class PdfLine:
    """A line at a chosen place; `y` is the baseline from the bottom of the page."""

    text: str
    x: float
    y: float
    size: float = SIZE
    bold: bool = False
    angle: Literal[0, 90, 180, 270] = 0  # against the clock


@dataclass(frozen=True)
class PdfOptions:
    """What is unusual about a PDF; the defaults make a plain one."""

    title: str = ""
    font: PdfFont = "Helvetica"
    rotate: int = 0
    crop_box: tuple[int, int, int, int] | None = None
    password: str = ""  # what a reader must type
    owner_password: str = ""  # set alone: opens without typing anything
    outline: tuple[tuple[str, int], ...] = ()  # title and page, counting from 0
    annotated: bool = False  # a red square annotation at (300, 100)-(400, 200)


def make_pdf(
    path: Path,
    pages: Sequence[Sequence[str | PdfLine]],
    options: PdfOptions | None = None,
) -> Path:
    """Write a PDF; a line that starts with "# " is a heading, "" leaves a gap."""
    options = options or PdfOptions()
    page_numbers = [6 + 3 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in page_numbers)
    font = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont"
    outline = "/Outlines 5 0 R" if options.outline else ""
    objects: dict[int, tuple[str, bytes | None]] = {
        1: (f"<< /Type /Catalog /Pages 2 0 R {outline} >>", None),
        2: (f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>", None),
        3: (f"<< {font} /{options.font} >>", None),
        4: (f"<< {font} /{options.font}-Bold >>", None),
    }
    crop = ""
    if options.crop_box:
        crop = "/CropBox [{} {} {} {}]".format(*options.crop_box)
    for number, lines in zip(page_numbers, pages, strict=True):
        notes = f"/Annots [{number + 2} 0 R]" if options.annotated else ""
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
            f" {crop} /Rotate {options.rotate} /Contents {number + 1} 0 R {notes}"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
            None,
        )
        objects[number + 1] = ("", _content(lines))
        if options.annotated:
            objects[number + 2] = (
                "<< /Type /Annot /Subtype /Square /Rect [300 100 400 200] /F 4"
                " /IC [1 0 0] /C [1 0 0] >>",
                None,
            )
    if options.outline:
        _add_outline(objects, options.outline, page_numbers)
    path.write_bytes(_pdf_file(objects, options))
    return path


def _add_outline(
    objects: dict[int, tuple[str, bytes | None]],
    entries: Sequence[tuple[str, int]],
    page_numbers: Sequence[int],
) -> None:
    first = max(objects) + 1
    last = first + len(entries) - 1
    objects[5] = (
        f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R"
        f" /Count {len(entries)} >>",
        None,
    )
    for number, (title, page) in enumerate(entries, start=first):
        following = f"/Next {number + 1} 0 R" if number < last else ""
        target = f"[{page_numbers[page]} 0 R /Fit]"
        objects[number] = (
            f"<< /Title ({title}) /Parent 5 0 R /Dest {target} {following} >>",
            None,
        )


def make_scanned_pdf(path: Path, pages: int = 1) -> Path:
    """Write a PDF whose pages hold a drawing and no text at all."""
    return make_pdf(path, [[_DRAWING] for _ in range(pages)])


_DRAWING = PdfLine("", 0, 0, size=-1)


def _content(lines: Sequence[str | PdfLine]) -> bytes:
    parts = []
    for row, line in enumerate(lines):
        y = TOP - LEADING * row
        if line is _DRAWING:
            parts.append(b"0.5 g 100 100 300 400 re f")
            continue
        if isinstance(line, str):
            if not line:
                continue
            heading = line.startswith("# ")
            size = 18.0 if heading else SIZE
            line = PdfLine(line.removeprefix("# "), LEFT, y, size, heading)
        parts.append(_show(line))
    return b"\n".join(parts)


def _show(line: PdfLine) -> bytes:
    text = line.text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    font = "F2" if line.bold else "F1"
    turn = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[line.angle]
    place = f"BT /{font} {line.size} Tf {turn} {line.x} {line.y} Tm (".encode()
    return place + text + b") Tj ET"


def _pdf_file(
    objects: dict[int, tuple[str, bytes | None]], options: PdfOptions
) -> bytes:
    security = (
        _Security(options) if options.password or options.owner_password else None
    )
    trailer = "/Root 1 0 R"
    last = max(objects)
    if options.title:
        last += 1
        title = b"\xfe\xff" + options.title.encode("utf-16-be")
        if security:
            title = security.encrypt(last, title)
        objects[last] = (f"<< /Title <{title.hex()}> >>", None)
        trailer += f" /Info {last} 0 R"
    if security:
        last += 1
        objects[last] = (security.dictionary, None)
        trailer += f" /Encrypt {last} 0 R /ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>]"
    out = bytearray(b"%PDF-1.4\n")
    offsets = {}
    for number, (head, stream) in sorted(objects.items()):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode()
        if stream is None:
            out += head.encode()
        else:
            data = security.encrypt(number, stream) if security else stream
            out += f"<< /Length {len(data)} >>\nstream\n".encode()
            out += data + b"\nendstream"
        out += b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {last + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, last + 1):
        used = number in offsets
        out += f"{offsets.get(number, 0):010d} {0 if used else 65535:05d} ".encode()
        out += b"n \n" if used else b"f \n"
    out += f"trailer\n<< /Size {last + 1} {trailer} >>\n".encode()
    return bytes(out) + f"startxref\n{table}\n%%EOF\n".encode()


_FILE_ID = hashlib.md5(b"inglenook", usedforsecurity=False).digest()
_PADDING = bytes.fromhex(
    "28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a"
)


class _Security:
    """The standard security handler with RC4 and 40 bits, the oldest one."""

    def __init__(self, options: PdfOptions) -> None:
        user = (options.password.encode("latin-1") + _PADDING)[:32]
        owner_text = options.owner_password or options.password
        owner = (owner_text.encode("latin-1") + _PADDING)[:32]
        owner_entry = _rc4(_md5(owner)[:5], user)
        permissions = b"\xfc\xff\xff\xff"
        self._key = _md5(user + owner_entry + permissions + _FILE_ID)[:5]
        user_entry = _rc4(self._key, _PADDING)
        self.dictionary = (
            f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner_entry.hex()}>"
            f" /U <{user_entry.hex()}> >>"
        )

    def encrypt(self, number: int, data: bytes) -> bytes:
        return _rc4(_md5(self._key + number.to_bytes(3, "little") + b"\0\0")[:10], data)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def make_docx(
    path: Path,
    paragraphs: Iterable[str],
    table: Sequence[Sequence[str]] = (),
    title: str = "",
) -> Path:
    """Write a DOCX; "# ", "## " start headings; the table comes last."""
    import docx

    document = docx.Document()
    if title:
        document.core_properties.title = title
    for text in paragraphs:
        marks, _, rest = text.partition(" ")
        if marks and not marks.strip("#"):
            document.add_heading(rest, level=len(marks))
        else:
            document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def make_html(path: Path, body: str, title: str = "") -> Path:
    """Write an HTML page in UTF-8 around `body`."""
    head = f"<title>{title}</title>" if title else ""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    path.write_text(page, encoding="utf-8")
    return path


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    """Write a compressed zip with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path
