"""Whether text stands out from what is really behind it, as WCAG measures it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QToolButton, QWidget

AA = 4.5
_LOOKS = 16  # pixels that are looked at, across and down


@dataclass(frozen=True)
class Faint:
    """Text that cannot be read well."""

    text: str
    colours: str
    ratio: float


def contrast(one: QColor, other: QColor) -> float:
    """1 is none, 21 is black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint_in(shown: QWidget) -> list[Faint]:
    """Labels and controls of which the text is too close to its ground."""
    picture = shown.grab().toImage()
    found = []
    for widget, text, colour in _texts(shown):
        ground = _ground(picture, shown, widget)
        ratio = contrast(colour, ground) if ground is not None else AA
        if ratio < AA:
            colours = f"{colour.name()} on {ground.name() if ground else ''}"
            found.append(Faint(text, colours, round(ratio, 2)))
    return found


def _texts(shown: QWidget) -> Iterator[tuple[QWidget, str, QColor]]:
    """What is disabled may be faint."""
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        match widget:
            case QLabel() if widget.text():
                yield widget, widget.text(), _ink(widget, QPalette.ColorRole.WindowText)
            case QToolButton():
                continue  # a picture
            case QAbstractButton() if widget.text().strip():
                yield widget, widget.text(), _ink(widget, QPalette.ColorRole.ButtonText)
            case QLineEdit() if widget.text():
                yield widget, widget.text(), _ink(widget, QPalette.ColorRole.Text)
            case QLineEdit() if widget.placeholderText():
                ink = _ink(widget, QPalette.ColorRole.PlaceholderText)
                yield widget, widget.placeholderText(), ink


def _ink(widget: QWidget, role: QPalette.ColorRole) -> QColor:
    return widget.palette().color(role)


def _ground(picture: QImage, shown: QWidget, widget: QWidget) -> QColor | None:
    """The commonest colour where the widget is seen; None where it is not."""
    region = widget.visibleRegion().boundingRect()
    if region.width() < 4 or region.height() < 4:
        return None
    corner = widget.mapTo(shown, QPoint(0, 0))
    counts: dict[int, int] = {}
    across, down = (max(1, n // _LOOKS) for n in (region.width(), region.height()))
    for x in range(region.left(), region.right() + 1, across):
        for y in range(region.top(), region.bottom() + 1, down):
            pixel = picture.pixel(corner.x() + x, corner.y() + y)
            counts[pixel] = counts.get(pixel, 0) + 1
    return QColor(max(counts, key=lambda pixel: counts[pixel]))


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
