"""The line that settings few people need are folded behind."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding

WORDS = "Advanced"
_GAP = "\u2002"


class AdvancedFold(QPushButton):
    """Checked while they are shown."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_GAP + WORDS, parent)
        self.setObjectName("settingsAdvanced")
        self.setProperty("kind", "quiet")
        self.setCheckable(True)
        self.setAccessibleName(WORDS)
        self.setToolTip("Settings that suit this computer as they are")
        self._icon = IconBinding(self, appearance, "ph.caret-right", "mute", 14)
        self.toggled.connect(self._turn)

    @Slot(bool)
    def _turn(self, shown: bool) -> None:
        self._icon.show_icon("ph.caret-down" if shown else "ph.caret-right", "mute")
