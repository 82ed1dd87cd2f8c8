"""Code blocks in a text document: a frame, its head with Copy, a block a line."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrame,
)

from app.ui.chat.text_formats import TextFormats
from app.ui.icons import icon_character
from app.ui.language import translate

HEAD_EDGE = "\u2064"  # invisible; tells where the head is when text is copied
_LANGUAGE_CHARS = 24


@dataclass(eq=False)
class CodeBlock:
    """A block that is drawn; it can grow at its end."""

    frame: QTextFrame
    language: str
    code: str
    look: QTextCharFormat
    first: int  # position of the code in the document; what is before it stays
    coloured_chars: int = 0  # how much of it the colours in force were made for

    def grow(self, code: str) -> None:
        """Write what has come since, a code that begins as the one before."""
        cursor = self.frame.lastCursorPosition()
        cursor.insertText(code[len(self.code) :], self.look)
        self.code = code

    def lines(self) -> list[QTextBlock]:
        """The blocks of its lines."""
        block = self.frame.document().findBlock(self.first)
        found: list[QTextBlock] = []
        for _ in range(self.code.count("\n") + 1):
            found.append(block)
            block = block.next()
        return found


def language_of(info: str) -> str:
    """The first word of what stands after the fence."""
    return (info.split() or [""])[0].strip("{}.").lower()[:_LANGUAGE_CHARS]


def write_code(
    cursor: QTextCursor,
    code: str,
    language: str,
    formats: TextFormats,
    anchor: str,
) -> CodeBlock:
    """Write a block; the cursor is left inside, at its end."""
    frame = cursor.insertFrame(formats.code_frame())
    head = QTextBlockFormat()
    head.setBottomMargin(formats.gap_px)
    head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    cursor.setBlockFormat(head)
    named = f"{language}\u2003" if language else ""
    cursor.insertText(f"{HEAD_EDGE}{named}", formats.small())
    cursor.insertText(icon_character("ph.copy"), formats.small_icon(anchor))
    copy = translate("Chat", "Copy")
    cursor.insertText(f"\u2002{copy}", formats.small(anchor))
    cursor.insertText(HEAD_EDGE, formats.small())
    look = formats.plain_code()
    cursor.insertBlock(formats.code_line(), look)
    first = cursor.position()
    cursor.insertText(code, look)
    return CodeBlock(frame, language, code, look, first)
