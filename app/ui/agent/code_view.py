"""Text exactly as it is, or the change of a file: lines with their signs, coloured."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui.appearance import Appearance
from app.ui.fonts import monospace_family
from app.ui.language import translate

_MOST_LINES = 14  # then it scrolls
_FEW_LINES = 2  # more than were meant to be shown, and all are
_MOST_SHARE, _LEAST_LINES = 0.24, 4  # of the window: what is asked is seen beside it
_AROUND_PX = 24  # frame, padding and the margin of the text


class CodeView(QPlainTextEdit):
    """Plain text to read and select; what it shows comes from others."""

    def __init__(
        self,
        untrusted_text: str,
        appearance: Appearance,
        as_diff: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._as_diff = as_diff
        self.setObjectName("approval_preview")
        self.setAccessibleName(
            translate("Agent", "What would be changed")
            if as_diff
            else translate("Agent", "Value")
        )
        self._text = untrusted_text
        self._appearance = appearance
        self.setReadOnly(True)
        # Code and diffs begin at the left in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._draw)
        self._draw()

    def sizeHint(self) -> QSize:
        fitting = int(self.window().height() * _MOST_SHARE / self._line_height())
        shown: float = min(_MOST_LINES, max(_LEAST_LINES, fitting))
        lines = self._lines()
        # A line cut in half says that there is more, which a thin bar does not.
        shown = lines if lines <= shown + _FEW_LINES else shown + 0.5
        height = int(shown * self._line_height()) + _AROUND_PX
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, long lines take more of them."""
        before = self._lines()
        super().resizeEvent(event)
        if self._lines() != before:
            self.updateGeometry()

    def _lines(self) -> int:
        """As they are seen; its layout measures heights in lines."""
        return max(1, round(self.document().size().height()))

    def _line_height(self) -> int:
        font = QFont(monospace_family())
        font.setPixelSize(self._appearance.px(12))
        return QFontMetrics(font).lineSpacing()

    @Slot()
    def _draw(self) -> None:
        self.clear()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        for number, line in enumerate(self._text.splitlines()):
            if number:
                cursor.insertBlock()
            look = QTextCharFormat()
            look.setFontFamilies([monospace_family()])
            look.setProperty(
                QTextCharFormat.Property.FontPixelSize, self._appearance.px(12)
            )
            look.setForeground(QColor(self._colour(line)))
            cursor.insertText(line, look)
        self.updateGeometry()

    def _colour(self, line: str) -> str:
        colours = self._appearance.palette
        if not self._as_diff:
            return colours.ink
        if line.startswith("+"):
            return colours.ok
        if line.startswith("-"):
            return colours.bad
        return colours.mute if line.startswith("@@") else colours.ink
