"""Files that are dropped anywhere in the window."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.ui.chat.growing_edit import local_paths
from app.ui.stylesheet import set_property


class FileDrops(QObject):
    """Marks the composer while files are held over the window."""

    dropped = Signal(list)  # list[Path]

    def __init__(self, window: QWidget, composer: QWidget) -> None:
        super().__init__(window)
        self._composer = composer
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                if not local_paths(event.mimeData()):
                    return False
                event.acceptProposedAction()
                set_property(self._composer, "dropping", True)
                return True
            case QEvent.Type.DragLeave:
                set_property(self._composer, "dropping", False)
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                return self._drop(event)
            case _:
                pass
        return False

    def _drop(self, event: QDropEvent) -> bool:
        set_property(self._composer, "dropping", False)
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
        return bool(paths)
