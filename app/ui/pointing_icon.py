"""Icons that point onward or back, and turn round where one reads from the right."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.ui.icons import IconBinding, IconSource

_TURNED = {
    "ph.caret-left": "ph.caret-right",
    "ph.caret-right": "ph.caret-left",
    "ph.arrow-left": "ph.arrow-right",
    "ph.arrow-right": "ph.arrow-left",
}


class PointingIcon(QObject):
    """The icon of a widget, named as it is where one reads from the left."""

    def __init__(
        self,
        widget: QAbstractButton | QLabel,
        appearance: IconSource,
        name: str,
        token: str = "mute",
        size: int = 18,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._name = name
        self._binding = IconBinding(widget, appearance, self.shown, token, size)
        widget.installEventFilter(self)

    @property
    def shown(self) -> str:
        """The name of what is drawn now."""
        turned = self._widget.isRightToLeft()
        return _TURNED.get(self._name, self._name) if turned else self._name

    def show_icon(self, name: str) -> None:
        """Point elsewhere."""
        self._name = name
        self._binding.show_icon(self.shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window may turn round after the icon was made."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._binding.show_icon(self.shown)
        return super().eventFilter(watched, event)
