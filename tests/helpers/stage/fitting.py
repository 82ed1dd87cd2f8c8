"""Measures whether what is shown fits: cut text, and what lies out of its place.

Text may be shortened where a tooltip says it whole. What a scroll bar brings into view
is no fault; what no scroll bar reaches is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.ui.elided_label import ElidedLabel

_TOLERANCE_PX = 2  # fonts are measured in fractions
_ICON_GAP_PX = 4  # as Qt puts between an icon and its text
_MARK_GAP_PX = 6  # the same, beside the mark of a box


@dataclass(frozen=True)
class Fault:
    """What does not fit, and by how much."""

    where: str
    text: str
    needs: str


def faults_of(shown: QWidget) -> list[Fault]:
    """Everything in a page or dialog that is cut."""
    found = [] if isinstance(shown, QMainWindow) else list(_too_large(shown))
    for widget in shown.findChildren(QWidget):
        if not widget.isVisibleTo(shown):
            continue
        if _is_squeezed(widget):
            found.append(Fault(_place(widget), _words(widget), "has no room at all"))
        else:
            found += _faults_of_one(widget)
    return found


def _faults_of_one(widget: QWidget) -> Iterator[Fault]:
    match widget:
        case ElidedLabel():
            pass  # says itself whole in a tooltip
        case QLabel():
            yield from _label(widget)
        case QCheckBox() if widget.text():
            yield from _width(widget, _check_box_room(widget), widget.text())
        case QAbstractButton():
            yield from _button(widget)
        case QComboBox():
            yield from _width(widget, _combo_room(widget), widget.currentText())
        case QLineEdit() if not widget.text() and not widget.toolTip():
            room = widget.contentsRect().width() - _line_edit_margins(widget)
            yield from _width(widget, room, widget.placeholderText())
        case QHeaderView():
            yield from _header(widget)
        case QScrollArea():
            yield from _sideways(widget)
        case QTextEdit() if widget.lineWrapMode() != QTextEdit.LineWrapMode.NoWrap:
            hidden = widget.horizontalScrollBar().maximum()
            if hidden > _TOLERANCE_PX:
                yield Fault(_place(widget), "lines", f"end {hidden} px beyond its edge")
        case _:
            pass  # it has no text of its own
    yield from _outside(widget)


# ---- kinds of widgets ----


def _label(label: QLabel) -> Iterator[Fault]:
    if not label.text() or not label.pixmap().isNull():
        return
    wanted = label.sizeHint()
    if label.wordWrap():
        height = label.heightForWidth(label.width())
        if height > label.height() + _TOLERANCE_PX:
            needs = f"{height} px of height, has {label.height()}"
            yield Fault(_place(label), label.text(), needs)
        widest = _widest_word(label)
        if widest > label.contentsRect().width() + _TOLERANCE_PX:
            yield _wider(label, widest, label.contentsRect().width(), label.text())
        return
    if wanted.width() > label.width() + _TOLERANCE_PX:
        yield _wider(label, wanted.width(), label.width(), label.text())
    if wanted.height() > label.height() + _TOLERANCE_PX:
        needs = f"{wanted.height()} px of height, has {label.height()}"
        yield Fault(_place(label), label.text(), needs)


def _button(button: QAbstractButton) -> Iterator[Fault]:
    text = _words(button)
    if not text or not isinstance(button, QPushButton):
        wanted = button.minimumSizeHint().width() if text else 0
        if wanted > button.width() + _TOLERANCE_PX:
            yield _wider(button, wanted, button.width(), text)
        return
    option = QStyleOptionButton()
    button.initStyleOption(option)
    element = QStyle.SubElement.SE_PushButtonContents
    room = button.style().subElementRect(element, option, button).width()
    if not button.icon().isNull():
        room -= button.iconSize().width() + _ICON_GAP_PX
    yield from _width(button, room, _shown(text))


def _header(header: QHeaderView) -> Iterator[Fault]:
    model = header.model()
    if model is None or header.orientation() != Qt.Orientation.Horizontal:
        return
    role = Qt.ItemDataRole.DisplayRole
    for section in range(header.count()):
        text = str(model.headerData(section, header.orientation(), role) or "")
        hidden = header.isSectionHidden(section)
        yield from () if hidden else _width(header, header.sectionSize(section), text)


def _sideways(area: QScrollArea) -> Iterator[Fault]:
    """Pages scroll up and down; what is wider than its place is cut."""
    inside = area.widget()
    if inside is None or area.horizontalScrollBar().isVisible():
        return
    room = area.viewport().width()
    if inside.width() > room + _TOLERANCE_PX:
        yield _wider(area, inside.width(), room, "all that scrolls")


def _too_large(window: QWidget) -> Iterator[Fault]:
    """A dialog larger than the screen has buttons that nobody can press."""
    screen = window.screen().availableGeometry()
    place, owner = window.geometry(), window.parentWidget()
    fits = screen.size().expandedTo(place.size()) == screen.size()
    # Where the window itself is larger than the screen, so is the way to its edges.
    near = owner is not None and not screen.contains(owner.window().geometry())
    if not fits or not (near or screen.contains(place)):
        size = f"{place.width()} x {place.height()} px at {place.x()},{place.y()} "
        size += "on a screen of "
        yield Fault(
            _place(window), "", f"{size}{screen.width()} x {screen.height()} px"
        )


def _outside(widget: QWidget) -> Iterator[Fault]:
    """Cut by what it lies in, where no scroll bar reaches."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or not _words(widget):
        return
    slack, lies = _TOLERANCE_PX, _ink(widget)
    while parent is not None and not _scrolls(parent):
        room = parent.rect().adjusted(-slack, -slack, slack, slack)
        beside = lies.left() < room.left() or lies.right() > room.right()
        if beside or (parent is widget.parentWidget() and not room.contains(lies)):
            break
        if parent.isWindow():
            return
        lies.translate(parent.pos())
        parent = parent.parentWidget()
    if parent is not None and not _scrolls(parent):
        needs = f"lies at {lies.x()},{lies.y()} {lies.width()} x {lies.height()} px "
        needs += f"in {parent.width()} x {parent.height()} px"
        yield Fault(_place(widget), _words(widget), needs)


# ---- measures ----


def _width(widget: QWidget, room: int, text: str) -> Iterator[Fault]:
    widest = max(
        (widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n")),
        default=0,
    )
    if widest > room + _TOLERANCE_PX:
        yield _wider(widget, widest, room, text)


def _wider(widget: QWidget, needs: int, has: int, text: str) -> Fault:
    return Fault(_place(widget), text, f"{needs} px of width, has {has}")


def _widest_word(label: QLabel) -> int:
    if label.textFormat() == Qt.TextFormat.RichText or "<" in label.text():
        return 0
    words = label.text().split()
    advance = label.fontMetrics().horizontalAdvance
    # Long addresses break inside: Qt wraps them where it must.
    return max((advance(word) for word in words if "/" not in word), default=0)


def _check_box_room(box: QCheckBox) -> int:
    mark = box.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, box)
    return box.contentsRect().width() - mark - _MARK_GAP_PX


def _combo_room(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    control = QStyle.ComplexControl.CC_ComboBox
    return box.style().subControlRect(control, option, field, box).width()


def _line_edit_margins(field: QLineEdit) -> int:
    margins = field.textMargins()
    actions = [a for a in field.actions() if a.isVisible() and not a.icon().isNull()]
    icon = field.style().pixelMetric(
        QStyle.PixelMetric.PM_LineEditIconSize, None, field
    )
    return margins.left() + margins.right() + len(actions) * icon


def _ink(widget: QWidget) -> QRect:
    """Where the widget shows something; the end of a line of text may be empty."""
    if isinstance(widget, QLabel) and not widget.wordWrap():
        return QRect(widget.pos(), widget.size().boundedTo(widget.sizeHint()))
    return widget.geometry()


def _is_squeezed(widget: QWidget) -> bool:
    return bool(_words(widget)) and 0 in (widget.width(), widget.height())


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(parent, QAbstractScrollArea) or (
        isinstance(above, QAbstractScrollArea) and above.viewport() is parent
    )


def _shown(text: str) -> str:
    """Without the marks of mnemonics."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _words(widget: QWidget) -> str:
    match widget:
        case QToolButton() if not widget.icon().isNull():
            only = widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
            return "" if only else widget.text()
        case QLabel() | QAbstractButton():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case QLineEdit():
            return widget.text() or widget.placeholderText()
        case _:
            return ""


def _place(widget: QWidget) -> str:
    """Names from the inside out, up to a part that has one of its own."""
    names: list[str] = []
    here: QWidget | None = widget
    while here is not None and len(names) < 3:
        names.append(here.objectName() or type(here).__name__)
        here = here.parentWidget()
    return " < ".join(names)
