"""Selectable answer text as tall as its content, which can load and open nothing."""

import html
import re
from typing import overload

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QTextBrowser, QToolTip, QWidget

from app.ui.chat.code_writer import HEAD_EDGE
from app.ui.chat.formula_objects import latex_of
from app.ui.chat.inline_writer import CHIP_SPACE, ICON_EDGE
from app.ui.chat.text_formats import (
    CITATION_ANCHOR,
    CODE_ANCHOR,
    FORMULA_OBJECT,
    LINK_ANCHOR,
    OBJECT,
)
from app.ui.chat.text_fragments import fragments
from app.ui.language import QT_TRANSLATE_NOOP, translate

_CHIP = re.compile(f"\u202f?{CHIP_SPACE}(\\d+){CHIP_SPACE}")
_ICON = re.compile(f"{ICON_EDGE}.{ICON_EDGE} ?")
_HEAD = re.compile(f"{HEAD_EDGE}[^{HEAD_EDGE}]*{HEAD_EDGE}\n?")
COPY_CODE = QT_TRANSLATE_NOOP("Chat", "Copy this code")
_MIN_HEIGHT = 1


def tooltip_html(untrusted_text: str) -> str:
    """Rich text that shows exactly `untrusted_text`, wrapped to a readable width."""
    return f'<div style="white-space: pre-wrap">{html.escape(untrusted_text)}</div>'


class RichText(QTextBrowser):
    """Text written by `DocumentWriter`. Emits what was clicked, does nothing itself."""

    citation_clicked = Signal(int)  # index of the citation, from 0
    link_clicked = Signal(str)  # the address as it was written
    code_clicked = Signal(int)  # the code block whose Copy it was, from 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: list[str] = []
        self.citation_tips: tuple[str, ...] = ()
        self._shown_tip = ""
        self.setObjectName("answer_text")
        self.setAccessibleName(translate("Chat", "Answer"))
        self.setProperty("role", "plain")
        self.setFrameStyle(0)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(22)
        self.viewport().setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self.anchorClicked.connect(self._tell_anchor)

    # ---- nothing is loaded ----

    @overload
    def loadResource(self, kind: int, name: QUrl) -> object: ...
    @overload
    def loadResource(self, kind: int, name: str) -> object: ...
    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Load nothing, whatever is asked for."""
        return None

    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        """Never navigate."""

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text: chips as [1], formulas as LaTeX, no icons, no formatting."""
        data = QMimeData()
        text = plain_copy(self.textCursor().selection().toPlainText())
        for latex in self._selected_formulas():
            text = text.replace(OBJECT, latex, 1)
        data.setText(text)
        return data

    def _selected_formulas(self) -> list[str]:
        """The LaTeX of what is drawn, in order; "" for a sign that only looks so."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        found: list[str] = []
        for fragment in fragments(self.document(), start, end):
            look = fragment.charFormat()
            drawn = look.objectType() == FORMULA_OBJECT
            for offset, character in enumerate(fragment.text()):
                if character == OBJECT and start <= fragment.position() + offset < end:
                    found.append(latex_of(look) if drawn else "")
        return found

    # ---- as tall as its text ----

    def _fit_height(self) -> None:
        height = max(_MIN_HEIGHT, round(self.document().size().height() + 0.49))
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the transcript."""
        event.ignore()

    # ---- anchors ----

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._show_tip(event.position().toPoint())

    def tip_at(self, position: QPoint) -> str:
        """What hovering there says: the quote, or the whole address of a link."""
        anchor = self.anchorAt(position)
        number = _anchor_number(anchor, CITATION_ANCHOR)
        if number is not None and number < len(self.citation_tips):
            return self.citation_tips[number]
        number = _anchor_number(anchor, LINK_ANCHOR)
        if number is not None and number < len(self.links):
            return self.links[number]
        if _anchor_number(anchor, CODE_ANCHOR) is not None:
            return translate("Chat", COPY_CODE)
        return ""

    def _show_tip(self, position: QPoint) -> None:
        tip = self.tip_at(position)
        if tip == self._shown_tip:
            return
        self._shown_tip = tip
        if tip:
            QToolTip.showText(
                self.viewport().mapToGlobal(position), tooltip_html(tip), self
            )
        else:
            QToolTip.hideText()

    def _tell_anchor(self, url: QUrl) -> None:
        anchor = url.toString()
        citation = _anchor_number(anchor, CITATION_ANCHOR)
        link = _anchor_number(anchor, LINK_ANCHOR)
        if citation is not None:
            self.citation_clicked.emit(citation)
        elif link is not None and link < len(self.links):
            self.link_clicked.emit(self.links[link])
        code = _anchor_number(anchor, CODE_ANCHOR)
        if code is not None:
            self.code_clicked.emit(code)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(translate("Chat", "Copy"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction(translate("Chat", "Select all"), self.selectAll)
        menu.popup(event.globalPos())


def plain_copy(text: str) -> str:
    """Answer text as it goes to the clipboard."""
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return _HEAD.sub("", _ICON.sub("", _CHIP.sub(r" [\1]", text)))


def _anchor_number(anchor: str, prefix: str) -> int | None:
    digits = anchor.removeprefix(prefix)
    if digits == anchor or not digits.isascii() or not digits.isdecimal():
        return None
    return int(digits)
