"""The marks inside a field are buttons to a screen reader: each has a name."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from app.ui.language import translate

_CLEARS = "_q_qlineeditclearaction"  # Qt's name of it


def name_marks(field: QLineEdit) -> None:
    """Name the cross that clears it, and the picture at its beginning."""
    for action in field.actions():
        action.setText(field.accessibleName())
    clears = field.findChild(QAction, _CLEARS)
    if clears is not None:
        clears.setText(translate("Window", "Clear the field"))
        _take_no_room(field)


def _take_no_room(field: QLineEdit) -> None:
    """Qt keeps room for a cross that is not seen until it has faded out once."""
    for button in field.findChildren(QToolButton):
        if button.defaultAction().objectName() == _CLEARS:
            button.setVisible(bool(field.text()))
