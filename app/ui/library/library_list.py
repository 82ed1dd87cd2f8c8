"""The libraries at the left of the page, with their counts."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.icons import icon_pixmap
from app.ui.language import QT_TRANSLATE_NOOP, number, reading_direction, translate
from app.ui.plain_tip import plain_tip
from rag.documents import LibraryRecord

ALL_DOCUMENTS = QT_TRANSLATE_NOOP("Library", "All documents")
_NAME_ROLE = Qt.ItemDataRole.UserRole
_COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW = 36
_AROUND_NAME_PX = 74  # icon, padding, and the count
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LibraryList(QFrame):
    """Chooses what the table shows. None stands for all documents."""

    chosen = Signal(object)  # str | None
    create_requested = Signal()
    rename_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryList")
        self._appearance = appearance
        self._current: str | None = None
        self._build(appearance)
        self.list.currentItemChanged.connect(self._choose)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.create_button.clicked.connect(self.create_requested)

    @property
    def current(self) -> str | None:
        """The name of the chosen library; None for all."""
        return self._current

    def names(self) -> tuple[str, ...]:
        return tuple(
            str(name)
            for row in range(self.list.count())
            if (name := self.list.item(row).data(_NAME_ROLE)) is not None
        )

    def set_libraries(
        self, libraries: Sequence[LibraryRecord], current: str | None
    ) -> None:
        """Show the libraries and choose one of them, without saying so."""
        self.list.blockSignals(True)
        self.list.clear()
        total = sum(library.documents for library in libraries)
        self._add(translate("Library", ALL_DOCUMENTS), None, total)
        for library in libraries:
            self._add(library.name, library.name, library.documents)
        names = {library.name for library in libraries}
        self._current = current if current in names else None
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME_ROLE) == self._current:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def wanted_width(self) -> int:
        """What the longest name needs with its count."""
        metrics = self.list.fontMetrics()
        titles = (self.list.item(row).text() for row in range(self.list.count()))
        name = max(map(metrics.horizontalAdvance, titles), default=0)
        counts = metrics.horizontalAdvance("0000")
        return name + counts + self._appearance.px(_AROUND_NAME_PX)

    def _add(self, title: str, name: str | None, count: int) -> None:
        item = QListWidgetItem(title)
        item.setData(_NAME_ROLE, name)
        item.setData(_COUNT_ROLE, count)
        spoken = translate("Library", "{library}, {count} document(s)", "", count)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            spoken.format(library=title, count=number(count)),
        )
        item.setToolTip(plain_tip(title))
        self.list.addItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._current = item.data(_NAME_ROLE)
            self.chosen.emit(self._current)

    def _show_menu(self, position: QPoint) -> None:
        item = self.list.itemAt(position)
        name = item.data(_NAME_ROLE) if item is not None else None
        if name is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(
            translate("Library", "Rename…"), lambda: self.rename_requested.emit(name)
        )
        menu.addAction(
            translate("Library", "Delete…"), lambda: self.delete_requested.emit(name)
        )
        menu.popup(self.list.viewport().mapToGlobal(position))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self._current is not None:
            self.rename_requested.emit(self._current)
        elif event.key() == Qt.Key.Key_Delete and self._current is not None:
            self.delete_requested.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _build(self, appearance: Appearance) -> None:
        head = QLabel(translate("Library", "LIBRARIES"))
        head.setProperty("role", "section")
        self.list = QListWidget()
        self.list.setObjectName("libraries")
        self.list.setAccessibleName(translate("Library", "Libraries"))
        self.list.setItemDelegate(_LibraryDelegate(appearance, self.list))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.create_button = IconButton(
            "createLibrary", appearance, "ph.plus", translate("Library", "New library")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 20, 12, 16)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)


class _LibraryDelegate(QStyledItemDelegate):
    """A name with its count at the right."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(80, self._appearance.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = self._appearance.palette
        rect = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(rect, 8, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.side))
            painter.drawRoundedRect(rect, 8, 8)
        side = self._appearance.px(16)
        name = "ph.books" if index.data(_NAME_ROLE) is None else "ph.folder-simple"
        ratio = painter.device().devicePixelRatioF()
        pixmap = icon_pixmap(name, colours.mute, side, ratio)

        def placed(part: QRect) -> QRect:
            return QStyle.visualRect(option.direction, rect, part)

        top = rect.center().y() - side // 2 + 1
        icon = placed(QRect(rect.left() + 10, top, side, side))
        painter.drawPixmap(icon.topLeft(), pixmap)
        count = number(index.data(_COUNT_ROLE))
        metrics = painter.fontMetrics()
        right = metrics.horizontalAdvance(count) + 12
        text = rect.adjusted(18 + side, 0, -right - 6, 0)
        title = metrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.setPen(QColor(colours.ink))
        painter.setLayoutDirection(reading_direction(title))
        painter.drawText(placed(text), _side(option.direction, _LEFT), title)
        painter.setPen(QColor(colours.mute))
        figure = placed(rect.adjusted(0, 0, -12, 0))
        painter.drawText(figure, _side(option.direction, _RIGHT), count)
        painter.restore()


def _side(
    direction: Qt.LayoutDirection, alignment: Qt.AlignmentFlag
) -> Qt.AlignmentFlag:
    """Where one reads from the right, the other one; whatever the text itself is."""
    side = QStyle.visualAlignment(direction, alignment)
    return side | Qt.AlignmentFlag.AlignAbsolute
