"""Small Office, OpenDocument and e-book files for tests, most made by libraries."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.helpers.make_documents import make_zip

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("presentation", "presentation"),
    )
)


def make_xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """Write a workbook, its sheets by name."""
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def make_pptx(path: Path, slides: Sequence[tuple[str, str]]) -> Path:
    """Write a presentation from titles and texts."""
    import pptx

    deck = pptx.Presentation()
    for title, text in slides:
        slide: Any = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    deck.save(str(path))
    return path


def make_open_document(path: Path, kind: str, body: str, styles: str = "") -> Path:
    """Write an ODT ("text"), ODS ("spreadsheet") or ODP ("presentation") file."""
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return make_zip(
        path, {"mimetype": mimetype.encode(), "content.xml": content.encode()}
    )


def make_epub(path: Path, chapters: Sequence[str], title: str = "A Book") -> Path:
    """Write an e-book from the bodies of its chapters, last one first in the zip."""
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{title}</dc:title></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container.encode(),
        "OPS/book.opf": package.encode(),
    }
    for n, body in reversed(list(enumerate(chapters))):
        page = (
            '<?xml version="1.0"?><!DOCTYPE html>'
            f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
        )
        members[f"OPS/text/c{n}.xhtml"] = page.encode()
    return make_zip(path, members)


def replace_member(path: Path, member: str, data: bytes) -> Path:
    """The same zip with one member changed or added."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = data
    return make_zip(path, members)
