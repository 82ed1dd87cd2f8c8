"""Tables in CSV."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import DocumentError, NotReadableError
from rag.loaders import csv as csv_module
from rag.loaders.csv import find_delimiter, load_csv


def rows_of(path: Path, data: str | bytes) -> list[str]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return load_csv(path).pages[0].text.split("\n\n")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tenants.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_row_names_its_columns(path: Path, delimiter: str) -> None:
    data = "Name,City,Rent\nAnn Lee,Bonn,900\nBo,,850\n\n".replace(",", delimiter)
    assert rows_of(path, data) == [
        "Name: Ann Lee; City: Bonn; Rent: 900",
        "Name: Bo; Rent: 850",
    ]
    assert load_csv(path).kind == "csv"
    assert load_csv(path).title == "tenants"


def test_quoted_cells_keep_their_delimiters_and_lose_their_line_ends(
    path: Path,
) -> None:
    data = 'Name,Note\n"Lee, Ann","pays\nlate; ""always"""\n'
    assert rows_of(path, data) == ['Name: Lee, Ann; Note: pays late; "always"']


def test_decimal_commas_do_not_make_columns(path: Path) -> None:
    data = "Name;Miete\nAnn;900,50\nBo;850,00\n"
    assert rows_of(path, data) == [
        "Name: Ann; Miete: 900,50",
        "Name: Bo; Miete: 850,00",
    ]


def test_table_without_names_of_columns(path: Path) -> None:
    assert rows_of(path, "2024-01-01,900\n2024-02-01,850\n") == [
        "2024-01-01 | 900",
        "2024-02-01 | 850",
    ]


def test_longer_and_shorter_rows(path: Path) -> None:
    assert rows_of(path, "A,B\n1,2,3\n4\n5,6\n7,8\n") == [
        "A: 1; B: 2; 3",
        "A: 4",
        "A: 5; B: 6",
        "A: 7; B: 8",
    ]


def test_only_names_of_columns(path: Path) -> None:
    assert rows_of(path, "Name,City\n") == ["Name | City"]


def test_japanese_table(path: Path) -> None:
    data = "名前,年齢,住所\r\n佐藤太郎,30,東京\r\n".encode("cp932")
    assert rows_of(path, data) == ["名前: 佐藤太郎; 年齢: 30; 住所: 東京"]


def test_file_without_columns_is_plain_text(path: Path) -> None:
    assert rows_of(path, "Just a note.\nNothing else.") == [
        "Just a note.\nNothing else."
    ]
    assert load_csv(path).kind == "text"


def test_quote_that_is_never_closed_loses_nothing(path: Path) -> None:
    data = 'a,b\n1,2\n3,"' + "long,\n" * 40_000
    rows_of(path, data)
    document = load_csv(path)
    assert document.pages[0].text.count("long") == 40_000
    assert "plain text" in document.warnings[0]


def test_long_tables_are_cut_with_a_warning(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_module, "MAX_ROWS", 2)
    assert rows_of(path, "A,B\n1,2\n3,4\n5,6\n") == ["A: 1; B: 2", "A: 3; B: 4"]
    assert "rows" in load_csv(path).warnings[0]


def test_table_without_any_cell(path: Path) -> None:
    path.write_text(",,\n,,\n")
    with pytest.raises(NotReadableError):
        load_csv(path)


def test_delimiter_is_the_one_that_fits_all_rows() -> None:
    assert find_delimiter("a;b,c\nd;e\nf;g,h,i") == ";"
    assert find_delimiter("no columns\nat all") is None
    assert find_delimiter("") is None


@given(st.binary(max_size=300) | st.text(alphabet='a1,;"\n\r\t|', max_size=80))
def test_any_bytes_are_a_table_or_an_error(data: bytes | str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        try:
            document = load_csv(path)
        except DocumentError:
            return
        assert document.pages[0].text.strip()
