"""Saves pictures of the window small: few colours, those of large areas exactly."""

from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage

EXACT, OTHERS = 24, 40  # colours: the commonest, and what comes near all others


def save_compact(picture: QImage, path: Path) -> None:
    """As a PNG with a palette; a rare colour is as much worth as a common one."""
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    size, stride = (rgb.width(), rgb.height()), rgb.bytesPerLine()
    image = Image.frombytes("RGB", size, bytes(rgb.constBits()), "raw", "RGB", stride)
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette(image))
    few = image.quantize(palette=palette, dither=Image.Dither.NONE)
    path.parent.mkdir(parents=True, exist_ok=True)
    few.save(path, "PNG", optimize=True)


def total_megabytes(paths: Iterable[Path]) -> float:
    """What they take together."""
    return sum(path.stat().st_size for path in paths) / 1e6


def _palette(image: Image.Image) -> list[int]:
    counted = image.getcolors(maxcolors=image.width * image.height) or []
    common = [colour for _, colour in sorted(counted, reverse=True)[:EXACT]]
    near = image.quantize(OTHERS, method=Image.Quantize.MAXCOVERAGE)
    return [part for colour in common for part in colour] + (near.getpalette() or [])[
        : 3 * OTHERS
    ]
