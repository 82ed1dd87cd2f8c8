"""The text of a document without page images, with the cited sentence marked.

A document with pages is shown page by page, one without in parts of a long text.
"""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.ui.language import translate
from app.ui.reader.place import Hit, Mark
from app.ui.reader.text_parts import (
    TextPart,
    as_shown,
    part_of,
    qt_position,
    split_text,
)
from app.ui.theme import Palette
from rag.documents import PageText

_MARK_HEIGHT = 0.2
_BASE_PX = 14
_LINE_HEIGHT_PERCENT = 150.0
_PARAGRAPH_GAP_PX = 9.0
_ZOOM_STEP = 1.1
_ZOOM_LIMITS = (0.6, 3.0)
_TEXT_WIDTH = 720


class TextPane(QTextEdit):
    """Read-only text. `page_shown` tells the page or part, counted from 1."""

    page_shown = Signal(int)
    page_wanted = Signal(int)  # another page of the document, which someone must open
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = PageText("", (), None, None)
        self._parts: tuple[TextPart, ...] = (TextPart(0, 0),)
        self._part = 0
        self._shown = ""
        self._mark: Mark | None = None
        self._hits: tuple[Hit, ...] = ()
        self._current_hit: Hit | None = None
        self._zoom = 1.0
        self._scale = 1.0
        self._mark_colour = QColor("#FBDDB8")
        self._mark_ink = QColor("#2A251F")
        self._hit_colour = QColor("#F9EADF")
        self.setObjectName("readerTextPane")
        self.setAccessibleName(translate("Reader", "Document text"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)

    # ---- what is shown ----

    @property
    def page(self) -> int:
        return self._content.page or self._part + 1

    @property
    def pages(self) -> int:
        return (self._content.pages or 1) if self._paged else len(self._parts)

    @property
    def document_page(self) -> int | None:
        """The page as the document counts it; None where it has none."""
        return self._content.page

    @property
    def zoom_percent(self) -> int:
        return round(100 * self._zoom)

    def open(self, content: PageText, mark: Mark | None) -> None:
        """Show a text, with a sentence marked in the upper third."""
        same = content.page is not None and mark == self._mark
        if not same:
            self._hits, self._current_hit = (), None
        self._content = content
        whole = (TextPart(0, len(content.text)),)
        self._parts = whole if self._paged else split_text(content.text)
        self._mark = mark
        here = self._mark_here()
        self._show_part(part_of(self._parts, here.char_start) if here else 0)

    def show_page(self, number: int) -> None:
        """Show a page or part, counted from 1."""
        number = min(max(1, number), self.pages)
        if not self._paged:
            self._show_part(number - 1)
        elif number != self.page:
            self.page_wanted.emit(number)

    @property
    def _paged(self) -> bool:
        return self._content.page is not None

    def _show_part(self, index: int) -> None:
        self._part = index
        part = self._parts[self._part]
        self._shown = self._content.text[part.char_start : part.char_end]
        self.setPlainText(as_shown(self._shown))
        self._format()
        self._update_marks()
        self.verticalScrollBar().setValue(0)
        self._reveal_target()
        self.page_shown.emit(self.page)

    def set_hits(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Show search hits; turns to the part of the current one."""
        self._hits, self._current_hit = tuple(hits), current
        if current is not None and current.page != self._content.page:
            self.show_page(current.page or 1)
            return
        if current is not None:
            part = part_of(self._parts, current.char_start)
            if part != self._part:
                self._show_part(part)
                return
        self._update_marks()
        self._reveal_target()

    def set_colours(self, palette: Palette, scale: float) -> None:
        """Follow the colour scheme and the text size."""
        self._mark_colour = QColor(palette.mark)
        self._mark_ink = QColor(palette.mark_ink)
        self._hit_colour = QColor(palette.accent_soft)
        self._scale = scale
        self._format()
        self._update_marks()

    def mark_top(self) -> int | None:
        """Where the mark begins in the viewport, for scrolling and for tests."""
        target = self._target()
        if target is None:
            return None
        return self.cursorRect(self._cursor(target, target)).top()

    # ---- zoom ----

    def zoom_in(self) -> None:
        self._zoom_to(self._zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        self._zoom_to(self._zoom / _ZOOM_STEP)

    def fit_width(self) -> None:
        self._zoom_to(1.0)

    # ---- Qt ----

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Text from a document never loads anything."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        spare = max(0, self.width() - round(_TEXT_WIDTH * self._scale)) // 2
        self.setViewportMargins(spare, 0, spare, 0)
        super().resizeEvent(event)  # lines are as long as what the margins leave
        self._reveal_target()

    # ---- inside ----

    def _zoom_to(self, zoom: float) -> None:
        self._zoom = min(max(zoom, _ZOOM_LIMITS[0]), _ZOOM_LIMITS[1])
        self._format()
        self._reveal_target()
        self.zoomed.emit(self.zoom_percent)

    def _format(self) -> None:
        """Comfortable lines, bold headings."""
        font = QFont(self.font())
        font.setPixelSize(max(8, round(_BASE_PX * self._zoom * self._scale)))
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(24)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        block.setLineHeight(_LINE_HEIGHT_PERCENT, proportional)
        cursor.mergeBlockFormat(block)
        self._narrow_empty_lines()
        part = self._parts[self._part]
        for heading in self._content.headings:
            if not part.char_start <= heading.char_start < part.char_end:
                continue
            line_end = self._content.text.find("\n", heading.char_start)
            end = len(self._content.text) if line_end < 0 else line_end
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.DemiBold)
            bold.setProperty(
                QTextCharFormat.Property.FontSizeAdjustment,
                max(0, 3 - heading.level),
            )
            line = self._cursor(heading.char_start, end)
            line.mergeCharFormat(bold)
            air = QTextBlockFormat()
            air.setTopMargin(_PARAGRAPH_GAP_PX * self._zoom * self._scale)
            line.mergeBlockFormat(air)
        cursor.endEditBlock()

    def _narrow_empty_lines(self) -> None:
        """A blank line parts paragraphs; it need not be as high as a line of text."""
        narrow = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        narrow.setLineHeight(_PARAGRAPH_GAP_PX * self._zoom * self._scale, fixed)
        block = self.document().begin()
        while block.isValid():
            if not block.text().strip():
                QTextCursor(block).mergeBlockFormat(narrow)
            block = block.next()

    def _update_marks(self) -> None:
        selections = []
        mark = self._mark_here()
        if mark is not None:
            selections.append(
                self._extra(mark.char_start, mark.char_end, self._mark_colour)
            )
        part = self._parts[self._part]
        for hit in self._hits:
            if hit.page != self._content.page:
                continue
            if part.char_start <= hit.char_start < part.char_end:
                colour = (
                    self._mark_colour if hit == self._current_hit else self._hit_colour
                )
                selections.append(self._extra(hit.char_start, hit.char_end, colour))
        self.setExtraSelections(selections)

    def _extra(self, start: int, end: int, colour: QColor) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        style = QTextCharFormat()
        style.setBackground(colour)
        if colour == self._mark_colour:
            style.setForeground(self._mark_ink)
        selection.format = style
        selection.cursor = self._cursor(start, end)
        return selection

    def _cursor(self, char_start: int, char_end: int) -> QTextCursor:
        """A cursor over characters of the whole text, cut to the part shown."""
        offset = self._parts[self._part].char_start
        first, last = (
            qt_position(self._shown, min(max(0, char - offset), len(self._shown)))
            for char in (char_start, char_end)
        )
        end = self.document().characterCount() - 1  # less while the text is replaced
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(first, end))
        cursor.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark_here(self) -> Mark | None:
        """What is marked of the page that is shown."""
        return self._mark and self._mark.on(self._content.page)

    def _target(self) -> int | None:
        """The character that should be in view."""
        target = self._current_hit or self._mark_here()
        if target is None or target.page != self._content.page:
            return None
        part = self._parts[self._part]
        inside = part.char_start <= target.char_start < max(part.char_end, 1)
        return target.char_start if inside else None

    def _reveal_target(self) -> None:
        top = self.mark_top()
        if top is None:
            return
        bar = self.verticalScrollBar()
        wanted = bar.value() + top - round(_MARK_HEIGHT * self.viewport().height())
        bar.setValue(max(0, wanted))
