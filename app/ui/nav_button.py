"""A page in the side panel: icon, name, and a count at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding
from app.ui.language import number


class NavButton(QPushButton):
    """Checked while its page is in front."""

    def __init__(
        self,
        name: str,
        text: str,
        icon_name: str,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"nav_{name}")
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._appearance = appearance
        mark = QLabel()
        self._mark = IconBinding(mark, appearance, icon_name, "mute", 17)
        self._icon_name = icon_name
        self._count = QLabel()
        self._count.setProperty("role", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 0, 11, 0)
        row.setSpacing(8)
        for widget in (mark, QLabel(text)):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._count)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_state)

    @property
    def count(self) -> str:
        return self._count.text()

    def set_count(self, count: int) -> None:
        """The number at the right; nothing for zero."""
        self._count.setText(number(count) if count else "")
        self.setAccessibleDescription(self._count.text())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._appearance.px(36))

    def _show_state(self, checked: bool) -> None:
        self._mark.show_icon(self._icon_name, "accent" if checked else "mute")
