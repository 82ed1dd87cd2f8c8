"""A label that shortens its text, in windows of both directions."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.ui.elided_label import ElidedLabel
from app.ui.language import reading_direction

DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


@pytest.mark.usefixtures("qapp_with_fonts")
def test_a_path_reads_from_left_to_right_in_every_window() -> None:
    pictures = []
    for direction in DIRECTIONS:
        label = ElidedLabel("/home/ines/1,234 Papers/lease.pdf")
        label.setLayoutDirection(direction)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.resize(label.sizeHint())
        pictures.append(label.grab().toImage())
        label.deleteLater()
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("/home/ines", DIRECTIONS[0]),
        ("1,234", DIRECTIONS[0]),
        ("", DIRECTIONS[0]),
        ("שכר הדירה ב-2026", DIRECTIONS[1]),
        ("[العقد] lease.pdf", DIRECTIONS[1]),
    ],
)
def test_a_text_is_read_as_its_first_letter_is(
    text: str, direction: Qt.LayoutDirection
) -> None:
    assert reading_direction(text) == direction


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # tooltips
def test_what_is_shortened_is_said_whole_beside_the_pointer(qtbot: QtBot) -> None:
    label = ElidedLabel("A <b>long</b> name of a document")
    qtbot.addWidget(label)
    shortened = []
    for width in (label.sizeHint().width(), 60):
        label.resize(width, label.height())
        shortened.append(label.is_shortened)
    assert shortened == [False, True]
    label.show()
    here = QPoint(5, 5)
    asked = QHelpEvent(QEvent.Type.ToolTip, here, label.mapToGlobal(here))
    QApplication.sendEvent(label, asked)
    assert "A &lt;b&gt;long&lt;/b&gt; name of a document" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=20_000)
