"""The style sheet is made from the tokens and has no colour of its own."""

import re

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.stylesheet import build_stylesheet, set_property
from app.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, tokens


def test_every_colour_is_a_token() -> None:
    for palette in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK):
        used = set(re.findall(r"#[0-9A-Fa-f]{6}", build_stylesheet(palette)))
        assert used <= set(tokens(palette).values())


def test_nothing_is_left_to_fill_in() -> None:
    assert "$" not in build_stylesheet(LIGHT, 1.3)


def test_a_property_restyles_at_once(qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setStyleSheet('QLabel[role="title"] { font-size: 33px; }')
    set_property(label, "role", "title")
    label.ensurePolished()
    assert label.font().pixelSize() == 33
