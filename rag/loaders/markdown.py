"""Markdown: headings, paragraphs, lists and tables as text without the markup."""

import re
from html import escape
from typing import TYPE_CHECKING

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.loaders.html import html_to_text
from rag.loaders.limits import TEXT_CUT
from rag.loaders.source import Source
from rag.loaders.text import load_text, read_text
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_PARSED_CHARS = 1_500_000  # larger ones are read as plain text; parsing is slow
_LOOKS = re.compile(r"\s(?:style|hidden|color)\b", re.IGNORECASE)
_FRONT_MATTER = "---\n"


def load_markdown(path: Source) -> ParsedDocument:
    """Read a Markdown file."""
    text, warnings = read_text(path)
    if len(text) > _MAX_PARSED_CHARS:
        return load_text(path)
    title, body = _split_front_matter(text)
    builder = TextBuilder()
    _Writer(builder).write(body)
    if not builder.text():
        raise NotReadableError("The file has no text: it is all markup.")
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    headings = builder.headings()
    return ParsedDocument(
        kind="markdown",
        title=choose_title(title, headings, path),
        pages=(ParsedPage(None, builder.text()),),
        headings=headings,
        warnings=warnings,
    )


def write_markdown(text: str, builder: TextBuilder) -> None:
    """Write a piece of Markdown that stands inside another document."""
    if len(text) > _MAX_PARSED_CHARS:
        builder.block(text)
    else:
        _Writer(builder).write(text)


def _split_front_matter(text: str) -> tuple[str, str]:
    """The title that a block of settings at the top states, and the rest."""
    if not text.startswith(_FRONT_MATTER):
        return "", text
    settings, fence, body = text[len(_FRONT_MATTER) :].partition("\n---\n")
    if not fence:
        return "", text
    for line in settings.splitlines():
        key, _, value = line.partition(":")
        if key.strip().lower() == "title":
            return one_line(value).strip("\"'"), body
    return "", body


class _Writer:
    """Goes through the tokens of the parser, which are in reading order."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._heading_level = 0
        self._markers: list[int | None] = []  # lists around us; a number if ordered
        self._item_start = ""
        self._list_lines: list[str] = []
        self._cells: list[str] | None = None
        self._table: list[str] = []

    def write(self, text: str) -> None:
        """Parse and write everything."""
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        # Addresses are dropped, so none is unsafe; a refused one would stay as markup.
        parser.validateLink = lambda url: bool(url)  # type: ignore[method-assign]
        for token in parser.parse(text):
            self._token(token)
        self._end_list()

    def _token(self, token: "Token") -> None:
        match token.type:
            case "heading_open":
                self._heading_level = int(token.tag[1:])
            case "inline":
                self._inline(token)
            case "fence" | "code_block":
                self._paragraph(token.content)
            case "html_block":
                self._paragraph(html_to_text(token.content))
            case "th_open" | "td_open" | "tr_open" | "tr_close" | "table_close":
                self._table_token(token.type)
            case _:
                self._list_token(token)

    def _inline(self, token: "Token") -> None:
        text = _plain(token)
        if self._cells is not None:
            self._cells[-1] = one_line(text)
        elif self._heading_level:
            self._end_list()
            self._builder.heading(text, self._heading_level)
            self._heading_level = 0
        else:
            self._paragraph(text)

    def _paragraph(self, text: str) -> None:
        if not self._markers:
            self._builder.block(text)
            return
        indent = "  " * (len(self._markers) - 1)
        self._list_lines.append(f"{indent}{self._item_start}{text.strip()}")
        self._item_start = "  "

    def _list_token(self, token: "Token") -> None:
        match token.type:
            case "bullet_list_open":
                self._markers.append(None)
            case "ordered_list_open":
                self._markers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._markers.pop()
                if not self._markers:
                    self._end_list()
            case "list_item_open":
                number = self._markers[-1]
                self._item_start = "- " if number is None else f"{number}. "
                if number is not None:
                    self._markers[-1] = number + 1
            case _:
                pass  # quotes and the like: what stands in them is read

    def _table_token(self, kind: str) -> None:
        match kind:
            case "tr_open":
                self._cells = []
            case "th_open" | "td_open":
                if self._cells is not None:
                    self._cells.append("")
            case "tr_close":
                self._table.append(" | ".join(self._cells or ()))
                self._cells = None
            case _:
                self._end_list()
                self._builder.rows(self._table)
                self._table = []

    def _end_list(self) -> None:
        self._builder.rows(self._list_lines)
        self._list_lines = []


def _plain(token: "Token") -> str:
    """The words of a line of Markdown; of links and pictures what one sees."""
    if any(_changes_looks(child) for child in token.children or ()):
        return html_to_text("".join(map(_as_markup, token.children or ())))
    parts: list[str] = []
    for child in token.children or ():
        match child.type:
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "image":
                parts.append(_plain(child))
            case "html_inline":
                if child.content.lower().startswith("<br"):
                    parts.append("\n")
            case _:
                parts.append(child.content)
    return "".join(parts)


def _changes_looks(token: "Token") -> bool:
    """HTML in a line that may hide words."""
    return token.type == "html_inline" and bool(_LOOKS.search(token.content))


def _as_markup(token: "Token") -> str:
    match token.type:
        case "html_inline":
            return token.content
        case "softbreak" | "hardbreak":
            return "<br>"
        case "image":
            return escape(_plain(token))
        case _:
            return escape(token.content)
