"""Excel workbooks."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rag.documents import ParsedDocument
from rag.errors import DocumentError, NotReadableError
from rag.loaders import xlsx
from rag.loaders.xlsx import load_xlsx
from tests.helpers.make_documents import make_zip
from tests.helpers.make_office import make_xlsx, replace_member


def new_book() -> Any:
    import openpyxl  # type: ignore[import-untyped]

    return openpyxl.Workbook()


def lines(document: ParsedDocument) -> list[str]:
    return document.pages[0].text.split("\n\n")


def test_rows_name_their_columns_and_cells(tmp_path: Path) -> None:
    path = make_xlsx(
        tmp_path / "a.xlsx",
        {
            "Rents": [["Name", "Rent"], ["Ann", 900], ["Bob", 850.5]],
            "Empty": [],
            "Notes": [["All rents are due on the first."]],
        },
    )
    document = load_xlsx(path)
    assert lines(document) == [
        "Rents",
        "Name: Ann; Rent: 900 (A2:B2)",
        "Name: Bob; Rent: 850.5 (A3:B3)",
        "Notes",
        "All rents are due on the first. (A1)",
    ]
    assert [h.text for h in document.headings] == ["Rents", "Notes"]
    assert document.kind == "xlsx"


def test_values_are_read_as_they_are_shown(tmp_path: Path) -> None:
    book = new_book()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["C1"], sheet["D1"] = "Share", "Sum", "Day", "Paid"
    sheet["A2"], sheet["A2"].number_format = 0.125, "0.0%"
    sheet["B2"], sheet["B2"].number_format = 1234.5, '#,##0.00 "EUR"'
    sheet["C2"] = date(2024, 5, 17)
    sheet["D2"] = True
    book.save(tmp_path / "a.xlsx")
    assert lines(load_xlsx(tmp_path / "a.xlsx"))[1:] == [
        "Share: 12.5%; Sum: 1,234.50 EUR; Day: 2024-05-17; Paid: TRUE (A2:D2)"
    ]


def test_what_nobody_sees_is_marked(tmp_path: Path) -> None:
    from openpyxl.comments import Comment  # type: ignore[import-untyped]

    book = new_book()
    sheet = book.active
    sheet.title = "Shown"
    sheet.append(["Name", "Rent"])
    sheet.append(["Ann", 900])
    sheet.append(["Bob", 1])
    sheet.row_dimensions[3].hidden = True
    sheet["B2"].comment = Comment("Too high?", "Ann")
    secret = book.create_sheet("Margins")
    secret.append(["Our margin is 40 percent."])
    secret.sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    assert lines(load_xlsx(tmp_path / "a.xlsx")) == [
        "Shown",
        "Name: Ann; Rent: 900 (A2:B2)",
        "Hidden row: Name: Bob; Rent: 1 (A3:B3)",
        "Comment on B2: Too high?",
        "Hidden sheet: Margins",
        "Our margin is 40 percent. (A1)",
    ]


def test_merged_cells_stand_in_every_row(tmp_path: Path) -> None:
    book = new_book()
    sheet = book.active
    for row in (["Region", "City", "Sales"], ["North", "Kiel", 1], [None, "Bonn", 2]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    assert lines(load_xlsx(tmp_path / "a.xlsx"))[1:] == [
        "Region: North; City: Kiel; Sales: 1 (A2:C2)",
        "Region: North; City: Bonn; Sales: 2 (A3:C3)",
    ]


def test_formulas_without_a_result_are_read_as_written(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", {"S": [["A", "B"], [1, "=A2*2"]]})
    document = load_xlsx(path)
    assert lines(document)[1:] == ["A: 1; B: =A2*2 (A2:B2)"]
    assert "no stored result" in document.warnings[0]


def test_size_that_a_sheet_claims_does_not_matter(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", {"S": [["A", "B"], [1, 2]]})
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
        "</sheetData></worksheet>"
    )
    replace_member(path, "xl/worksheets/sheet1.xml", sheet.encode())
    assert lines(load_xlsx(path))[1:] == ["1 (A1)", "2 (XFD1048576)"]


def test_long_sheets_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    path = make_xlsx(tmp_path / "a.xlsx", {"S": [["A"], [1], [2], [3], [4]]})
    document = load_xlsx(path)
    assert "only its first" in document.warnings[0]
    assert "4 (A5)" not in document.pages[0].text


def test_slow_sheets_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_SHEET_SECONDS", 0)
    rows: list[list[object]] = [["A"]]
    rows += [[number] for number in range(2_000)]
    document = load_xlsx(make_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert "last rows were not read" in document.warnings[0]
    assert "5 (A7)" in document.pages[0].text


def test_macros_are_named(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsm", {"S": [["A"]]})
    replace_member(path, "xl/vbaProject.bin", b"code")
    assert load_xlsx(path).warnings == ("The file has macros; they were ignored.",)


def test_workbook_without_words(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="no cells"):
        load_xlsx(make_xlsx(tmp_path / "a.xlsx", {"S": []}))


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_broken_parts_are_damage(tmp_path: Path, member: str) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", {"S": [["A", "B"], [1, 2]]})
    replace_member(path, member, b"<broken")
    with pytest.raises(DocumentError, match="damaged"):
        load_xlsx(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>'
    path = make_zip(tmp_path / "a.xlsx", {"xl/workbook.xml": bomb})
    with pytest.raises(NotReadableError, match="XML declarations"):
        load_xlsx(path)
