"""Where the window was when it was closed, kept beside the settings."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

_DEFAULT_SIZE = (1280, 832)
_KEY = "geometry"


class WindowGeometry:
    """Puts a window back to its place, and remembers that place."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "window.ini"

    def restore(self, window: QWidget) -> None:
        """Size and place of last time, or a size that suits most screens."""
        window.resize(*_DEFAULT_SIZE)
        kept = self._kept().value(_KEY)
        if kept is not None:
            window.restoreGeometry(kept)

    def save(self, window: QWidget) -> None:
        kept = self._kept()
        kept.setValue(_KEY, window.saveGeometry())
        kept.sync()

    def _kept(self) -> QSettings:
        return QSettings(str(self._file), QSettings.Format.IniFormat)
