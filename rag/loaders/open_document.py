"""OpenDocument text, sheets and slides: the same shape as their Office counterparts."""

from typing import TYPE_CHECKING

from rag.documents import Heading, ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED, check_office_archive, opened_zip
from rag.loaders.limits import MAX_PAGES, ROWS_CUT, TEXT_CUT
from rag.loaders.open_document_sheets import read_sheet
from rag.loaders.open_document_text import DRAW, OFFICE, TABLE, TEXT, OpenText
from rag.loaders.safe_xml import parse_xml
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder, numbered, one_line
from rag.loaders.titles import choose_title
from rag.loaders.xlsx import write_sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_TEXT = "The file has no text."
_LOCKED = "The file is protected by a password. Save a copy without it and add that."
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"


def load_open_document(source: Source) -> ParsedDocument:
    """Read an ODT, ODS or ODP file; nothing that it links to is opened."""
    check_office_archive(source)
    with opened_zip(source) as archive:
        names = frozenset(archive.namelist())
        if "META-INF/manifest.xml" in names:
            manifest = archive.read("META-INF/manifest.xml")
            if b"encryption-data" in manifest:
                raise NotReadableError(_LOCKED)
        content = archive.read("content.xml")
        meta = archive.read("meta.xml") if "meta.xml" in names else b""
    root = parse_xml(content)
    body = root.find(f"{OFFICE}body")
    if body is None or not len(body):
        raise DocumentError(DAMAGED, detail="no body")
    main = body[-1]
    automatic = root.find(f"{OFFICE}automatic-styles")
    if main.tag == f"{OFFICE}presentation":
        return _slides(main, automatic, _stated_title(meta), source)
    builder = TextBuilder()
    warnings: list[str] = []
    if main.tag == f"{OFFICE}spreadsheet":
        warnings += _sheets(main, builder)
    else:
        OpenText(builder, automatic).write(main)
    if not builder.text():
        raise NotReadableError(_NO_TEXT)
    if builder.full:
        warnings.append(TEXT_CUT)
    is_sheet = main.tag == f"{OFFICE}spreadsheet"
    return ParsedDocument(
        kind="ods" if is_sheet else "odt",
        title=choose_title(
            _stated_title(meta), () if is_sheet else builder.headings(), source
        ),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        warnings=tuple(warnings),
    )


def _stated_title(meta: bytes) -> str:
    if not meta:
        return ""
    try:
        title = parse_xml(meta).find(f".//{_TITLE}")
    except DocumentError:  # the text is what matters
        return ""
    return "" if title is None else title.text or ""


def _sheets(main: "_Element", builder: TextBuilder) -> list[str]:
    warnings: list[str] = []
    for table in main.iterchildren(f"{TABLE}table"):
        content = read_sheet(table)
        name = one_line(str(table.get(f"{TABLE}name", "")))
        # A hidden sheet is a style of it that is not displayed; see `read_sheet`.
        write_sheet(name, _is_hidden(table), content, builder)
        if content.is_cut and ROWS_CUT not in warnings:
            warnings.append(ROWS_CUT)
    return warnings


def _is_hidden(table: "_Element") -> bool:
    root = table.getroottree().getroot()
    wanted = table.get(f"{TABLE}style-name")
    for properties in root.iter("{*}table-properties"):
        parent = properties.getparent()
        if parent is not None and wanted in parent.attrib.values():
            return properties.get(f"{TABLE}display") == "false"
    return False


def _slides(
    main: "_Element", styles: "_Element | None", stated: str, source: Source
) -> ParsedDocument:
    """A page a slide; notes marked."""
    slides: list[tuple[int, TextBuilder]] = []
    for number, page in enumerate(main.iterchildren(f"{DRAW}page"), start=1):
        if number > MAX_PAGES:
            break
        builder = TextBuilder()
        title = page.find(f"{DRAW}frame[@{_PRESENTATION}class='title']")
        if title is not None:
            name = " ".join(map(str, title.itertext()))
            builder.heading(name, 1)
        notes = page.find(f"{_PRESENTATION}notes")
        for part in page:
            if part is not title and part is not notes:
                OpenText(builder, styles).write(part)
        if notes is not None:
            words = TextBuilder()
            OpenText(words, styles).write(notes)
            builder.block(f"Speaker notes: {words.text()}" if words.text() else "")
        slides.append((number, builder))
    if not any(builder.text() for _, builder in slides):
        raise NotReadableError(_NO_TEXT)
    pages: tuple[ParsedPage, ...]
    headings: tuple[Heading, ...]
    pages, headings = numbered(slides)
    return ParsedDocument(
        "odp", choose_title(stated, headings, source), pages, headings
    )


__all__ = ["TEXT", "load_open_document"]
