"""Colours the code blocks of a text on a thread; the text itself is not changed."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QTextCharFormat, QTextDocument, QTextLayout

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.code_colours import LANGUAGES, MOST_CHARS, Kind, Span, spans_of
from app.ui.chat.code_writer import CodeBlock
from engine.cancel import CancelToken

TOKENS: dict[Kind, str] = {
    "keyword": "accent",
    "string": "ok",
    "number": "weak",
    "comment": "mute",
    "name": "bad",
}
_GROWTH = 1.3  # a block that grows is looked at again when it is this much longer
_MOST_KNOWN = 200

# What was found before, in any text. Only the GUI thread comes here.
_known: dict[tuple[str, str], tuple[Span, ...]] = {}


class CodeColouring(QObject):
    """One for a document; one block is looked at at a time."""

    def __init__(self, document: QTextDocument, appearance: Appearance) -> None:
        super().__init__(document)
        self._document = document
        self._appearance = appearance
        self._blocks: list[CodeBlock] = []
        self._finished = False
        self._running = False

    def look_at(self, blocks: list[CodeBlock], *, finished: bool) -> None:
        """Colour these; one that still grows only from time to time."""
        self._blocks = list(blocks)
        self._finished = finished
        self._look_at_next()

    def _look_at_next(self) -> None:
        for place, block in enumerate(self._blocks):
            grows = not self._finished and place == len(self._blocks) - 1
            if not _is_due(block, grows):
                continue
            language, code = block.language, block.code
            known = _known.get((language, code))
            if known is not None:
                self._colour(block, known)
            elif not self._running:
                self._running = True
                background.run(
                    self,
                    partial(_find, language, code),
                    partial(self._has_found, block, code),
                )

    def _has_found(self, block: CodeBlock, code: str, spans: tuple[Span, ...]) -> None:
        self._running = False
        _known[block.language, code] = spans
        if len(_known) > _MOST_KNOWN:
            del _known[next(iter(_known))]
        if block in self._blocks and block.code.startswith(code):
            self._colour(block, spans)
        self._look_at_next()

    def _colour(self, block: CodeBlock, spans: tuple[Span, ...]) -> None:
        """Formats on top of the lines, as a selection is: nothing is laid out anew."""
        block.coloured_chars = len(block.code)
        looks = {kind: self._look(kind) for kind in TOKENS}
        position, rest = 0, list(reversed(spans))
        for line in block.lines():
            end = position + line.length() - 1
            ranges: list[QTextLayout.FormatRange] = []
            while rest and rest[-1].start <= end:
                span = rest.pop()
                start = max(span.start, position)
                stop = min(span.start + span.length, end)
                ranges.append(_range(start - position, stop - start, looks[span.kind]))
                if span.start + span.length > end + 1:
                    rest.append(span)  # it goes on in the next line
                    break
            line.layout().setFormats(ranges)
            position = end + 1
        self._document.markContentsDirty(block.first, len(block.code))

    def _look(self, kind: Kind) -> QTextCharFormat:
        result = QTextCharFormat()
        colour = str(getattr(self._appearance.palette, TOKENS[kind]))
        result.setForeground(QColor(colour))
        result.setFontItalic(kind == "comment")
        return result


def _find(language: str, code: str, _token: CancelToken) -> tuple[Span, ...]:
    return spans_of(code, language)


def _is_due(block: CodeBlock, grows: bool) -> bool:
    if block.language not in LANGUAGES or len(block.code) > MOST_CHARS:
        return False
    if grows:
        return len(block.code) > max(80, _GROWTH * block.coloured_chars)
    return block.coloured_chars != len(block.code)


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = start, max(0, length), look
    return result
