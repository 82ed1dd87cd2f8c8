"""Labels and margins follow the window, whatever stands in them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.right_to_left import RightToLeft

_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute


@pytest.fixture
def turned(qapp: QApplication) -> Iterator[None]:
    turning = RightToLeft()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.installEventFilter(turning)
    yield
    qapp.removeEventFilter(turning)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("turned")
def test_a_row_begins_at_the_right_in_any_words(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 1, 2, 3)
    name, quote, figure = QLabel("SmolLM2"), QLabel("Notice"), QLabel("12")
    quote.setProperty("role", "quote")
    figure.setAlignment(Qt.AlignmentFlag.AlignRight)
    for label in (name, quote, figure):
        row.addWidget(label)
    for _ in range(2):  # what is shown again is not turned again
        holder.show()
        margins = row.contentsMargins()
        assert (margins.left(), margins.right()) == (2, 8)
        holder.hide()
    assert name.alignment() & Qt.AlignmentFlag.AlignRight
    assert name.alignment() & _ABSOLUTE
    assert figure.alignment() & Qt.AlignmentFlag.AlignLeft
    assert not quote.alignment() & _ABSOLUTE


@pytest.mark.usefixtures("turned")
def test_no_letter_of_a_paragraph_is_cut(qtbot: QtBot) -> None:
    paragraph = QLabel("هوظ فرييلي ظوردس اري تهوسين عن ا تهات ظعتهوطت دوثطمينتس " * 3)
    paragraph.setWordWrap(True)
    paragraph.setStyleSheet("background: white; color: black")
    qtbot.addWidget(paragraph)
    for width in (160, 175, 190, 205):
        paragraph.resize(width, 200)
        paragraph.show()
        image = paragraph.grab().toImage()
        edge = {image.pixelColor(0, y).lightness() for y in range(image.height())}
        assert edge == {255}
