"""Where Tab goes to what was made later than its neighbours."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget


def tab_before(later: QWidget, earlier: Iterable[QWidget]) -> None:
    """Tab meets `earlier`, in this order, right before `later`.

    Qt puts what joins a window at the end of the window's order.
    """
    place = later.previousInFocusChain()
    for widget in earlier:
        if place is not None:
            QWidget.setTabOrder(place, widget)
        place = widget
