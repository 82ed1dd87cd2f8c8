"""The bundled text font, loaded so that the window looks the same everywhere."""

import logging
from pathlib import Path

from PySide6.QtGui import QFontDatabase

import assets

_log = logging.getLogger(__name__)


def load_fonts() -> tuple[str, ...]:
    """Load every bundled font; the families that are now there."""
    families: list[str] = []
    folder = Path(next(iter(assets.__path__))) / "fonts"
    for path in sorted(folder.glob("*.otf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            _log.warning("The font %s could not be loaded.", path.name)
            continue
        families.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(families))


def monospace_family() -> str:
    """The platform's fixed-width font, for code."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
