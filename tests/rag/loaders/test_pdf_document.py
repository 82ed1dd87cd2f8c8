"""Whole PDFs, good and bad."""

import re
from pathlib import Path

import pytest

from rag.errors import DocumentError, NotReadableError
from rag.loaders import pdf_document
from rag.loaders.pdf_document import load_pdf
from tests.helpers.make_documents import (
    PdfOptions,
    make_pdf,
    make_scanned_pdf,
)

LEASE = [
    ["# Lease", "", "", "The tenant pays the rent on the first", "day of each month."],
    ["# Notice", "", "", "Either side may end the lease.", "Notice is ninety days."],
]


def break_page(path: Path, number: int) -> None:
    """Make the page tree point at nothing for one page."""
    data = path.read_bytes()
    kid = f"{6 + 3 * (number - 1)} 0 R".encode()
    path.write_bytes(re.sub(rb"(/Kids \[.*?)\b" + kid, rb"\g<1>4 0 R", data, count=1))


def test_pages_title_and_headings(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", LEASE, PdfOptions(title="Lease of 2024"))
    document = load_pdf(path)
    assert document.kind == "pdf"
    assert document.title == "Lease of 2024"
    assert [page.number for page in document.pages] == [1, 2]
    assert document.pages[1].text == (
        "Notice\n\nEither side may end the lease.\nNotice is ninety days."
    )
    assert document.pages[0].width_pt == 612
    headings = [(item.page_index, item.level, item.text) for item in document.headings]
    assert headings == [(0, 1, "Lease"), (1, 1, "Notice")]
    assert document.warnings == ()


def test_title_without_metadata_is_the_first_heading(tmp_path: Path) -> None:
    assert load_pdf(make_pdf(tmp_path / "a.pdf", LEASE)).title == "Lease"
    assert load_pdf(make_pdf(tmp_path / "b c.pdf", [["words"]])).title == "b c"


def test_outline_of_the_author_comes_before_guesses(tmp_path: Path) -> None:
    pages = [
        ["# Lease of a flat", "1 Rent", "The rent is 900."],
        ["2. Notice", "Ninety days.", "3 Deposit", "Two rents."],
    ]
    outline = (("Rent", 0), ("Notice", 1), ("Deposit", 1), ("Elsewhere", 1))
    path = make_pdf(tmp_path / "a.pdf", pages, PdfOptions(outline=outline))
    document = load_pdf(path)
    found = [(item.page_index, item.level, item.text) for item in document.headings]
    assert found == [(0, 1, "1 Rent"), (1, 1, "2. Notice"), (1, 1, "3 Deposit")]
    for item in document.headings:
        text = document.pages[item.page_index].text
        assert text[item.char_start :].startswith(item.text)


def test_broken_titles_do_not_stop_reading(tmp_path: Path) -> None:
    options = PdfOptions(title="Lease", outline=(("Lease", 0),))
    path = make_pdf(tmp_path / "a.pdf", LEASE, options)
    data = path.read_bytes()
    # Half of a surrogate pair, first as the title, then in the outline.
    data = data.replace(
        "Lease".encode("utf-16-be").hex().encode(), b"d8000041" * 2 + b"d800"
    )
    data = data.replace(b"/Title (Lease)", b"/Title <FEFFD8>")
    path.write_bytes(data)
    assert load_pdf(path).title == "Lease"


def test_outline_that_speaks_of_other_things_is_no_help(tmp_path: Path) -> None:
    outline = (("Page 1", 0), ("Page 2", 1))
    path = make_pdf(tmp_path / "a.pdf", LEASE, PdfOptions(outline=outline))
    assert [item.text for item in load_pdf(path).headings] == ["Lease", "Notice"]


def test_pages_of_a_scan_wait_for_recognition(tmp_path: Path) -> None:
    document = load_pdf(make_scanned_pdf(tmp_path / "a.pdf", pages=2))
    assert document.pictures == (0, 1)
    assert [page.text for page in document.pages] == ["", ""]


def test_blank_file_is_called_blank(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="blank"):
        load_pdf(make_pdf(tmp_path / "a.pdf", [[], []]))


def test_scanned_pages_among_others_wait_for_recognition(tmp_path: Path) -> None:
    scanned = make_scanned_pdf(tmp_path / "s.pdf").read_bytes()
    assert b"re f" in scanned
    path = make_pdf(tmp_path / "a.pdf", [["text"], ["GAP"], [], ["GAP"]])
    # The same length, so that the table of objects stays right.
    data = re.sub(
        rb"BT [^\n]*?\(GAP\) Tj ET",
        lambda match: b"0 0 90 90 re f".ljust(len(match[0])),
        path.read_bytes(),
    )
    path.write_bytes(data)
    document = load_pdf(path)
    assert [page.text for page in document.pages] == ["text", "", "", ""]
    assert document.pictures == (1, 3)


def test_damaged_page_is_left_out_with_a_warning(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["one"], ["two"], ["three"]])
    break_page(path, 2)
    document = load_pdf(path)
    assert [page.text for page in document.pages] == ["one", "", "three"]
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.warnings == ("Page 2 of 3 could not be read.",)


def test_file_without_a_good_page_is_damaged(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["one"]])
    break_page(path, 1)
    with pytest.raises(DocumentError, match="damaged") as caught:
        load_pdf(path)
    assert not isinstance(caught.value, NotReadableError)


def test_long_files_are_cut_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["one"], ["two"], ["three"], ["four"]])
    monkeypatch.setattr(pdf_document, "MAX_PAGES", 3)
    document = load_pdf(path)
    assert len(document.pages) == 3
    assert document.warnings == ("Only the first 3 of 4 pages were read.",)
    monkeypatch.setattr(pdf_document, "MAX_TEXT_CHARS", 5)
    document = load_pdf(path)
    assert len(document.pages) == 2
    assert any("very long" in warning for warning in document.warnings)


def test_many_left_out_pages_are_counted(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["text"], *[["GAP"]] * 12])
    for number in range(2, 14):
        break_page(path, number)
    (warning,) = load_pdf(path).warnings
    assert warning == (
        "Pages 2, 3, 4, 5, 6, 7, 8, 9 and 4 more of 13 could not be read."
    )
