"""Draws the application icon as PNG files from assets/icons/inglenook.svg."""

import os
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "assets" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Write one PNG a size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    for size in SIZES:
        # Below 48 pixels the plate only costs size: the bare flame reads better.
        name = "inglenook.svg" if size >= 48 else "inglenook-small.svg"
        renderer = QSvgRenderer(str(ICONS / name))
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(ICONS / f"inglenook-{size}.png"))
    application.quit()
    print(f"Written to {ICONS}")


if __name__ == "__main__":
    main()
