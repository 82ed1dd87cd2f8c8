"""What is shown to a person once: the tour, and where a closed window goes."""

from pathlib import Path

from PySide6.QtCore import QSettings


class ShownOnce:
    """Kept with the place of the window, for each profile."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "window.ini"

    def first_time(self, what: str) -> bool:
        """True once; from then on False, also at the next start."""
        kept = QSettings(str(self._file), QSettings.Format.IniFormat)
        name = f"shown/{what}"
        if kept.contains(name):
            return False
        kept.setValue(name, True)
        kept.sync()
        return True
