"""Writes PDF pages of Courier text at known places, without any library."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PAGE_WIDTH, PAGE_HEIGHT = 612, 792
CHAR_WIDTH = 0.6  # of the font size, for every character of Courier


class PdfLine(NamedTuple):
    """A line; `y` is its baseline from the bottom of the page, in points."""

    text: str
    x: float
    y: float


def write_pdf(path: Path, pages: Sequence[Sequence[PdfLine]], size: float) -> None:
    """Write the file; all text in one font size."""
    numbers = [4 + 2 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding"
        b" /BaseFont /Courier >>",
    }
    for number, lines in zip(numbers, pages, strict=True):
        objects[number] = (
            "<< /Type /Page /Parent 2 0 R"
            f" /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        content = b"\n".join(_show(line, size) for line in lines)
        objects[number + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (
            len(content),
            content,
        )
    path.write_bytes(_file_of(objects))


def _show(line: PdfLine, size: float) -> bytes:
    text = line.text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    place = f"BT /F1 {size} Tf 1 0 0 1 {line.x} {line.y} Tm (".encode()
    return place + text + b") Tj ET"


def _file_of(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number in sorted(objects):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % table
