"""Colours can be read, and change everywhere at once."""

import pytest
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.appearance import Appearance
from app.ui.theme import DARK, LIGHT, Palette

TEXTS = ("ink", "mute", "accent", "ok", "weak", "bad")
GROUNDS = ("bg", "side", "card")
LEAST = 5.0


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_text_and_ground_can_be_read(colours: Palette) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [
        ("on_accent", "accent"),
        ("accent", "accent_soft"),
        ("ink", "accent_soft"),
        ("mark_ink", "mark"),
    ]
    low = {
        pair: round(value, 2)
        for pair in pairs
        if (value := contrast(*(getattr(colours, name) for name in pair))) < LEAST
    }
    assert not low


def test_a_change_reaches_the_application(
    qapp_with_fonts: QApplication, appearance: Appearance
) -> None:
    seen: list[str] = []
    appearance.changed.connect(lambda: seen.append(appearance.scheme))
    appearance.set_theme("dark")
    assert seen == ["dark"]
    assert DARK.side in qapp_with_fonts.styleSheet()
    window = qapp_with_fonts.palette().color(QPalette.ColorRole.Window)
    assert window.name().upper() == DARK.bg
    appearance.set_theme("dark")
    assert seen == ["dark"], "nothing changed, nothing is told"


def test_text_grows_with_the_setting(
    qapp_with_fonts: QApplication, appearance: Appearance
) -> None:
    appearance.set_theme("light", scale_percent=150)
    assert appearance.px(13) == 20
    assert qapp_with_fonts.font().pixelSize() == 20
    assert "font-size: 20px" in qapp_with_fonts.styleSheet()


def test_system_follows_the_system(appearance: Appearance) -> None:
    appearance.set_theme("system")
    dark = QGuiApplication.styleHints().colorScheme().name == "Dark"
    assert appearance.scheme == ("dark" if dark else "light")


def test_less_motion_is_kept(appearance: Appearance) -> None:
    appearance.set_theme("light", reduced_motion=True)
    assert appearance.reduced_motion
