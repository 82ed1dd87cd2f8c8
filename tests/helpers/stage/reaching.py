"""What a person without a mouse or without sight comes to, and what they cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_CONTROL_PX = 32  # the height of one; lists and texts are higher
_ROW_PX = 12  # what stands beside each other differs by less
_NAMED = (
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Dialog,
)
_LED_BY_A_FIELD = ("palette_list", "completion_list")
_CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)


@dataclass(frozen=True)
class Barrier:
    """Something that is there for others only."""

    where: str
    what: str


def barriers_in(shown: QWidget) -> list[Barrier]:
    """Controls without a name, and those that Tab and arrow keys do not reach."""
    return [*_nameless(shown), *_unreachable(shown), *_jumps(shown)]


def reachable(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything that a screen reader can come to and that can be seen."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        found = waiting.pop()
        if found is None or found.state().invisible:
            continue
        yield found
        waiting += [found.child(i) for i in range(found.childCount())]


def stops_in(shown: QWidget) -> list[QWidget]:
    """Where Tab goes, in order, beginning anywhere."""
    stops: list[QWidget] = []
    here = shown.nextInFocusChain()
    while here is not None and here is not shown:
        tabs = here.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabs and here.isVisible() and here.isEnabled() and shown.isAncestorOf(here):
            stops.append(here)
        here = here.nextInFocusChain()
    return stops


def _nameless(shown: QWidget) -> Iterator[Barrier]:
    for found in reachable(shown):
        cell = found.role() == QAccessible.Role.Cell  # it may be empty
        focusable = (found.state().focusable and not cell) or found.role() in _NAMED
        if focusable and not found.text(QAccessible.Text.Name).strip():
            yield Barrier(_place(found.object()), f"{found.role().name} has no name")


def _unreachable(shown: QWidget) -> Iterator[Barrier]:
    stops = set(stops_in(shown))
    for control in shown.findChildren(QWidget):
        if not isinstance(control, _CONTROLS) or _is_part_of_another(control):
            continue
        there = control.isVisible() and control.isEnabled()
        ways = {control, control.focusProxy(), *_of_its_group(control)}
        if there and not ways & stops and not _is_led(control):
            yield Barrier(_place(control), "is not reached by keyboard")


def _jumps(shown: QWidget) -> Iterator[Barrier]:
    """In a dialog Tab goes as one reads; it may begin anywhere."""
    if not isinstance(shown, QDialog):
        return
    # A pane that scrolls is around the others, it has no place among them.
    placed = [each for each in stops_in(shown) if not isinstance(each, QScrollArea)]
    if not placed:
        return
    first = placed.index(min(placed, key=_line))
    read = placed[first:] + placed[:first]
    for before, after in pairwise(read):
        if _line(after) < _line(before) and not _in_next_column(before, after):
            yield Barrier(_place(after), f"Tab comes from {_place(before)}, below it")


def _in_next_column(before: QWidget, after: QWidget) -> bool:
    """Right of it, or left of it where one reads that way."""
    window = before.window()
    one, other = (w.mapTo(window, QPoint(0, 0)).x() for w in (before, after))
    if before.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return other + after.width() <= one
    return one + before.width() <= other


def _is_part_of_another(control: QWidget) -> bool:
    """The field of a box, the mark in a field that clears it, the head of a table."""
    parent = control.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit):
            return True
        if isinstance(parent, QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def _is_led(control: QWidget) -> bool:
    """A list that obeys the arrow keys of the field that it belongs to."""
    return control.objectName() in _LED_BY_A_FIELD


def _of_its_group(control: QWidget) -> list[QWidget]:
    """Buttons of which one is chosen: arrow keys go from one to the next."""
    if not isinstance(control, QAbstractButton):
        return []
    beside = control.parentWidget()
    if beside is not None and (boxes := beside.findChildren(QAbstractSpinBox)):
        return [*boxes]  # less and more: arrow keys do the same in the box
    group = control.group()
    if group is not None and group.exclusive():
        return [*group.buttons()]
    parent = control.parentWidget()
    if control.autoExclusive() and parent is not None:
        return [*parent.findChildren(QAbstractButton)]
    return []


def _line(widget: QWidget) -> tuple[int, int]:
    """The row that it begins in, and how far along that."""
    begins = QPoint(0, min(widget.height() // 2, _CONTROL_PX // 2))
    middle = widget.mapTo(widget.window(), begins)
    along = middle.x()
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        along = -along
    return middle.y() // _ROW_PX, along


def _place(thing: object) -> str:
    names: list[str] = []
    here = thing if isinstance(thing, QWidget) else None
    while here is not None and len(names) < 3:
        names.append(here.objectName() or type(here).__name__)
        here = here.parentWidget()
    return " < ".join(names)
