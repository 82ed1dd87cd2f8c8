"""reStructuredText: headings, paragraphs, lists and tables as text without markup."""

from typing import Any

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.loaders.limits import TEXT_CUT
from rag.loaders.source import Source
from rag.loaders.text import load_text, read_text
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

_MAX_PARSED_CHARS = 500_000  # larger ones are read as plain text; parsing is slow
_NO_TEXT = "The file has no text: it is all markup."
_SETTINGS: dict[str, object] = {
    "file_insertion_enabled": False,  # "include" would read other files
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": False,
    "syntax_highlight": "none",
    "doctitle_xform": False,
    "docinfo_xform": False,
    "sectsubtitle_xform": False,
    "line_length_limit": 100_000,
}

_PARAGRAPHS = frozenset(
    (
        "paragraph", "literal_block", "doctest_block", "line_block", "math_block",
        "rubric", "attribution", "caption", "raw",
    )
)  # fmt: skip
_LEFT_OUT = frozenset(
    (
        "comment", "target", "substitution_definition", "pending", "system_message",
        "problematic", "meta", "image", "#text",
    )
)  # fmt: skip


def load_rst(source: Source) -> ParsedDocument:
    """Read a reStructuredText file; nothing that it includes is opened."""
    text, warnings = read_text(source)
    if len(text) > _MAX_PARSED_CHARS:
        return load_text(source)
    builder = TextBuilder()
    try:
        _Writer(builder).write(_parsed(text))
    except RecursionError:
        return load_text(source)
    if not builder.text():
        raise NotReadableError(_NO_TEXT)
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    headings = builder.headings()
    return ParsedDocument(
        kind="rst",
        title=choose_title("", headings, source),
        pages=(ParsedPage(None, builder.text()),),
        headings=headings,
        warnings=warnings,
    )


def _parsed(text: str) -> Any:
    from docutils.core import publish_doctree  # type: ignore[import-untyped]

    return publish_doctree(text, settings_overrides=_SETTINGS)


class _Writer:
    """Goes down the tree of docutils; names are those of its node classes."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder

    def write(self, node: Any, level: int = 0) -> None:
        """A node with all that is in it."""
        for child in node.children:
            match child.tagname:
                case "section":
                    self.write(child, level + 1)
                case "title":
                    self._builder.heading(child.astext(), max(level, 1))
                case "bullet_list" | "enumerated_list":
                    self._builder.rows(list(_items(child, 0)))
                case "definition_list" | "field_list" | "option_list":
                    self._builder.rows([_definition(item) for item in child.children])
                case "table":
                    self._table(child)
                case "footnote" | "citation":
                    self._builder.block(f"[{_footnote(child)}")
                case name if name in _PARAGRAPHS:
                    self._builder.block(child.astext())
                case name if name in _LEFT_OUT:
                    pass
                case _:
                    self.write(child, level)

    def _table(self, table: Any) -> None:
        rows = []
        for row in table.findall(lambda node: node.tagname == "row"):
            cells = [one_line(entry.astext()) for entry in row.children]
            rows.append(" | ".join(cells))
        for title in table.findall(lambda node: node.tagname == "title"):
            self._builder.block(title.astext())
        self._builder.rows(rows)


def _items(items: Any, depth: int) -> list[str]:
    lines: list[str] = []
    is_numbered = items.tagname == "enumerated_list"
    for number, item in enumerate(items.children, start=items.get("start", 1)):
        mark = f"{number}. " if is_numbered else "- "
        for part in item.children:
            if part.tagname in ("bullet_list", "enumerated_list"):
                lines += _items(part, depth + 1)
            else:
                lines.append("  " * depth + mark + one_line(part.astext()))
                mark = "  "
    return lines


def _definition(item: Any) -> str:
    texts = [one_line(part.astext()) for part in item.children]
    return ": ".join(text for text in texts if text)


def _footnote(note: Any) -> str:
    label, *rest = [one_line(part.astext()) for part in note.children] or [""]
    return f"{label}] {' '.join(rest)}"
