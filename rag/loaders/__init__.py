"""Reads user files: one module a format, chosen by what is in the file."""

from pathlib import Path

from rag.documents import ParsedDocument
from rag.loaders.file_access import read_head, unchanged
from rag.loaders.sniffing import Kind, sniff


def load(path: Path, password: str | None = None) -> ParsedDocument:
    """Read any file that can be read, or raise `DocumentError` with the reason."""
    with unchanged(path):
        kind = sniff(path, read_head(path))
        return load_as(kind, path, password)


def load_as(kind: Kind, path: Path, password: str | None = None) -> ParsedDocument:
    """Read a file of a known kind; each loader is imported when it is first needed."""
    match kind:
        case "pdf":
            from rag.loaders.pdf_document import load_pdf

            return load_pdf(path, password)
        case "docx":
            from rag.loaders.docx import load_docx

            return load_docx(path)
        case "markdown":
            from rag.loaders.markdown import load_markdown

            return load_markdown(path)
        case "html":
            from rag.loaders.html import load_html

            return load_html(path)
        case "csv":
            from rag.loaders.csv import load_csv

            return load_csv(path)
        case "text":
            from rag.loaders.text import load_text

            return load_text(path)
