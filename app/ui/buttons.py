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
        if text:
            self.set_label(text)

    @property
    def label(self) -> str:
        """The text without the gap."""
        return self.text().removeprefix(_GAP)

    def set_label(self, text: str) -> None:
        """Text beside the icon; an ampersand is shown as one."""
        self.setText(_GAP + text.replace("&", "&&"))
        self.setAccessibleName(text)

    def describe(self, name: str, tip: str = "") -> None:
        """Name a button that has no text, and explain it on hover."""
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
