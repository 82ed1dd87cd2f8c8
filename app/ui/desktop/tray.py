"""The icon in the tray: open the window, ask a quick question, quit."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.ui.appearance import Appearance
from app.ui.language import translate

_SHOWN_MS = 10_000


class Tray(QObject):
    """There while it lives. A click opens the window, as the first entry does."""

    open_wanted = Signal()
    ask_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._icon = QSystemTrayIcon(self)
        self._icon.setToolTip("Inglenook")
        self._menu = QMenu()  # of no window: the window may be away
        self._menu.setObjectName("tray_menu")
        self._menu.addAction(
            translate("Desktop", "Open Inglenook"), self.open_wanted.emit
        )
        self._menu.addAction(translate("Desktop", "Ask…"), self.ask_wanted.emit)
        self._menu.addSeparator()
        self._menu.addAction(translate("Desktop", "Quit"), self.quit_wanted.emit)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._clicked)
        self._icon.messageClicked.connect(self.open_wanted)
        self._recolour()
        appearance.changed.connect(self._recolour)
        self._icon.show()

    @property
    def menu(self) -> QMenu:
        return self._menu

    def say(self, title: str, sentence: str) -> None:
        """A note beside the icon, where the desktop shows such notes."""
        if QSystemTrayIcon.supportsMessages():
            self._icon.showMessage(title, sentence, self._icon.icon(), _SHOWN_MS)

    def remove(self) -> None:
        """Take the icon away; nothing more is heard of it."""
        self._icon.hide()
        self._menu.deleteLater()
        self.deleteLater()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open_wanted.emit()
        elif reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self.ask_wanted.emit()

    @Slot()
    def _recolour(self) -> None:
        self._icon.setIcon(self._appearance.icon("ph.fire-fill", "accent", 32))
