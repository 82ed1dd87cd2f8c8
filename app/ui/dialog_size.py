"""Dialogs are as high as their words need, and never larger than the screen."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QListView,
    QScrollArea,
    QWidget,
)

_AROUND = QSize(24, 56)  # a frame and a title bar, as desktops draw them


def size_dialog(dialog: QDialog, width: int, height: int = 0) -> None:
    """Open it in this size, or larger where its words need more height.

    Qt takes the height of text that wraps from a width of its own choice.
    """
    dialog.resize(QSize(width, height).boundedTo(_room(dialog)))
    dialog.installEventFilter(_Growing(dialog))


def fit_dialog(dialog: QDialog, width: int) -> None:
    """Open it in this width, as high as all that it scrolls, up to the window's height.

    It grows with what is put in later; it is a person who makes it smaller.
    """
    dialog.resize(QSize(width, 0).boundedTo(_room(dialog)))
    dialog.installEventFilter(_Fitting(dialog))


class _Growing(QObject):
    """Belongs to the dialog and looks again whenever something in it has changed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            dialog = self.parent()
            if isinstance(dialog, QDialog):
                first = watched is dialog and event.type() == QEvent.Type.Show
                self._grow(dialog)
                if first and not dialog.testAttribute(Qt.WidgetAttribute.WA_Moved):
                    _centre(dialog)
        return super().eventFilter(watched, event)

    def _grow(self, dialog: QDialog) -> None:
        layout = dialog.layout()
        if layout is None:
            return
        room = _room(dialog)
        width = max(dialog.width(), layout.totalMinimumSize().width())
        width = min(width, room.width())
        needs = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        height = max(dialog.height(), needs, layout.totalMinimumSize().height())
        dialog.resize(width, min(height, room.height()))


class _Fitting(_Growing):
    """Looks into what is scrolled, too."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._scrolled = 0  # px of height, as it was when the dialog was fitted to it

    def _grow(self, dialog: QDialog) -> None:
        super()._grow(dialog)
        layout = dialog.layout()
        if layout is None or not dialog.isVisible():
            return
        layout.activate()
        scrolled, hidden = 0, 0
        areas = dialog.findChildren(QAbstractScrollArea)
        for area in areas:
            height = _height_of_all(area, self)
            scrolled += height
            hidden += max(0, height - area.maximumViewportSize().height())
        if scrolled > self._scrolled:
            most = _room(dialog).height()
            if (parent := dialog.parentWidget()) is not None:
                most = min(most, max(parent.window().height(), dialog.height()))
            dialog.resize(dialog.width(), min(dialog.height() + hidden, most))
            for area in areas:
                _forget_bar(area)
            _stay_on_screen(dialog, dialog.frameGeometry().topLeft())
        self._scrolled = scrolled


def _height_of_all(area: QAbstractScrollArea, watching: QObject) -> int:
    """How high it would be without a scroll bar; 0 where it is as high as it wants."""
    if isinstance(area, QListView):
        rows = area.model().rowCount() if area.model() is not None else 0
        return sum(area.sizeHintForRow(row) for row in range(rows))
    body = area.widget() if isinstance(area, QScrollArea) else None
    layout = body.layout() if body is not None else None
    if body is None or layout is None:
        return 0
    body.installEventFilter(watching)
    width = area.maximumViewportSize().width()
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()


def _forget_bar(area: QAbstractScrollArea) -> None:
    """Words wrap earlier beside it: it would stay for the room that it takes."""
    policy = area.verticalScrollBarPolicy()
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(policy)


def _centre(dialog: QDialog) -> None:
    """Qt has done so before it grew."""
    parent = dialog.parentWidget()
    if parent is None:
        return
    window = parent.window()
    place = QRect(QPoint(0, 0), dialog.size())
    place.moveCenter(QRect(window.mapToGlobal(QPoint(0, 0)), window.size()).center())
    _stay_on_screen(dialog, place.topLeft())


def _stay_on_screen(dialog: QDialog, corner: QPoint) -> None:
    screen, size = dialog.screen().availableGeometry(), dialog.size()
    left = max(screen.left(), min(corner.x(), screen.right() - size.width()))
    top = max(screen.top(), min(corner.y(), screen.bottom() - size.height()))
    dialog.move(left, top)
    dialog.setAttribute(Qt.WidgetAttribute.WA_Moved, False)  # not by a person


def _room(dialog: QDialog) -> QSize:
    parent: QWidget | None = dialog.parentWidget()
    screen = parent.screen() if parent is not None else dialog.screen()
    return screen.availableGeometry().size() - _AROUND
