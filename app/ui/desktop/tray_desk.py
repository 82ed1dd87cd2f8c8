"""Where the window goes when it is closed, and questions without the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.ui.appearance import Appearance
from app.ui.language import translate
from app.ui.service_events import ServiceEvents
from app.ui.shown_once import ShownOnce

if TYPE_CHECKING:
    from app.services import Services
    from app.settings import Settings
    from app.ui.desktop.quick_ask import QuickAsk
    from app.ui.desktop.tray import Tray
    from app.ui.main_window import MainWindow


class TrayDesk(QObject):
    """Without the setting, or without a tray, closing the window quits as ever."""

    answered = Signal(object)  # MessageRecord, of a question without the window
    chat_opened = Signal(str, int)  # conversation id; which citation, from 0, or -1

    def __init__(
        self,
        window: "MainWindow",
        services: "Services",
        appearance: Appearance,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._appearance = appearance
        self._tray: Tray | None = None
        self._asking: QuickAsk | None = None
        self._ends = False  # the window really closes
        window.closing.connect(self._closed)
        events = ServiceEvents(services, self)
        events.settings_changed.connect(self.follow)
        self.follow(services.settings.current)

    @property
    def tray(self) -> "Tray | None":
        """The icon, while there is one."""
        return self._tray

    @property
    def asking(self) -> "QuickAsk | None":
        """The small window, while it is open."""
        return self._asking

    @Slot(object)
    def follow(self, settings: "Settings") -> None:
        """Put the icon up or take it away, as the settings say."""
        wanted = settings.keep_in_tray and tray_is_there()
        if wanted and self._tray is None:
            self._tray = self._made()
        elif not wanted and self._tray is not None:
            self._tray.remove()
            self._tray = None
            self.open_window()  # there would be no way to it
        QApplication.setQuitOnLastWindowClosed(not wanted)

    def takes_window(self) -> bool:
        """Whether a window that is closed only goes away; it is hidden then."""
        if self._tray is None or self._ends or self._services.restart_wanted:
            return False
        self._window.hide()
        shown = ShownOnce(self._services.paths.settings_file.parent)
        if shown.first_time("tray"):
            self._tray.say(
                translate("Desktop", "Inglenook is still here"),
                translate(
                    "Desktop",
                    "It waits in the tray, where you can ask or quit. Settings, Look, "
                    "turns that off.",
                ),
            )
        return True

    @Slot()
    def quit(self) -> None:
        """Close the window for good."""
        self._ends = True
        self._window.close()

    @Slot()
    def open_window(self) -> None:
        """Bring the window back, and to the front."""
        self._window.come_forward()

    @Slot()
    def ask(self) -> None:
        """A question in a window of its own."""
        if self._asking is None:
            from app.ui.desktop.quick_ask import QuickAsk

            asking = QuickAsk(self._services, self._appearance)
            asking.opened.connect(self._open_chat)
            asking.answered.connect(self.answered)
            asking.closed.connect(self._asked)
            self._asking = asking
        self._asking.come_forward(self._window.screen())

    def _made(self) -> "Tray":
        from app.ui.desktop.tray import Tray

        tray = Tray(self._appearance, self)
        tray.open_wanted.connect(self.open_window)
        tray.ask_wanted.connect(self.ask)
        tray.quit_wanted.connect(self.quit)
        return tray

    @Slot(str, int)
    def _open_chat(self, conversation_id: str, citation: int) -> None:
        """Go on in the window, at a citation where one was clicked."""
        self.open_window()
        self.chat_opened.emit(conversation_id, citation)

    @Slot()
    def _asked(self) -> None:
        self._asking = None

    @Slot()
    def _closed(self) -> None:
        """The window closes for good: nothing of it stays."""
        if self._asking is not None:
            self._asking.close()
        if self._tray is not None:
            self._tray.remove()
            self._tray = None
            QApplication.setQuitOnLastWindowClosed(True)
            QApplication.quit()


def tray_is_there() -> bool:
    """Whether this desktop has a place for the icon."""
    return QSystemTrayIcon.isSystemTrayAvailable()
