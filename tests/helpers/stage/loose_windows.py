"""Parts of a page that were shown before they had a parent: windows for a moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

_PARTS = (QLabel, QAbstractButton, QLineEdit)


class _Watcher(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PlatformSurface and isinstance(watched, _PARTS):
            self.found.append(watched.objectName() or type(watched).__name__)
        return False


@contextmanager
def loose_windows(application: QApplication) -> Iterator[list[str]]:
    """The names of labels, buttons and fields that became windows inside."""
    watcher = _Watcher()
    application.installEventFilter(watcher)
    try:
        yield watcher.found
    finally:
        application.removeEventFilter(watcher)
