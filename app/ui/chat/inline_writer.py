"""Writes a line of Markdown: words, links, formulas, and how sentences were found."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from app.ui.chat.markdown_blocks import children_of
from app.ui.chat.math_rules import INLINE
from app.ui.chat.support_marks import split_marks
from app.ui.chat.support_words import SentenceMarks
from app.ui.chat.text_formats import (
    LINK_ANCHOR,
    OBJECT,
    InlineState,
    TextFormats,
    with_room,
)
from app.ui.chat.text_look import TextLook
from app.ui.language import translate

if TYPE_CHECKING:
    from markdown_it.token import Token

CHIP_SPACE = "\u2004"
ICON_EDGE = "\u2063"  # invisible; tells where icons are when text is copied
_CLOSING = {"\\(": "\\)", "\\[": "\\]"}

# Whether a formula reaches below the line; None where it can only be shown as text.
Formulas = Callable[[str, bool], bool | None]


class InlineWriter:
    """Writes where its cursor stands; where lines begin is the subclass's to say."""

    def __init__(
        self,
        document: QTextDocument,
        look: TextLook,
        links: list[str],
        marks: SentenceMarks | None,
        formulas: Formulas,
    ) -> None:
        self._document = document
        self._cursor = QTextCursor(document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._formats = TextFormats(look)
        self._state = InlineState()
        self._links = links
        self._marks = marks
        self._look_up_formula = formulas
        self._breaks_next = False  # an unsupported sentence stands alone

    def _begin_line(self) -> None:
        """Go on in a new paragraph."""
        raise NotImplementedError

    def _in_plain_paragraph(self) -> bool:
        """Whether a sentence may have a line of its own."""
        raise NotImplementedError

    def _write_inline(self, token: "Token") -> None:
        for child in children_of(token):
            self._write_child(child)
        self._state.end_inline()

    def _write_child(self, child: "Token") -> None:
        match child.type:
            case "text" | "html_inline" | "text_special":
                self._write_text(child.content, self._characters)
            case "math_inline" | "math_display":
                self._write_formula(child)
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
                words = translate("Chat", "[picture not shown: {name}]")
                self._write_text(words.format(name=child.content), self._muted)
            case _:
                pass

    def _write_formula(self, token: "Token") -> None:
        pieces = list(split_marks(token.content))
        latex = "".join(piece for piece in pieces if isinstance(piece, str))
        display = token.type != INLINE
        known = self._look_up_formula(latex, display)
        for piece in pieces:  # a sentence may begin or end inside, never be lost
            if not isinstance(piece, str) and piece[0] == "start":
                self._start_sentence(piece[1])
        if self._breaks_next:
            self._break_after_lonely_sentence()
        if known is None:
            closing = _CLOSING.get(token.markup, token.markup)
            self._write_piece(f"{token.markup}{latex}{closing}", self._code)
        else:
            self._insert_formula(latex, display=display, deep=known)
        for piece in pieces:
            if not isinstance(piece, str) and piece[0] == "end":
                self._end_sentence(piece[1])

    def _insert_formula(self, latex: str, *, display: bool, deep: bool) -> None:
        look = self._formats.formula(self._state, latex, display=display, deep=deep)
        self._cursor.insertText(OBJECT, look)
        block = self._cursor.blockFormat()
        self._cursor.setBlockFormat(with_room(block, look))

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
                self._begin_line()
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
            self._begin_line()

    # ---- formats ----

    def _characters(self) -> QTextCharFormat:
        return self._formats.characters(self._state)

    def _code(self) -> QTextCharFormat:
        return self._formats.code(self._state)

    def _muted(self) -> QTextCharFormat:
        return self._formats.muted(self._state)
