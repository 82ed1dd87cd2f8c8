"""E-books (EPUB): chapters in reading order through the reader of web pages."""

import posixpath
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED, opened_zip
from rag.loaders.html import markup_of, write_html
from rag.loaders.limits import MAX_TEXT_FILE_BYTES, TEXT_CUT
from rag.loaders.safe_xml import local_name, parse_xml
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_NO_TEXT = "The e-book has no text."
_LOCKED = "The e-book is protected against copying, so it cannot be read."
_SOME_LOST = "Some chapters of the e-book are missing or damaged."
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))


def load_epub(source: Source) -> ParsedDocument:
    """Read an e-book; names in it only say which part is meant."""
    builder = TextBuilder()
    with opened_zip(source) as archive:
        package_name = _package_name(archive)
        package = parse_xml(archive.read(package_name))
        folder = posixpath.dirname(package_name)
        lost = 0
        for name in _reading_order(package, folder):
            lost += not _write_chapter(archive, name, builder)
            if builder.full:
                break
        if not builder.text() and _ENCRYPTION in archive.namelist():
            raise NotReadableError(_LOCKED)
    if not builder.text():
        raise NotReadableError(_NO_TEXT)
    warnings = [_SOME_LOST] if lost else []
    if builder.full:
        warnings.append(TEXT_CUT)
    return ParsedDocument(
        kind="epub",
        title=choose_title(_stated_title(package), builder.headings(), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        warnings=tuple(warnings),
    )


def _package_name(archive: zipfile.ZipFile) -> str:
    root = parse_xml(archive.read(_CONTAINER))
    for element in root.iter():
        if local_name(element) == "rootfile":
            return str(element.get("full-path", ""))
    raise DocumentError(DAMAGED, detail="no rootfile")


def _reading_order(package: "_Element", folder: str) -> list[str]:
    """The names of the chapters; the table of contents repeats what they say."""
    pages: dict[str, str] = {}
    for item in package.iter():
        if local_name(item) != "item" or item.get("media-type") not in _PAGES:
            continue
        if "nav" not in str(item.get("properties", "")).split():
            href = unquote(str(item.get("href", "")).partition("#")[0])
            pages[str(item.get("id", ""))] = posixpath.normpath(
                posixpath.join(folder, href)
            )
    spine = [
        str(item.get("idref", ""))
        for item in package.iter()
        if local_name(item) == "itemref"
    ]
    return list(dict.fromkeys(pages[key] for key in spine if key in pages))


def _write_chapter(archive: zipfile.ZipFile, name: str, builder: TextBuilder) -> bool:
    """Whether the chapter was there and sound."""
    try:
        data = archive.read(name)
    except (KeyError, zipfile.BadZipFile):
        return False
    if len(data) > MAX_TEXT_FILE_BYTES:
        return False
    try:
        markup = markup_of(data)
    except NotReadableError:  # encrypted, or all blank
        return not data.strip()
    write_html(markup, builder)
    return True


def _stated_title(package: "_Element") -> str:
    for element in package.iter():
        if local_name(element) == "title":
            return one_line(element.text or "")
    return ""
