"""Runs the window: paints first, starts the workers after, leaves nothing behind."""

import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QSettings,
    QSocketNotifier,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.process_age import process_started
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.chat_loading import prepare_answers
from app.ui.errors import install_exception_hook
from app.ui.fonts import load_fonts
from app.ui.garbage import GarbageCollector
from app.ui.immortal_singletons import make_singletons_immortal
from app.ui.language import install_language
from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.services import Services

FIRST_PAINT_VARIABLE = "INGLENOOK_REPORT_FIRST_PAINT"
QUIT_TIMEOUT_S = 5.0
_DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")


def run_window(services: "Services", files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed; the exit code. Closes the services."""
    qInstallMessageHandler(_log_qt_message)
    keep_qt_settings_in(services.paths.settings_file.parent)
    application = make_application()
    install_language(application, services.settings.current.language)
    hook = install_exception_hook(services.paths.logs_folder, application)
    garbage = GarbageCollector(application)
    window = MainWindow(services, Appearance(application))
    hook.raised.connect(window.banner.show_error)
    doorbell = _Doorbell(window)
    services.show_window = doorbell.ring
    signals = _UnixSignals(application, window.quit)
    after = _AfterFirstPaint(window, lambda: _settle(window, services, garbage, files))
    window.installEventFilter(after)
    window.show()
    try:
        code = application.exec()
    finally:
        signals.close()
        garbage.stop()
        _close(services, window)
        sys.excepthook = sys.__excepthook__
    return code


class NoDisplayError(Exception):
    """There is no screen to open a window on; `str(error)` is shown."""

    kind = "no_display"
    detail = "neither DISPLAY nor WAYLAND_DISPLAY is set"


def make_application() -> QApplication:
    """The Qt application with its name and fonts. Raises `NoDisplayError`."""
    make_singletons_immortal()
    if sys.platform == "linux" and not any(map(os.environ.get, _DISPLAY_VARIABLES)):
        raise NoDisplayError(
            "There is no screen to open a window on. The command line works without "
            "one: see inglenook --help."
        )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("inglenook")
    application.setApplicationDisplayName("Inglenook")
    application.setDesktopFileName("inglenook")
    application.setStyle("Fusion")
    load_fonts()
    return application


def keep_qt_settings_in(folder: Path) -> None:
    """What Qt's own file dialog remembers belongs to the profile, not beside it."""
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.NativeFormat, scope, str(folder))


def _settle(
    window: MainWindow,
    services: "Services",
    garbage: GarbageCollector,
    files: Sequence[Path],
) -> None:
    _report("first_paint_s")
    background.run(window, lambda _: services.start())
    window.settle()
    # What is typed now is shown: nothing that was begun is still to be done first.
    QTimer.singleShot(0, window, lambda: _is_ready(window, services, garbage))
    if files:
        window.open_files(files)


def _is_ready(
    window: MainWindow, services: "Services", garbage: GarbageCollector
) -> None:
    _report("ready_to_type_s")
    background.run(window, lambda _: _prepare(services), lambda _: garbage.spare())


def _prepare(services: "Services") -> None:
    """What nothing needed until now, so that nobody waits for it later."""
    prepare_answers()
    services.later.make_all()


def _report(name: str) -> None:
    """Tell who asked how long it took from the start of the process."""
    if os.environ.get(FIRST_PAINT_VARIABLE):
        seconds = time.monotonic() - process_started()
        sys.stderr.write(f"{name}={seconds:.2f}\n")
        sys.stderr.flush()


def _close(services: "Services", window: QWidget) -> None:
    services.show_window = None
    if not background.wait_for_all(QUIT_TIMEOUT_S):
        _log.warning("Some work did not stop in time.")
    services.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _AfterFirstPaint(QObject):
    """Calls back once, when the window has been painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched, then)
        return False


class _Doorbell(QObject):
    """Brings the window to the front when another program asks, from any thread."""

    _rang = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._rang.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def ring(self) -> None:
        self._rang.emit()

    @Slot()
    def _answer(self) -> None:
        self._window.come_forward()


class _UnixSignals(QObject):
    """SIGINT and SIGTERM close the window as a click does.

    Python runs signal handlers only between bytecodes, which never come while Qt waits;
    a socket wakes Qt up.
    """

    def __init__(self, parent: QObject, close_window: Callable[[], object]) -> None:
        super().__init__(parent)
        self._close_window = close_window
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(
            self._reader.fileno(), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._awake)
        self._old_fd = signal.set_wakeup_fd(self._writer.fileno())
        self._old = {
            number: signal.signal(number, self._handle)
            for number in (signal.SIGINT, signal.SIGTERM)
        }

    def close(self) -> None:
        """Put everything back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _awake(self) -> None:
        """The handler runs now that Python does."""
        self._reader.recv(64)

    def _handle(self, _number: int, _frame: object) -> None:
        QTimer.singleShot(0, self, self._close_window)  # even before the loop runs


def _log_qt_message(
    kind: QtMsgType, _context: QMessageLogContext, message: str
) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), message)
