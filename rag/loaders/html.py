"""Web pages: what a reader would see, as headings, paragraphs and table rows."""

import itertools
import re
from typing import TYPE_CHECKING

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.loaders.file_access import read_all
from rag.loaders.html_tables import CellSize, SpanningCells, cell_size
from rag.loaders.html_visibility import is_left_out, is_unseen
from rag.loaders.limits import MARKUP_CUT, MAX_MARKUP_CHARS, TEXT_CUT
from rag.loaders.source import Source
from rag.loaders.text import decode_text
from rag.loaders.text_builder import TextBuilder, clean, hidden, one_line
from rag.loaders.titles import choose_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCK_NAMES = """
    address article aside blockquote body center dd details dir div dl dt fieldset
    figcaption figure footer form header hgroup hr html legend main ol p pre section
    summary table tbody td tfoot th thead tr ul caption li"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADING = re.compile(r"h[1-6]$")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_MAX_TABLE_ROW_CHARS = 1_000
_TOO_DEEP = "The page is nested too deeply: only its first part was read."
_BREAK = "\x00"  # a line end that the page asks for, while white space is being folded


def load_html(path: Source) -> ParsedDocument:
    """Read a web page; nothing that it links to is fetched."""
    text, warnings = _decode(read_all(path))
    if len(text) > MAX_MARKUP_CHARS:
        text = text[:MAX_MARKUP_CHARS]
        warnings = (*warnings, MARKUP_CUT)
    builder = TextBuilder()
    title, is_cut = _write(text, builder)
    if not builder.text():
        raise NotReadableError("The page has no text of its own.")
    if is_cut:
        warnings = (*warnings, _TOO_DEEP)
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    headings = builder.headings()
    return ParsedDocument(
        kind="html",
        title=choose_title(title, headings, path),
        pages=(ParsedPage(None, builder.text()),),
        headings=headings,
        warnings=warnings,
    )


def html_to_text(markup: str) -> str:
    """The readable text of a piece of HTML."""
    builder = TextBuilder()
    _write(markup, builder)
    return builder.text()


def markup_of(data: bytes) -> str:
    """The decoded text of a page that stands inside another file."""
    return _decode(data)[0]


def write_html(markup: str, builder: TextBuilder, deeper: int = 0) -> str:
    """Write a page that stands inside another document; its title."""
    inner = TextBuilder()
    title, _ = _write(markup, inner)
    page = ParsedPage(None, inner.text())
    builder.document(
        ParsedDocument("html", title, (page,), inner.headings()), deeper, ""
    )
    return title


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text by the encoding that the page states, if that fits."""
    stated = _CHARSET.search(data[:4096])
    if stated and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return clean(data.decode(stated.group(1).decode("ascii"))), ()
        except (LookupError, UnicodeError):
            pass  # it states an encoding that it is not in
    return decode_text(data)


def _write(markup: str, builder: TextBuilder) -> tuple[str, bool]:
    """Write what a reader would see; the title, and whether the parser gave up."""
    from lxml import etree, html

    if not markup.strip():
        return "", False
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=True,  # 2,048 levels rather than 256, which unclosed tags soon reach
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = html.document_fromstring(
            markup.encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError):  # nothing but markup that says nothing
        return "", False
    title = root.find(".//title")
    _Writer(builder).write(root)
    is_cut = any(
        entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log
    )
    if title is None:
        return "", is_cut
    return one_line("".join(map(str, title.itertext()))), is_cut


class _Writer:
    """Goes through the page in a loop, since pages may nest very deeply."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._parts: list[str] = []  # of the paragraph, item or cell being read
        self._lines: list[str] = []  # of the list or table being read
        self._rows: list[list[list[str]]] = []  # open rows -> cells -> lines
        self._sizes: list[list[CellSize]] = []  # of the cells of open rows
        self._spanning: list[SpanningCells] = []  # of open tables
        self._lists = 0
        self._tables = 0
        self._item_start = ""
        self._preformatted = 0
        self._unseen: list[HtmlElement] = []  # elements around us that hide words

    def write(self, root: "HtmlElement") -> None:
        """Write the whole page."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: HtmlElement | None = None
        for event, element in walker:
            if self._builder.full:
                return
            if not isinstance(element.tag, str):
                continue
            if event == "end":
                if element is not skipped:
                    self._end(element.tag)
                if self._unseen and element is self._unseen[-1]:
                    self._unseen.pop()
                skipped = None
                self._text(element.tail)
            elif is_left_out(element):
                walker.skip_subtree()
                skipped = element
            else:
                self._start(element.tag)
                if element.tag in ("td", "th") and self._sizes:
                    self._sizes[-1].append(cell_size(element))
                if is_unseen(element):
                    self._unseen.append(element)
                self._text(element.text)
        self._flush()
        self._end_lines()

    def _start(self, tag: str) -> None:
        if tag == "br":
            self._parts.append(_BREAK)
        elif tag in _BLOCKS or _HEADING.match(tag):
            self._flush()
        match tag:
            case "tr":
                self._rows.append([])
                self._sizes.append([])
            case "td" | "th" if self._rows:
                self._rows[-1].append([])
            case "ul" | "ol":
                self._lists += 1
            case "table":
                self._tables += 1
                self._spanning.append(SpanningCells())
            case "li":
                self._item_start = "- "
            case "pre":
                self._preformatted += 1
            case _:
                pass

    def _end(self, tag: str) -> None:
        if _HEADING.match(tag):
            self._heading(int(tag[1]))
        elif tag in _BLOCKS:
            self._flush()
        match tag:
            case "tr" if self._rows:
                self._end_row()
            case "ul" | "ol":
                self._lists = max(self._lists - 1, 0)
                self._item_start = "" if not self._lists else self._item_start
            case "table":
                self._tables = max(self._tables - 1, 0)
                del self._spanning[-1:]
            case "pre":
                self._preformatted = max(self._preformatted - 1, 0)
            case _:
                return
        if not (self._lists or self._tables):
            self._end_lines()

    def _text(self, text: str | None) -> None:
        if text:
            kept = text.replace(_BREAK, "")
            if self._unseen:
                kept = f" {hidden(kept)} " if kept.strip() else kept
            elif self._preformatted:
                kept = kept.replace("\n", _BREAK)
            self._parts.append(kept)

    def _taken(self) -> str:
        """What was collected, with white space folded as a browser does it."""
        joined = "".join(self._parts)
        self._parts = []
        if self._preformatted:
            return joined.replace(_BREAK, "\n").strip("\n")
        lines = (_SPACES.sub(" ", line).strip() for line in joined.split(_BREAK))
        return "\n".join(lines).strip()

    def _flush(self) -> None:
        text = self._taken()
        if not text.strip():
            return
        if self._rows or self._lists:
            text = self._item_start + one_line(text)
            self._item_start = "  " if self._item_start else ""
        self._put(text)

    def _put(self, text: str) -> None:
        """A finished piece goes to the cell, list, table or page that it stands in."""
        if self._rows:
            cells = self._rows[-1]
            if not cells:
                cells.append([])
            cells[-1].append(text)
        elif self._lists or self._tables:
            self._lines.append(text)
        else:
            self._builder.block(text)

    def _heading(self, level: int) -> None:
        if self._rows:
            self._flush()
            return
        self._end_lines()
        self._item_start = ""
        self._builder.heading(self._taken(), level)

    def _end_row(self) -> None:
        cells = self._rows.pop()
        table = self._spanning[-1] if self._spanning else SpanningCells()
        filled = table.row([" ".join(lines) for lines in cells], self._sizes.pop())
        if sum(map(len, filled)) <= _MAX_TABLE_ROW_CHARS:
            if filled:
                self._put(" | ".join(filled))
            return
        # So much text is no row of a table: the page is laid out with it.
        for line in itertools.chain.from_iterable(cells):
            if self._rows:
                self._put(line)
            else:
                self._end_lines()
                self._builder.block(line)

    def _end_lines(self) -> None:
        self._builder.rows(self._lines)
        self._lines = []
