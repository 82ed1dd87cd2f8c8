"""Turns the bytes of a drawn page into an image on paper of the scheme's tone."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.language import translate
from rag.documents import PageImage, Word
from rag.errors import DocumentError

WHITE = QColor("#FFFFFF")
TONED = QColor("#F4F0E8")  # quieter than white beside the dark scheme

_MAX_PIXELS = 80_000_000
_PROBE_WIDTH = 160
_PAPER_LEVEL = 244  # darker is ink
_MARGIN_PT = 18.0
_MAX_MARGIN = 0.15


@dataclass(frozen=True)
class LoadedPage:
    """One page, ready to be painted and selected from."""

    image: QImage
    words: tuple[Word, ...]
    text: str
    width_pt: float
    height_pt: float
    scale: float  # pixels a point
    crop: tuple[float, float]  # left and right end of what is worth showing, in points


def load_page(
    drawn: PageImage,
    text: str,
    scale: float,
    paper: QColor,
) -> LoadedPage:
    """Check and convert; made to run off the GUI thread."""
    image = _to_image(drawn)
    crop = _ink_columns(image, drawn.width_pt)
    if paper != WHITE:
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(image.rect(), paper)
        painter.end()
    return LoadedPage(
        image, drawn.words, text, drawn.width_pt, drawn.height_pt, scale, crop
    )


def _to_image(drawn: PageImage) -> QImage:
    """The bytes come from a process that met a hostile file: sizes are checked."""
    width, height = drawn.width_px, drawn.height_px
    fits = 0 < width * height <= _MAX_PIXELS and width > 0 and height > 0
    if not fits or len(drawn.rgb) != width * height * 3 or drawn.width_pt <= 0:
        sentence = translate("Reader", "This page could not be drawn.")
        raise DocumentError(sentence, f"{width}x{height}, {len(drawn.rgb)} bytes")
    view = QImage(drawn.rgb, width, height, width * 3, QImage.Format.Format_RGB888)
    return view.convertToFormat(QImage.Format.Format_RGB32)


def _ink_columns(image: QImage, width_pt: float) -> tuple[float, float]:
    """The part of the page's width that is not blank margin, with some air."""
    probe = image.scaledToWidth(
        min(_PROBE_WIDTH, image.width()), Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    stride, width, height = probe.bytesPerLine(), probe.width(), probe.height()
    pixels = bytes(probe.constBits())
    inked = [
        x
        for x in range(width)
        if min(pixels[x : x + stride * height : stride], default=255) < _PAPER_LEVEL
    ]
    if not inked:
        return 0.0, width_pt
    point = width_pt / width
    left = max(0.0, inked[0] * point - _MARGIN_PT)
    right = min(width_pt, (inked[-1] + 1) * point + _MARGIN_PT)
    # Both margins alike, so that the text stays in the middle; never more than a
    # part of the page, so that one short line does not fill the panel.
    spare = min(left, width_pt - right, _MAX_MARGIN * width_pt)
    return spare, width_pt - spare
