"""What points onward points to where one reads on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.pointing_icon import PointingIcon

RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


def test_it_turns_round_with_the_window(qtbot: QtBot, appearance: Appearance) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icon = PointingIcon(button, appearance, "ph.caret-right")
    assert icon.shown == "ph.caret-right"
    before = button.icon().pixmap(18).toImage()
    button.setLayoutDirection(RIGHT_TO_LEFT)
    assert icon.shown == "ph.caret-left"
    assert button.icon().pixmap(18).toImage() != before
    icon.show_icon("ph.caret-down")
    assert icon.shown == "ph.caret-down"
    icon.show_icon("ph.caret-left")
    button.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert icon.shown == "ph.caret-left"
