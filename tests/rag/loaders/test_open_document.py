"""OpenDocument text, sheets and slides."""

from pathlib import Path

import pytest

from rag.errors import DocumentError, NotReadableError
from rag.loaders.open_document import load_open_document
from tests.helpers.make_documents import make_zip
from tests.helpers.make_office import make_open_document, replace_member


def text_of(path: Path, kind: str, body: str, styles: str = "") -> list[str]:
    document = load_open_document(make_open_document(path, kind, body, styles))
    return document.pages[0].text.split("\n\n")


def test_text_with_headings_lists_tables_and_notes(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">Lease</text:h>'
        "<text:p>The rent<text:s text:c='2'/>is 900<text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Without heating.</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item>"
        "<text:p>deep</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Name</text:p>"
        "</table:table-cell><table:table-cell><text:p>Rent</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        "<text:p><office:annotation><dc:creator>Ann</dc:creator><text:p>Too high?"
        "</text:p></office:annotation>End <text:span text:style-name='T1'>gone"
        "</text:span></text:p>"
    )
    styles = (
        "<style:style style:name='T1'><style:text-properties text:display='none'/>"
        "</style:style>"
    )
    path = tmp_path / "a.odt"
    assert text_of(path, "text", body, styles) == [
        "Lease",
        "The rent  is 900[1].",
        "- one\n  - deep\n- two",
        "Name | Rent",
        "End [hidden text: gone]",
        "Footnote 1: Without heating.",
        "Comment by Ann: Too high?",
    ]
    document = load_open_document(path)
    assert (document.kind, document.title) == ("odt", "Lease")


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def test_sheets_name_their_columns_and_cells(tmp_path: Path) -> None:
    rows = (
        f"<table:table-row>{cell('Name')}{cell('Rent')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/>'
        "</table:table-row>"
        f"<table:table-row>{cell('Ann')}{cell('900')}</table:table-row>"
        f"<table:table-row>{cell('Bob')}{cell('850')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048500"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    body = f'<table:table table:name="Rents">{rows}</table:table>'
    assert text_of(tmp_path / "a.ods", "spreadsheet", body) == [
        "Rents",
        "Name; Rent (A1:B1)",
        "Ann; 900 (A5:B5)",
        "Bob; 850 (A6:B6)",
    ]


def test_counts_are_not_believed(tmp_path: Path) -> None:
    more = 'table:number-columns-repeated="99999999"'
    row = f'<table:table-row table:number-rows-repeated="9999999">{cell("x", more)}'
    body = f'<table:table table:name="S">{row}</table:table-row></table:table>'
    assert len(text_of(tmp_path / "a.ods", "spreadsheet", body)) < 10_000


def test_slides_are_pages(tmp_path: Path) -> None:
    page = (
        '<draw:page draw:name="p{0}"><draw:frame presentation:class="title">'
        "<draw:text-box><text:p>Title {0}</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:text-box><text:p>Words {0}</text:p></draw:text-box>"
        "</draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>Slowly."
        "</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"
    )
    body = page.format(1) + page.format(2)
    document = load_open_document(
        make_open_document(tmp_path / "a.odp", "presentation", body)
    )
    assert [(p.number, p.text) for p in document.pages] == [
        (n, f"Title {n}\n\nWords {n}\n\nSpeaker notes: Slowly.") for n in (1, 2)
    ]
    assert [h.text for h in document.headings] == ["Title 1", "Title 2"]


def test_locked_and_empty_and_broken_files(tmp_path: Path) -> None:
    path = make_open_document(tmp_path / "a.odt", "text", "<text:p/>")
    with pytest.raises(NotReadableError, match="no text"):
        load_open_document(path)
    replace_member(path, "META-INF/manifest.xml", b"<m><encryption-data/></m>")
    with pytest.raises(NotReadableError, match="password"):
        load_open_document(path)
    with pytest.raises(DocumentError, match="damaged"):
        load_open_document(make_zip(path, {"content.xml": b"<broken"}))
    with pytest.raises(DocumentError, match="damaged"):
        load_open_document(make_zip(path, {"other.xml": b"<a/>"}))
