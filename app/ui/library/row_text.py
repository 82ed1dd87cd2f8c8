"""Text of a row in several lines, as many as there are words for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def lines_of(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The text broken between words; the last line is cut where `most` are too few."""
    whole = " ".join(text.split())
    layout = QTextLayout(whole, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while len(found) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        begin = line.textStart()
        ends = begin + line.textLength() >= len(whole)
        if len(found) == most - 1 and not ends:
            found.append(_cut(whole[begin:], font, width))
            break
        found.append(whole[begin : begin + line.textLength()].rstrip())
    layout.endLayout()
    return found


def _cut(text: str, font: QFont, width: int) -> str:
    mode = Qt.TextElideMode.ElideRight
    return QFontMetrics(font).elidedText(text, mode, max(0, width))
