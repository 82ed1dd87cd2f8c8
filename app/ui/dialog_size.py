"""Dialogs are as high as their words need, and never larger than the screen."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QDialog

_AROUND = QSize(24, 56)  # a frame and a title bar, as desktops draw them


def size_dialog(dialog: QDialog, width: int, height: int = 0) -> None:
    """Open it in this size, or larger where its words need more height.

    Qt takes the height of text that wraps from a width of its own choice.
    """
    room = _room(dialog)
    dialog.resize(QSize(width, height).boundedTo(room))
    dialog.installEventFilter(_Growing(dialog))


class _Growing(QObject):
    """Belongs to the dialog and looks again whenever something in it has changed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QDialog) and event.type() in (
            QEvent.Type.Show,
            QEvent.Type.LayoutRequest,
        ):
            _grow(watched)
        return super().eventFilter(watched, event)


def _grow(dialog: QDialog) -> None:
    layout = dialog.layout()
    if layout is None:
        return
    room = _room(dialog)
    width = min(max(dialog.width(), layout.totalMinimumSize().width()), room.width())
    needs = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
    height = max(dialog.height(), needs, layout.totalMinimumSize().height())
    dialog.resize(width, min(height, room.height()))


def _room(dialog: QDialog) -> QSize:
    parent = dialog.parentWidget()
    screen = parent.screen() if parent is not None else dialog.screen()
    return screen.availableGeometry().size() - _AROUND
