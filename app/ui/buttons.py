"""Buttons as the pages use them: a kind from the style sheet, an icon, a name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding

_GAP = "\u2002"  # Qt puts text right beside an icon


class IconButton(QPushButton):
    """A push button with an icon that follows the appearance."""

    def __init__(
        self,
        name: str,
        appearance: Appearance,
        icon_name: str,
        text: str = "",
        kind: str = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.icon_binding = IconBinding(self, appearance, icon_name, "mute", 16)
        self._label = ""
        if text:
            self.set_label(text)

    @property
    def label(self) -> str:
        """What the button says, also where it shows only its icon."""
        return self._label

    def set_label(self, text: str) -> None:
        """Text beside the icon; an ampersand is shown as one."""
        self.show_label(text, text)

    def show_label(self, shown: str, text: str) -> None:
        """Show less than the button says, perhaps only its icon."""
        self._label = text
        self.setText(_GAP + shown.replace("&", "&&") if shown else "")
        self.setAccessibleName(text)

    def describe(self, name: str, tip: str = "") -> None:
        """Name a button that has no text, and explain it on hover."""
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
