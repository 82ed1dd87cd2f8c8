"""Tables in PDFs: rows stay rows, cells get the names above them."""

from pathlib import Path

from rag.loaders.pdf_document import load_pdf
from rag.local_reader import LocalReader
from tests.helpers.make_documents import PdfLine, make_pdf

HEADER = ("Code", "Place", "Expected", "Actual")
ROWS = (
    ("SKU-1", "A-12", "450", ""),
    ("", "B-07", "", "289"),
    ("SKU-2", "", "780", "778"),
)
COLUMNS = (72, 160, 260, 360)


def table(top: float, *, bold: bool = True) -> list[PdfLine]:
    lines = [
        PdfLine(text, x, top, bold=bold)
        for text, x in zip(HEADER, COLUMNS, strict=True)
    ]
    for number, row in enumerate(ROWS, start=1):
        lines += [
            PdfLine(text, x, top - 20 * number)
            for text, x in zip(row, COLUMNS, strict=True)
            if text
        ]
    return lines


def text_of(path: Path, page: list[PdfLine]) -> str:
    return load_pdf(make_pdf(path, [list(page)])).pages[0].text


def test_cells_are_named_by_the_header(tmp_path: Path) -> None:
    text = text_of(tmp_path / "a.pdf", table(600))
    assert text.split("\n\n") == [
        "Code | Place | Expected | Actual",
        "Code: SKU-1; Place: A-12; Expected: 450",
        "Place: B-07; Actual: 289",
        "Code: SKU-2; Expected: 780; Actual: 778",
    ]


def test_numbers_below_tell_a_header_as_well(tmp_path: Path) -> None:
    text = text_of(tmp_path / "a.pdf", table(600, bold=False))
    assert "Code: SKU-2; Expected: 780; Actual: 778" in text


def test_order_of_the_file_does_not_matter(tmp_path: Path) -> None:
    by_column = sorted(table(600), key=lambda line: (line.x, -line.y))
    text = text_of(tmp_path / "a.pdf", by_column)
    assert "Place: B-07; Actual: 289" in text


def test_quote_of_a_row_marks_that_row(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [table(600)])
    with LocalReader() as reader:
        text = reader.parse(path).pages[0].text
        row = "Code: SKU-2; Expected: 780; Actual: 778"
        start = text.index(row)
        (boxes,) = reader.boxes(path, 1, ((start, start + len(row)),))
    baseline = 792 - (600 - 60)
    assert len(boxes) == 3
    assert all(box[1] < baseline <= box[3] + 1 for box in boxes)
    assert [round(box[0]) for box in boxes] == [72, 260, 360]


def test_label_and_value_are_a_line(tmp_path: Path) -> None:
    form = [
        PdfLine(text, x, 600 - 14 * row)
        for row, pair in enumerate((("Name:", "Ann Lee"), ("Town:", "Redmond")))
        for text, x in zip(pair, (72, 200), strict=True)
    ]
    assert text_of(tmp_path / "a.pdf", form) == "Name: Ann Lee\n\nTown: Redmond"


def test_running_text_beside_running_text_is_no_table(tmp_path: Path) -> None:
    lines = [
        PdfLine(f"{side} line {n} of a column with words", x, 600 - 14 * n, size=9)
        for n in range(5)
        for side, x in (("Left", 72), ("Right", 330))
    ]
    text = text_of(tmp_path / "a.pdf", lines)
    assert "|" not in text
    assert text.index("Left line 4") < text.index("Right line 0")


def test_titles_at_the_end_of_the_file_are_read_first(tmp_path: Path) -> None:
    body = [
        PdfLine(f"Line {n} of the letter stands here.", 72, 500 - 14 * n)
        for n in range(8)
    ]
    title = PdfLine("Estimate of the repair", 72, 560, size=16)
    text = text_of(tmp_path / "a.pdf", [*body, title])
    assert text.startswith("Estimate of the repair")


def test_next_table_has_names_of_its_own(tmp_path: Path) -> None:
    second = [PdfLine("Totals", 72, 524, bold=True)]
    for row, (month, shows) in enumerate((("Month", "Shows"), ("May", "48"))):
        second += [
            PdfLine(month, 72, 510 - 14 * row),
            PdfLine(shows, 170, 510 - 14 * row),
        ]
    text = text_of(tmp_path / "a.pdf", [*table(600, bold=False), *second])
    assert text.endswith("Totals\n\nMonth | Shows\n\nMonth: May; Shows: 48")


def test_note_between_rows_changes_no_names(tmp_path: Path) -> None:
    noted = [*table(600), PdfLine("(counted twice)", 72, 528)]
    noted += [PdfLine("SKU-3", 72, 514), PdfLine("12", 260, 514)]
    text = text_of(tmp_path / "a.pdf", noted)
    assert text.endswith("(counted twice)\n\nCode: SKU-3; Expected: 12")


def test_names_that_stand_close_together_are_two(tmp_path: Path) -> None:
    header = [PdfLine(t, x, 600) for t, x in (("Screen", 72), ("Start", 116))]
    header.append(PdfLine("Shows", 220, 600))
    rows = [
        PdfLine(text, x, 600 - 20 * number)
        for number, row in enumerate((("A1", "12/20", "7"), ("B2", "12/24", "9")), 1)
        for text, x in zip(row, (72, 116, 220), strict=True)
    ]
    text = text_of(tmp_path / "a.pdf", header + rows)
    assert text.split("\n\n") == [
        "Screen | Start | Shows",
        "Screen: A1; Start: 12/20; Shows: 7",
        "Screen: B2; Start: 12/24; Shows: 9",
    ]


def test_a_text_that_reaches_under_a_name_does_not_get_it(tmp_path: Path) -> None:
    lines = [PdfLine(t, x, 600, bold=True) for t, x in (("Hours", 260), ("Cost", 360))]
    for n, row in enumerate((("Body", "2", "300"), ("Paint", "1.5", "225")), start=1):
        lines += [
            PdfLine(text, x, 600 - 20 * n)
            for text, x in zip(row, (72, 260, 360), strict=True)
        ]
    lines += [PdfLine("Note", 72, 540), PdfLine("Minor bumper repair.", 160, 540)]
    assert text_of(tmp_path / "a.pdf", lines).split("\n\n")[1:] == [
        "Body; Hours: 2; Cost: 300",
        "Paint; Hours: 1.5; Cost: 225",
        "Note | Minor bumper repair.",
    ]


def test_lines_of_the_size_of_tables_are_no_headings(tmp_path: Path) -> None:
    cells = [
        PdfLine(text, x, 600 - 18 * n, size=12)
        for n in range(12)
        for text, x in ((f"Label {n}:", 72), (f"a value {n}", 200))
    ]
    address = PdfLine("555 Broadway Suite 1200", 200, 380, size=12)
    small = [
        PdfLine(f"Small print of the order {n}.", 72, 300 - 11 * n, 9) for n in range(6)
    ]
    path = make_pdf(tmp_path / "a.pdf", [[*cells, address, *small]])
    assert load_pdf(path).headings == ()
