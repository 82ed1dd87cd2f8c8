"""Writes Markdown tokens into a text document with cursor calls only.

No HTML is made and no picture is ever inserted, so nothing in a model's or a document's
text can load anything (THREATS T2). Links and citations become numbered anchors.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from app.ui.chat.support_marks import split_marks
from app.ui.chat.support_words import SentenceMarks
from app.ui.chat.text_formats import LINK_ANCHOR, InlineState, TextFormats
from app.ui.chat.text_look import TextLook

if TYPE_CHECKING:
    from markdown_it.token import Token

CHIP_SPACE = "\u2004"
ICON_EDGE = "\u2063"  # invisible; tells where icons are when text is copied


class DocumentWriter:
    """Writes at the end of a document; what stands there is never touched."""

    def __init__(
        self,
        document: QTextDocument,
        look: TextLook,
        links: list[str],
        marks: SentenceMarks | None = None,
    ) -> None:
        self._cursor = QTextCursor(document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._formats = TextFormats(look)
        self._state = InlineState()
        self._links = links
        self._marks = marks
        self._fresh = self._block_is_unused()
        self._lists: list[QTextListFormat] = []
        self._open_lists: list[QTextList | None] = []
        self._item_begun = False
        self._breaks_next = False  # an unsupported sentence stands alone
        self._handlers: dict[str, Callable[[Token], None]] = {
            "inline": self._write_inline,
            "fence": self._write_code_block,
            "code_block": self._write_code_block,
            "html_block": self._write_code_block,
            "hr": self._write_rule,
            "bullet_list_open": self._open_list,
            "ordered_list_open": self._open_list,
            "bullet_list_close": self._close_list,
            "ordered_list_close": self._close_list,
            "list_item_open": self._open_item,
            "heading_open": self._open_heading,
            "heading_close": self._close_heading,
            "paragraph_open": self._open_paragraph,
            "blockquote_open": self._open_quote,
            "blockquote_close": self._close_quote,
        }

    def write(self, tokens: Sequence["Token"]) -> None:
        """Write the tokens of one or more whole blocks."""
        rest = list(tokens)
        while rest:
            token = rest.pop(0)
            if token.type == "table_open":
                size = next(i for i, t in enumerate(rest) if t.type == "table_close")
                self._write_table(rest[:size])
                del rest[: size + 1]
                continue
            handler = self._handlers.get(token.type)
            if handler is not None:
                handler(token)

    # ---- blocks ----

    def _block_is_unused(self) -> bool:
        block = self._cursor.block()
        ruler = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
        return not block.text() and not block.blockFormat().hasProperty(ruler)

    def _begin_block(self, block_format: QTextBlockFormat | None = None) -> None:
        chosen = block_format if block_format is not None else self._block_format()
        plain = self._characters()
        if self._fresh:
            self._cursor.setBlockFormat(chosen)
            self._cursor.setBlockCharFormat(plain)
        else:
            self._cursor.insertBlock(chosen, plain)
        self._fresh = False
        self._breaks_next = False

    def _depths(self) -> tuple[int, int]:
        return len(self._lists), self._state.quote_depth

    def _block_format(self) -> QTextBlockFormat:
        return self._formats.block(*self._depths())

    def _open_paragraph(self, _token: "Token") -> None:
        self._begin_block()
        self._begin_item()

    def _begin_item(self) -> None:
        """Make the first block of a list item part of its list."""
        if not self._lists or self._item_begun:
            return
        self._item_begun = True
        block_format = self._block_format()
        block_format.setIndent(0)  # the list indents
        self._cursor.setBlockFormat(block_format)
        current = self._open_lists[-1]
        if current is None:
            self._open_lists[-1] = self._cursor.createList(self._lists[-1])
        else:
            current.add(self._cursor.block())

    def _open_heading(self, token: "Token") -> None:
        self._state.heading = token.tag
        self._begin_block(self._formats.heading_block(*self._depths()))
        self._begin_item()

    def _close_heading(self, _token: "Token") -> None:
        self._state.heading = None

    def _open_quote(self, _token: "Token") -> None:
        self._state.quote_depth += 1

    def _close_quote(self, _token: "Token") -> None:
        self._state.quote_depth -= 1

    def _open_list(self, token: "Token") -> None:
        start = None
        if token.type == "ordered_list_open":
            start = int(token.attrGet("start") or 1)
        result = self._formats.bullets(len(self._lists) + 1, start)
        self._lists.append(result)
        self._open_lists.append(None)

    def _close_list(self, _token: "Token") -> None:
        self._lists.pop()
        self._open_lists.pop()
        self._item_begun = True  # what follows is a further block of the outer item

    def _open_item(self, _token: "Token") -> None:
        self._item_begun = False

    def _write_rule(self, _token: "Token") -> None:
        self._begin_block(self._formats.rule_block(*self._depths()))

    def _write_code_block(self, token: "Token") -> None:
        self._shrink_if_fresh()
        self._cursor.insertFrame(self._formats.code_frame())
        plain = QTextBlockFormat()
        plain.setNonBreakableLines(False)
        self._cursor.setBlockFormat(plain)
        marks: list[int] = []
        for piece in split_marks(token.content.rstrip("\n")):
            if isinstance(piece, str):
                lines = piece.replace("\n", "\u2028")
                self._cursor.insertText(
                    lines, self._formats.code(self._state, inline=False)
                )
            elif piece[0] == "end":
                marks.append(piece[1])
        for index in marks:
            self._end_sentence(index)
        self._leave_frame()

    def _write_table(self, tokens: Sequence["Token"]) -> None:
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return
        self._shrink_if_fresh()
        table = self._cursor.insertTable(len(rows), columns, self._formats.table())
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                self._cursor = table.cellAt(y, x).firstCursorPosition()
                self._state.table_head = y == 0
                self._write_inline(cell)
        self._state.table_head = False
        self._leave_frame()

    def _shrink_if_fresh(self) -> None:
        """A frame needs an empty block before it; make that one invisible."""
        if self._fresh:
            self._cursor.setBlockFormat(self._formats.hairline_block())

    def _leave_frame(self) -> None:
        """Go to the empty block after a frame, which the next block then uses."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True
        self._shrink_if_fresh()

    # ---- text ----

    def _write_inline(self, token: "Token") -> None:
        for child in token.children or ():
            self._write_child(child)
        self._state.end_inline()

    def _write_child(self, child: "Token") -> None:
        match child.type:
            case "text" | "html_inline" | "text_special":
                self._write_text(child.content, self._characters)
            case "code_inline":
                self._write_text(child.content, self._code)
            case "softbreak":
                self._write_text(" ", self._characters)
            case "hardbreak":
                self._write_text("\u2028", self._characters)
            case "strong_open" | "strong_close":
                self._state.strong += child.nesting
            case "em_open" | "em_close":
                self._state.emphasis += child.nesting
            case "s_open" | "s_close":
                self._state.struck += child.nesting
            case "link_open":
                self._links.append(str(child.attrGet("href") or ""))
                self._state.href = f"{LINK_ANCHOR}{len(self._links) - 1}"
            case "link_close":
                self._state.href = None
            case "image":
                self._write_text(f"[picture not shown: {child.content}]", self._muted)
            case _:
                pass

    def _write_text(self, text: str, look: Callable[[], QTextCharFormat]) -> None:
        for piece in split_marks(text):
            if isinstance(piece, str):
                self._write_piece(piece, look)
            elif piece[0] == "start":
                self._start_sentence(piece[1])
            else:
                self._end_sentence(piece[1])

    def _write_piece(self, text: str, look: Callable[[], QTextCharFormat]) -> None:
        if self._breaks_next:
            text = text.lstrip()
            if not text:
                return
            self._break_after_lonely_sentence()
        self._cursor.insertText(text, look())

    # ---- states ----

    def _start_sentence(self, index: int) -> None:
        if self._marks is None:
            return
        self._break_after_lonely_sentence()
        if self._marks.leads(index):
            if self._in_plain_paragraph() and self._cursor.block().text():
                self._trim_line()
                self._begin_block()
            glyph, token = self._marks.icon(index)
            self._insert_icon(glyph, token)
            self._cursor.insertText(" ", self._characters())

    def _end_sentence(self, index: int) -> None:
        if self._marks is None:
            return
        for number in self._marks.numbers(index):
            self._cursor.insertText("\u202f", self._characters())
            chip = f"{CHIP_SPACE}{number}{CHIP_SPACE}"
            self._cursor.insertText(chip, self._formats.chip(number))
        words = self._marks.words(index)
        self._breaks_next = self._marks.leads(index) and self._in_plain_paragraph()
        if words:
            if not self._marks.leads(index):
                glyph, token = self._marks.icon(index)
                self._cursor.insertText("\u2002", self._characters())
                self._insert_icon(glyph, token)
            self._cursor.insertText(f" {words}", self._muted())
        self._cursor.insertText("", self._characters())

    def _insert_icon(self, glyph: str, token: str) -> None:
        marked = f"{ICON_EDGE}{glyph}{ICON_EDGE}"
        self._cursor.insertText(marked, self._formats.icon(token))

    def _trim_line(self) -> None:
        """Take back the space between two sentences that part here."""
        if self._cursor.block().text().endswith(" "):
            self._cursor.deletePreviousChar()

    def _break_after_lonely_sentence(self) -> None:
        if self._breaks_next:
            self._begin_block()

    def _in_plain_paragraph(self) -> bool:
        return (
            not self._lists and not self._state.heading and not self._state.quote_depth
        )

    # ---- formats ----

    def _characters(self) -> QTextCharFormat:
        return self._formats.characters(self._state)

    def _code(self) -> QTextCharFormat:
        return self._formats.code(self._state)

    def _muted(self) -> QTextCharFormat:
        return self._formats.muted(self._state)
