"""Excel workbooks before 2007, of the oldest kind, which can be written by hand."""

import struct
from pathlib import Path

import pytest

from rag.errors import DocumentError
from rag.loaders.xls import load_xls


def record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def label(row: int, column: int, text: str) -> bytes:
    cell = struct.pack("<HH3xB", row, column, len(text))
    return record(0x0004, cell + text.encode("latin-1"))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0003, struct.pack("<HH3xd", row, column, value))


def sheet(*cells: bytes) -> bytes:
    begin = record(0x0009, struct.pack("<HH", 2, 0x0010))
    return begin + b"".join(cells) + record(0x000A, b"")


def test_rows_name_their_columns_and_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(
        sheet(
            label(0, 0, "Name"),
            label(0, 1, "Rent"),
            label(1, 0, "Ann"),
            number(1, 1, 900),
            label(2, 0, "Bob"),
            number(2, 1, 850.5),
        )
    )
    document = load_xls(path)
    assert document.pages[0].text.split("\n\n")[1:] == [
        "Name: Ann; Rent: 900 (A2:B2)",
        "Name: Bob; Rent: 850.5 (A3:B3)",
    ]
    assert document.kind == "xls"


@pytest.mark.parametrize(
    "data",
    [
        b"rubbish",
        sheet(label(0, 0, "Name"))[:-9],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_600),
    ],
)
def test_broken_workbooks_are_damage(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(DocumentError):
        load_xls(path)


def test_workbook_without_words(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(sheet())
    with pytest.raises(DocumentError):
        load_xls(path)
