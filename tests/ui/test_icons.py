"""Icons come from one font, in the colour that was asked for."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

import app.ui
from app.ui.appearance import Appearance
from app.ui.icons import IconBinding, icon, icon_character, icon_family
from app.ui.theme import DARK, LIGHT


def _inked(button: QPushButton) -> set[str]:
    image = button.icon().pixmap(QSize(18, 18)).toImage()
    colours = set()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            if pixel.alpha() == 255:
                colours.add(pixel.name().upper())
    return colours


def test_every_icon_that_is_used_exists(qapp: QApplication) -> None:
    folder = Path(next(iter(app.ui.__path__)))
    names = {
        name
        for path in folder.rglob("*.py")
        for name in re.findall(r'"(ph\.[a-z0-9-]+)"', path.read_text("utf-8"))
    }
    assert len(names) > 15
    for name in names - {"ph.x"}:
        assert icon_character(name), name
    assert icon_family()


def test_an_unknown_icon_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("ph.no-such-thing", "#000000")


def test_a_bound_icon_follows_the_appearance(
    qtbot: QtBot, appearance: Appearance
) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    binding = IconBinding(button, appearance, "ph.stop-fill", "accent", 18)
    assert LIGHT.accent in _inked(button)
    appearance.set_theme("dark")
    assert DARK.accent in _inked(button)
    binding.show_icon("ph.stop-fill", "ok")
    assert DARK.ok in _inked(button)


def test_icons_do_not_load_the_whole_of_qtawesome() -> None:
    code = (
        "import sys; from PySide6.QtGui import QGuiApplication;"
        "a = QGuiApplication(['x', '-platform', 'offscreen']);"
        "from app.ui.icons import icon; icon('ph.x', '#000000');"
        "sys.exit('qtawesome' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
