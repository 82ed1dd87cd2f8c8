"""Sheets as lines of text."""

from collections.abc import Sequence

import pytest

from rag.loaders.tables import (
    Merged,
    SheetRow,
    column_name,
    fill_merged,
    write_rows,
)
from rag.loaders.text_builder import TextBuilder


def rows_of(table: Sequence[Sequence[str]]) -> list[SheetRow]:
    return [
        SheetRow(number, {c: text for c, text in enumerate(row, start=1) if text})
        for number, row in enumerate(table, start=1)
        if any(row)
    ]


def lines(table: Sequence[Sequence[str]]) -> list[str]:
    builder = TextBuilder()
    write_rows(rows_of(table), builder)
    return builder.text().split("\n\n")


@pytest.mark.parametrize(
    ("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")]
)
def test_names_of_columns(number: int, name: str) -> None:
    assert column_name(number) == name


def test_titles_above_the_header_stay_titles() -> None:
    assert lines([["Rents of 2024"], ["Name", "Rent"], ["Ann", "900"]]) == [
        "Rents of 2024 (A1)",
        "Name: Ann; Rent: 900 (A3:B3)",
    ]


def test_second_table_has_a_header_of_its_own() -> None:
    table = [["Name", "Rent"], ["Ann", "900"], [], ["City", "Sum"], ["Kiel", "7"]]
    assert lines(table)[1] == "City: Kiel; Sum: 7 (A5:B5)"


def test_header_holds_beyond_an_empty_row() -> None:
    table = [["Name", "Town"], ["Ann", "Kiel"], [], ["Bob", "Bonn"], ["Cem", "Ulm"]]
    assert lines(table)[1:] == [
        "Name: Bob; Town: Bonn (A4:B4)",
        "Name: Cem; Town: Ulm (A5:B5)",
    ]


def test_rows_of_numbers_have_no_header() -> None:
    assert lines([["1", "2"], ["3", "4"]]) == ["1; 2 (A1:B1)", "3; 4 (A2:B2)"]


def test_years_can_be_names_of_columns() -> None:
    assert lines([["City", "2023", "2024"], ["Kiel", "1", "2"]]) == [
        "City: Kiel; 2023: 1; 2024: 2 (A2:C2)"
    ]


def test_long_rows_are_parted_and_every_part_names_its_cells() -> None:
    words = "word " * 60
    assert [line[-7:] for line in lines([["A", "B"], [words, words]])] == [
        "rd (A2)",
        "rd (B2)",
    ]


def test_merged_cells_fill_rows_but_not_columns() -> None:
    rows = rows_of([["Both", "", "x"], ["", "", "y"]])
    filled = fill_merged(rows, [Merged(1, 2, 1, 2)])
    assert [dict(row.cells) for row in filled] == [
        {1: "Both", 3: "x"},
        {1: "Both", 3: "y"},
    ]
