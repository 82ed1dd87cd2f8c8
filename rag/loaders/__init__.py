"""Reads user files: one module a format, chosen by what is in the file."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rag.documents import ParsedDocument
from rag.loaders.file_access import read_head, unchanged
from rag.loaders.sniffing import sniff
from rag.loaders.source import Source
from rag.loaders.suffixes import Kind

if TYPE_CHECKING:
    from rag.loaders.nested import Nesting

# Each is imported when it is first needed; what it stands on can be heavy.
_PLAIN: dict[Kind, str] = {
    "docx": "docx.load_docx",
    "pptx": "pptx.load_pptx",
    "xlsx": "xlsx.load_xlsx",
    "xls": "xls.load_xls",
    "odt": "open_document.load_open_document",
    "ods": "open_document.load_open_document",
    "odp": "open_document.load_open_document",
    "epub": "epub.load_epub",
    "rtf": "rtf.load_rtf",
    "markdown": "markdown.load_markdown",
    "rst": "rst.load_rst",
    "html": "html.load_html",
    "csv": "csv.load_csv",
    "json": "json.load_json",
    "ipynb": "notebook.load_notebook",
    "xml": "xml.load_xml",
    "rss": "feed.load_feed",
    "code": "code.load_code",
    "text": "text.load_text",
    "image": "image.load_image",
}
_NESTING: dict[Kind, str] = {
    "eml": "mail.load_mail",
    "msg": "outlook.load_outlook",
    "archive": "unpacking.load_archive",
}


def load(path: Path, password: str | None = None) -> ParsedDocument:
    """Read any file that can be read, or raise `DocumentError` with the reason."""
    with unchanged(path):
        kind = sniff(path, read_head(path))
        return load_as(kind, path, password)


def load_as(
    kind: Kind,
    source: Source,
    password: str | None = None,
    nesting: "Nesting | None" = None,
) -> ParsedDocument:
    """Read a file of a known kind; `nesting` says what may be opened inside it."""
    if kind == "pdf":
        from rag.loaders.pdf_document import load_pdf

        return load_pdf(source, password)
    if kind in _NESTING:
        from rag.loaders.nested import Nesting

        read = cast(
            "Callable[[Source, Nesting], ParsedDocument]", _loader(_NESTING[kind])
        )
        return read(source, nesting or Nesting())
    plain = cast("Callable[[Source], ParsedDocument]", _loader(_PLAIN[kind]))
    return plain(source)


def _loader(name: str) -> object:
    module, _, function = name.partition(".")
    return getattr(importlib.import_module(f"rag.loaders.{module}"), function)
