"""The runs of a text document that look the same."""

from collections.abc import Iterator

from PySide6.QtGui import QTextDocument, QTextFragment


def fragments(
    document: QTextDocument, start: int = 0, end: int | None = None
) -> Iterator[QTextFragment]:
    """In order; with bounds, those of the paragraphs that lie between them."""
    block = document.findBlock(start) if start else document.begin()
    while block.isValid() and (end is None or block.position() < end):
        place = block.begin()
        while not place.atEnd():
            yield place.fragment()
            place += 1
        block = block.next()
