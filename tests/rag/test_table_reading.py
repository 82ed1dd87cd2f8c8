"""Rows of tables read with their header; prose stays as it is."""

import pytest

from rag.table_reading import readings


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_each_cell_is_named_by_its_column(mark: str) -> None:
    rows = [["Region", "Budget", "Actual"], ["North", "12", "15"], ["South", "9", ""]]
    told = readings([mark.join(row).rstrip() for row in rows])
    assert told[1] == "North, Budget: 12, Actual: 15"
    assert told[2].startswith("South, Budget: 9")


def test_a_header_without_a_name_for_the_rows_fits_too() -> None:
    assert readings(["Budget | Actual", "North | 12 | 15"])[1] == (
        "North, Budget: 12, Actual: 15"
    )


def test_rows_that_only_blanks_part_keep_the_line_above_as_their_header() -> None:
    told = readings(["In use Due for renewal", "Lifting gear 12 4", "Computers 140 31"])
    assert told == [
        "In use Due for renewal",
        "Lifting gear 12 4 (In use Due for renewal)",
        "Computers 140 31 (In use Due for renewal)",
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The fee rose from 12 to 15 in 2020.", "It fell again."],
        ["Rent is due monthly."],
        [],
        ["A long row " + "with words " * 30 + "1 2"],
    ],
)
def test_prose_is_left_alone(sentences: list[str]) -> None:
    assert readings(sentences) == sentences


def test_a_sentence_is_no_header() -> None:
    assert readings(["The table follows.", "North 12 15"])[1] == "North 12 15"


def test_two_tables_do_not_share_a_header() -> None:
    told = readings(["A B", "x 1 2", "Then came the other one.", "C D", "y 3 4"])
    assert told[1] == "x 1 2 (A B)"
    assert told[4] == "y 3 4 (C D)"
