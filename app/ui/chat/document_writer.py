"""Writes Markdown tokens into a text document with cursor calls only.

No HTML is made and no picture is ever inserted, so nothing in a model's or a document's
text can load anything (THREATS T2). Links and citations become numbered anchors, and
formulas objects that draw shapes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from app.ui.chat.code_writer import CodeBlock, language_of, write_code
from app.ui.chat.inline_writer import Formulas, InlineWriter
from app.ui.chat.markdown_blocks import DrawnUnit
from app.ui.chat.math_rules import DISPLAY
from app.ui.chat.support_marks import split_marks
from app.ui.chat.support_words import SentenceMarks
from app.ui.chat.table_writer import TableBlock, as_lines, is_too_large, rows_of
from app.ui.chat.text_formats import (
    CODE_ANCHOR,
    InlineState,
)
from app.ui.chat.text_look import TextLook

if TYPE_CHECKING:
    from markdown_it.token import Token


def _no_formula(_latex: str, _display: bool) -> bool | None:
    return None


Growing = CodeBlock | TableBlock


@dataclass(frozen=True)
class WriterPlace:
    """Where the writer stands: enough to go back there and write something else."""

    position: int
    state: InlineState
    lists: tuple[QTextListFormat, ...]
    open_lists: tuple[QTextList | None, ...]
    item_begun: bool
    fresh: bool
    links: int
    codes: int


class DocumentWriter(InlineWriter):
    """Writes at the end of a document; what stands there is never touched."""

    def __init__(
        self,
        document: QTextDocument,
        look: TextLook,
        links: list[str],
        marks: SentenceMarks | None = None,
        formulas: Formulas = _no_formula,
    ) -> None:
        super().__init__(document, look, links, marks, formulas)
        self.codes: list[CodeBlock] = []
        self._fresh = self._block_is_unused()
        self._lists: list[QTextListFormat] = []
        self._open_lists: list[QTextList | None] = []
        self._item_begun = False
        self._handlers: dict[str, Callable[[Token], None]] = {
            "inline": self._write_inline,
            "fence": self._write_code_block,
            "code_block": self._write_code_block,
            "html_block": self._write_code_block,
            DISPLAY: self._write_formula_block,
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

    def place(self) -> WriterPlace:
        """Where it stands now."""
        return WriterPlace(
            position=self._document.characterCount() - 1,
            state=replace(self._state),
            lists=tuple(self._lists),
            open_lists=tuple(self._open_lists),
            item_begun=self._item_begun,
            fresh=self._fresh,
            links=len(self._links),
            codes=len(self.codes),
        )

    def go_back(self, place: WriterPlace) -> None:
        """Take away what was written after a place, and go on from there."""
        self._cursor = QTextCursor(self._document)
        self._cursor.setPosition(place.position)
        end = QTextCursor.MoveOperation.End
        self._cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._cursor.removeSelectedText()
        self._cursor.movePosition(end)
        self._state = replace(place.state)
        self._lists = list(place.lists)
        self._open_lists = list(place.open_lists)
        self._item_begun, self._fresh = place.item_begun, place.fresh
        self._breaks_next = False
        del self._links[place.links :]
        del self.codes[place.codes :]

    def write(self, unit: DrawnUnit) -> Growing | None:
        """Write a unit; what of it can grow."""
        known = len(self.codes)
        tokens = list(unit.tokens)
        for index, token in enumerate(tokens):
            if token.type == "table_open":
                return self._write_table(rows_of(tokens[index:]))
            handler = self._handlers.get(token.type)
            if handler is not None:
                handler(token)
        return self.codes[-1] if len(self.codes) > known else None

    def write_note(self, sentence: str) -> None:
        """A quiet line of ours."""
        self._begin_block()
        self._cursor.insertText(sentence, self._muted())

    def grow(self, block: Growing, unit: DrawnUnit) -> bool:
        """Let a block become that unit, if it only has to be longer for that."""
        if isinstance(block, CodeBlock):
            code, _ = _code_of(unit.main)
            if not code.startswith(block.code):
                return False
            block.grow(code)
        else:
            opening = next(
                i for i, t in enumerate(unit.tokens) if t.type == "table_open"
            )
            rows = rows_of(unit.tokens[opening:])
            if len(rows) < len(block.rows) or is_too_large(rows):
                return False
            block.grow(rows, self._write_cell, self._formats)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        return True

    # ---- blocks ----

    def _begin_line(self) -> None:
        self._begin_block()

    def _in_plain_paragraph(self) -> bool:
        return (
            not self._lists
            and not self._state.heading
            and not self._state.quote_depth
            and self._cursor.currentTable() is None
        )

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
        code, marks = _code_of(token)
        self._write_code(code, language_of(token.info))
        for index in marks:
            self._end_sentence(index)
        self._leave_frame()

    def _write_code(self, code: str, language: str) -> None:
        self._shrink_if_fresh()
        anchor = f"{CODE_ANCHOR}{len(self.codes)}"
        block = write_code(self._cursor, code, language, self._formats, anchor)
        self.codes.append(block)

    def _write_table(self, rows: list[tuple["Token", ...]]) -> TableBlock | None:
        if not rows or not rows[0]:
            return None
        if is_too_large(rows):
            self._write_code(as_lines(rows), "")
            self._leave_frame()
            return None
        self._shrink_if_fresh()
        table = self._cursor.insertTable(len(rows), len(rows[0]), self._formats.table())
        block = TableBlock(table, [])
        block.grow(rows, self._write_cell, self._formats)
        self._leave_frame()
        return block

    def _write_cell(self, cursor: QTextCursor, cell: "Token", head: bool) -> None:
        self._cursor = cursor
        self._state.table_head = head
        self._write_inline(cell)
        self._state.table_head = False
        self._cursor = QTextCursor(self._document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _write_formula_block(self, token: "Token") -> None:
        marks = list(split_marks(token.content))
        latex = "".join(piece for piece in marks if isinstance(piece, str))
        known = self._look_up_formula(latex, True)
        if known is None:
            self._begin_block()
            self._begin_item()
            self._write_text(f"$${latex}$$", self._code)
        else:
            self._begin_block(self._formats.formula_block(*self._depths()))
            self._begin_item()
            self._insert_formula(latex, display=True, deep=known)
        for piece in marks:
            if not isinstance(piece, str) and piece[0] == "end":
                self._end_sentence(piece[1])

    def _shrink_if_fresh(self) -> None:
        """A frame needs an empty block before it; make that one invisible."""
        self._breaks_next = False  # it is a line of its own anyway
        if self._fresh:
            self._cursor.setBlockFormat(self._formats.hairline_block())

    def _leave_frame(self) -> None:
        """Go to the empty block after a frame, which the next block then uses."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True
        self._shrink_if_fresh()


def _code_of(token: "Token") -> tuple[str, list[int]]:
    """The code of a block, and the sentences that end in it."""
    pieces = list(split_marks(token.content.rstrip("\n")))
    code = "".join(piece for piece in pieces if isinstance(piece, str))
    ends = [p[1] for p in pieces if not isinstance(p, str) and p[0] == "end"]
    return code, ends
