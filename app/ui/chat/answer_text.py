"""An answer's text while it streams and after: only its last block is ever redrawn."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QColor, QTextCursor, QTextFragment
from PySide6.QtWidgets import QTextEdit, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.document_writer import DocumentWriter
from app.ui.chat.markdown_blocks import parse_blocks
from app.ui.chat.rich_text import RichText
from app.ui.chat.support_marks import mark_sentences, without_reserved
from app.ui.chat.support_words import SentenceMarks
from app.ui.chat.text_formats import CITATION_ANCHOR
from app.ui.chat.text_look import text_look
from rag.documents import SentenceSupport

COALESCE_MS = 40
_REST_SHARE = 3  # a block that is slow to draw is drawn less often


class AnswerText(RichText):
    """Markdown that grows, then settles."""

    drawn = Signal()  # what had come so far is on the page

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._source = ""
        self._sentences: tuple[SentenceSupport, ...] = ()
        self._active: int | None = None
        self._settled_source = 0  # everything before it is drawn for good
        self._settled_position = 0  # and ends here in the document
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COALESCE_MS)
        self._timer.timeout.connect(self._draw_tail)
        appearance.changed.connect(self._redraw)

    @property
    def written(self) -> str:
        """The text as it came, in Markdown."""
        return self._source

    def append_text(self, untrusted_text: str) -> None:
        """Add what has just been generated; drawn within `COALESCE_MS`."""
        self._source += untrusted_text
        if not self._timer.isActive():
            self._timer.start()

    def set_text(
        self, untrusted_text: str, sentences: tuple[SentenceSupport, ...] = ()
    ) -> None:
        """Show a whole text, with the state of its sentences where they are known."""
        self._timer.stop()
        self._source = untrusted_text
        self._sentences = sentences
        self._redraw()

    def set_active_citation(self, number: int | None) -> None:
        """Fill the chips of the citation (from 0) that is open in the reader."""
        if number != self._active:
            self._active = number
            self._mark_active()

    @property
    def active_chips(self) -> list[str]:
        """The chips that are filled, as they read."""
        return [s.cursor.selectedText().strip() for s in self.extraSelections()]

    def flush(self) -> None:
        """Draw now what is waiting."""
        if self._timer.isActive():
            self._timer.stop()
            self._draw_tail()

    @Slot()
    def _redraw(self) -> None:
        self._timer.stop()
        self._settled_source = self._settled_position = 0
        self._update_quietly(self._write_all)

    @Slot()
    def _draw_tail(self) -> None:
        begun = time.monotonic()
        self._update_quietly(self._write_tail)
        took_ms = round(1000 * (time.monotonic() - begun))
        self._timer.setInterval(max(COALESCE_MS, _REST_SHARE * took_ms))

    def _update_quietly(self, write: Callable[[], None]) -> None:
        """Lay out once, when all is written: the height never jumps in between."""
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        try:
            write()
        finally:
            edit.endEditBlock()
        if self._active is not None:
            self._mark_active()
        self.drawn.emit()

    def _mark_active(self) -> None:
        """A selection on top: the text itself is not laid out again."""
        colours = self._appearance.palette
        selections: list[QTextEdit.ExtraSelection] = []
        anchor = f"{CITATION_ANCHOR}{self._active}"
        for fragment in self._fragments() if self._active is not None else ():
            if fragment.charFormat().anchorHref() != anchor:
                continue
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document())
            selection.cursor.setPosition(fragment.position())
            selection.cursor.setPosition(
                fragment.position() + fragment.length(),
                QTextCursor.MoveMode.KeepAnchor,
            )
            selection.format.setBackground(QColor(colours.accent))
            selection.format.setForeground(QColor(colours.on_accent))
            selections.append(selection)
        self.setExtraSelections(selections)

    def _fragments(self) -> Iterator[QTextFragment]:
        block = self.document().begin()
        while block.isValid():
            place = block.begin()
            while not place.atEnd():
                yield place.fragment()
                place += 1
            block = block.next()

    def _write_all(self) -> None:
        self._remove_tail()
        self.links.clear()
        marks = SentenceMarks(self._sentences) if self._sentences else None
        text = mark_sentences(self._source, self._sentences)
        writer = self._writer(marks)
        for block in parse_blocks(text):
            writer.write(block.tokens)

    def _write_tail(self) -> None:
        tail = without_reserved(self._source[self._settled_source :])
        blocks = parse_blocks(tail)
        self._remove_tail()
        writer = self._writer(None)
        for block in blocks[:-1]:
            writer.write(block.tokens)
        if len(blocks) > 1:
            self._settled_source += blocks[-2].source_end
            self._settled_position = self._end_position()
            writer = self._writer(None)
        if blocks:
            writer.write(blocks[-1].tokens)

    def _remove_tail(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._settled_position)
        cursor.movePosition(
            QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor
        )
        cursor.removeSelectedText()

    def _end_position(self) -> int:
        return self.document().characterCount() - 1

    def _writer(self, marks: SentenceMarks | None) -> DocumentWriter:
        look = text_look(self._appearance)
        return DocumentWriter(self.document(), look, self.links, marks)
