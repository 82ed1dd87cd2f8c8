"""What moves by itself in the window: menus that slide, and the text cursor."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


class Motion:
    """Keeps what is usual on this desktop, to go back to it."""

    def __init__(self) -> None:
        self._usual = {each: QApplication.isEffectEnabled(each) for each in _EFFECTS}
        self._blink_ms = QGuiApplication.styleHints().cursorFlashTime()

    def set_reduced(self, reduced: bool) -> None:
        """Everything appears at once, and the cursor stands still; or as usual."""
        for effect, usual in self._usual.items():
            QApplication.setEffectEnabled(effect, usual and not reduced)
        blink_ms = 0 if reduced else self._blink_ms
        QGuiApplication.styleHints().setCursorFlashTime(blink_ms)
