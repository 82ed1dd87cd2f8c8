"""An answer's text while it streams and after: only what has changed is drawn."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.code_colouring import CodeColouring
from app.ui.chat.document_writer import DocumentWriter
from app.ui.chat.formula_objects import FormulaObjects
from app.ui.chat.growing_text import GrowingText
from app.ui.chat.own_answers import in_own_words
from app.ui.chat.rich_text import RichText
from app.ui.chat.support_marks import mark_sentences, without_reserved
from app.ui.chat.support_words import SentenceMarks
from app.ui.chat.text_formats import CITATION_ANCHOR
from app.ui.chat.text_fragments import fragments
from app.ui.chat.text_look import text_look
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from rag.documents import SentenceSupport

COALESCE_MS = 40
MOST_SHOWN = 60_000  # characters; nobody reads on, and laying them out would take long
REST_NOT_SHOWN = QT_TRANSLATE_NOOP(
    "Chat", "The rest is not shown: {count} characters. Copy has all of it."
)
_REST_SHARE = 3  # a block that is slow to draw is drawn less often
_MOST_FOUND = 200


class AnswerText(RichText):
    """Markdown that grows, then settles."""

    drawn = Signal()  # what had come so far is on the page
    code_copied = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._source = ""
        self._sentences: tuple[SentenceSupport, ...] = ()
        self._active: int | None = None
        self._found = ""
        self._hit: int | None = None
        self._formulas = FormulaObjects(self.document())
        self._colouring = CodeColouring(self.document(), appearance)
        self._text = GrowingText(self._writer(None))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COALESCE_MS)
        self._timer.timeout.connect(self._draw_tail)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._redraw)
        self._formulas.undrawable.connect(self._again.start)
        self.code_clicked.connect(self._copy_code)
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
        if self._is_drawn and len(untrusted_text) <= MOST_SHOWN:
            before = self._source, self._sentences
            if before == (untrusted_text, sentences):
                return  # it was checked, and is now saved
        self._source = untrusted_text
        self._sentences = sentences
        self._redraw()

    def set_active_citation(self, number: int | None) -> None:
        """Fill the chips of the citation (from 0) that is open in the reader."""
        if number != self._active:
            self._active = number
            self._mark()

    def show_found(self, words: str) -> None:
        """Mark words wherever they stand; "": nothing."""
        if words != self._found:
            self._found, self._hit = words, None
            self._mark()

    def show_hit(self, place: int | None) -> None:
        """Which of the marked words is the one that is looked at; None: none here."""
        if place != self._hit:
            self._hit = place
            self._mark()

    @property
    def active_chips(self) -> list[str]:
        """The chips that are filled, as they read."""
        return [each.cursor.selectedText().strip() for each in self._chip_marks()]

    @property
    def found_places(self) -> list[int]:
        """How far below the top of the text each marked word stands, in pixels."""
        return [self.cursorRect(each.cursor).top() for each in self._found_marks()]

    def flush(self) -> None:
        """Draw now what is waiting."""
        if self._timer.isActive():
            self._timer.stop()
            self._draw_tail()

    # ---- drawing ----

    @property
    def _is_drawn(self) -> bool:
        return not self._timer.isActive() and not self._again.isActive()

    @Slot()
    def _redraw(self) -> None:
        self._timer.stop()
        self._again.stop()
        self._update_quietly(self._write_all)
        self._colouring.look_at(self._text.codes, finished=True)

    @Slot()
    def _draw_tail(self) -> None:
        begun = time.monotonic()
        self._update_quietly(self._write_tail)
        self._colouring.look_at(self._text.codes, finished=False)
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
        if self._active is not None or self._found:
            self._mark()
        self.drawn.emit()

    def _write_all(self) -> None:
        source, sentences = in_own_words(self._source, self._sentences)
        marks = SentenceMarks(sentences) if sentences else None
        shown = mark_sentences(source, sentences)
        if len(self._source) > MOST_SHOWN:
            shown = without_reserved(self._source[:MOST_SHOWN])
        self.document().clear()
        self.links.clear()
        self._text = GrowingText(self._writer(marks))
        self._text.show(shown)
        if len(self._source) > MOST_SHOWN:
            count = len(self._source) - MOST_SHOWN
            words = translate("Chat", REST_NOT_SHOWN)
            self._text.add_note(words.format(count=number(count)))

    def _write_tail(self) -> None:
        begin = self._text.settled_chars
        source, _ = in_own_words(self._source, ())
        self._text.show(without_reserved(source[begin:MOST_SHOWN]))

    def _writer(self, marks: SentenceMarks | None) -> DocumentWriter:
        look = text_look(self._appearance)
        formulas = self._formulas.look_up
        return DocumentWriter(self.document(), look, self.links, marks, formulas)

    @Slot(int)
    def _copy_code(self, number: int) -> None:
        codes = self._text.codes
        if number < len(codes):
            QGuiApplication.clipboard().setText(codes[number].code)
            self.code_copied.emit()

    # ---- marks on top: the text itself is not laid out again ----

    def _mark(self) -> None:
        selections = [*self._chip_marks(), *self._found_marks()]
        self.setExtraSelections(selections)

    def _chip_marks(self) -> list[QTextEdit.ExtraSelection]:
        colours = self._appearance.palette
        selections: list[QTextEdit.ExtraSelection] = []
        if self._active is None:
            return selections
        anchor = f"{CITATION_ANCHOR}{self._active}"
        for fragment in fragments(self.document()):
            if fragment.charFormat().anchorHref() == anchor:
                cursor = QTextCursor(self.document())
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                selections.append(_marked(cursor, colours.accent, colours.on_accent))
        return selections

    def _found_marks(self) -> list[QTextEdit.ExtraSelection]:
        colours = self._appearance.palette
        selections: list[QTextEdit.ExtraSelection] = []
        if not self._found:
            return selections
        cursor = self.document().find(self._found, 0)
        while not cursor.isNull() and len(selections) < _MOST_FOUND:
            colour, ink = colours.mark, colours.mark_ink
            if len(selections) == self._hit:
                colour, ink = colours.accent, colours.on_accent
            selections.append(_marked(cursor, colour, ink))
            cursor = self.document().find(self._found, cursor)
        return selections


def _marked(cursor: QTextCursor, colour: str, ink: str) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format.setBackground(QColor(colour))
    selection.format.setForeground(QColor(ink))
    return selection
