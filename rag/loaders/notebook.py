"""Jupyter notebooks: notes as Markdown, code and its results as they stand."""

import json
from typing import Any

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.loaders.html import html_to_text
from rag.loaders.limits import TEXT_CUT
from rag.loaders.markdown import write_markdown
from rag.loaders.source import Source
from rag.loaders.text import load_text, read_text
from rag.loaders.text_builder import TextBuilder
from rag.loaders.titles import choose_title

_BROKEN = "The notebook is broken; it was read as plain text."
_EMPTY = "The notebook has no text."
_MAX_OUTPUT_CHARS = 100_000  # of one cell: logs can be endless
_MAX_CHARS = 30_000_000


def load_notebook(source: Source) -> ParsedDocument:
    """Read a notebook; nothing in it is run."""
    text, warnings = read_text(source)
    try:
        book = json.loads(text) if len(text) <= _MAX_CHARS else None
    except (ValueError, RecursionError):
        book = None
    cells = _cells(book)
    if cells is None:
        plain = load_text(source)
        return ParsedDocument(
            "ipynb", plain.title, plain.pages, (), (*plain.warnings, _BROKEN)
        )
    builder = TextBuilder()
    for cell in cells:
        _write_cell(cell, builder)
    if not builder.text():
        raise NotReadableError(_EMPTY)
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    headings = builder.headings()
    return ParsedDocument(
        kind="ipynb",
        title=choose_title(_stated_title(book), headings, source),
        pages=(ParsedPage(None, builder.text()),),
        headings=headings,
        warnings=warnings,
    )


def _cells(book: object) -> list[dict[str, Any]] | None:
    """The cells of a notebook of version 3 or 4; None where it is none."""
    if not isinstance(book, dict):
        return None
    cells = book.get("cells")
    if cells is None and isinstance(book.get("worksheets"), list):
        sheets = [sheet for sheet in book["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets for cell in sheet.get("cells", ())]
    if not isinstance(cells, list):
        return None
    return [cell for cell in cells if isinstance(cell, dict)]


def _stated_title(book: object) -> str:
    metadata = book.get("metadata") if isinstance(book, dict) else None
    title = metadata.get("title") if isinstance(metadata, dict) else ""
    return title if isinstance(title, str) else ""


def _write_cell(cell: dict[str, Any], builder: TextBuilder) -> None:
    text = _joined(cell.get("source", cell.get("input")))
    match cell.get("cell_type"):
        case "markdown":
            write_markdown(text, builder)
        case "heading":
            level = cell.get("level")
            builder.heading(text, level if isinstance(level, int) else 1)
        case "code":
            number = cell.get("execution_count", cell.get("prompt_number"))
            label = f"In [{number}]" if isinstance(number, int) else "In"
            if text.strip():
                builder.block(f"{label}:\n{text}")
            _write_outputs(cell.get("outputs"), builder)
        case _:
            builder.block(text)


def _write_outputs(outputs: object, builder: TextBuilder) -> None:
    if not isinstance(outputs, list):
        return
    texts = [_output_text(item) for item in outputs if isinstance(item, dict)]
    joined = "\n".join(text.strip("\n") for text in texts if text.strip())
    if joined:
        builder.block(f"Out:\n{joined[:_MAX_OUTPUT_CHARS]}")


def _output_text(output: dict[str, Any]) -> str:
    """What a person sees below a cell; pictures have no words."""
    if output.get("output_type") in ("error", "pyerr"):
        return f"{output.get('ename', 'Error')}: {output.get('evalue', '')}"
    if "text" in output:
        return _joined(output["text"])
    data = output.get("data")
    if not isinstance(data, dict):
        return ""
    if "text/html" in data:
        table = html_to_text(_joined(data["text/html"])[:_MAX_OUTPUT_CHARS])
        if table:
            return table
    return _joined(data.get("text/markdown", data.get("text/plain")))


def _joined(lines: object) -> str:
    if isinstance(lines, str):
        return lines
    if isinstance(lines, list):
        return "".join(line for line in lines if isinstance(line, str))
    return ""
