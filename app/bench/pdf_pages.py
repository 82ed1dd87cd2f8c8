"""Writes PDF pages of text at known places, without any library."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

PAGE_WIDTH, PAGE_HEIGHT = 612, 792
CHAR_WIDTH = 0.6  # of the font size, for every character of Courier
SIZE = 10.0

PdfFont = Literal["Courier", "Helvetica"]


class PdfLine(NamedTuple):
    """A line; `y` is its baseline from the bottom of the page, in points."""

    text: str
    x: float
    y: float
    size: float = SIZE
    bold: bool = False


def write_pdf(
    path: Path,
    pages: Sequence[Sequence[PdfLine]],
    font: PdfFont = "Courier",
    title: str = "",
) -> None:
    """Write the file; bold lines are in the bold face of the font."""
    numbers = [6 + 2 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    face = "<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont"
    named = (b"\xfe\xff" + title.encode("utf-16-be")).hex()
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        3: f"{face} /{font} >>".encode(),
        4: f"{face} /{font}-Bold >>".encode(),
        5: f"<< /Title <{named}> >>".encode() if title else b"<< >>",
    }
    for number, lines in zip(numbers, pages, strict=True):
        objects[number] = (
            "<< /Type /Page /Parent 2 0 R"
            f" /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        ).encode()
        content = b"\n".join(_show(line) for line in lines)
        objects[number + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (
            len(content),
            content,
        )
    path.write_bytes(_file_of(objects))


def _show(line: PdfLine) -> bytes:
    text = line.text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    face = "F2" if line.bold else "F1"
    place = f"BT /{face} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm (".encode()
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
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\n" % (len(objects) + 1)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % table
