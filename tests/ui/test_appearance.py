"""Colours can be read, and change everywhere at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Palette

TEXTS = ("ink", "mute", "accent", "ok", "weak", "bad")
GROUNDS = ("bg", "side", "card")
LEAST = 5.0
LEAST_STRONG, LEAST_OF_LINES = 7.0, 4.5  # with high contrast


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("colours", "least"),
    [
        (LIGHT, LEAST),
        (DARK, LEAST),
        (CONTRAST_LIGHT, LEAST_STRONG),
        (CONTRAST_DARK, LEAST_STRONG),
    ],
    ids=["light", "dark", "contrast light", "contrast dark"],
)
def test_every_pair_of_text_and_ground_can_be_read(
    colours: Palette, least: float
) -> None:
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
        if (value := contrast(*(getattr(colours, name) for name in pair))) < least
    }
    assert not low


@pytest.mark.parametrize("colours", [CONTRAST_LIGHT, CONTRAST_DARK])
def test_with_high_contrast_lines_are_seen_too(colours: Palette) -> None:
    for ground in GROUNDS:
        assert contrast(colours.line, getattr(colours, ground)) >= LEAST_OF_LINES


def test_high_contrast_is_chosen_or_asked_for_by_the_system(
    appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance.set_theme("contrast")
    assert appearance.high_contrast
    assert appearance.palette in (CONTRAST_LIGHT, CONTRAST_DARK)
    monkeypatch.setattr("app.ui.appearance._wants_contrast", lambda _system: True)
    appearance.set_theme("dark")
    assert appearance.palette == DARK, "a choice counts more than the system"
    appearance.set_theme("system")
    assert appearance.high_contrast


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_what_a_field_asks_for_can_be_read(
    qtbot: QtBot, appearance: Appearance, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    """Qt itself would draw it half as strong as text."""
    field = kind()
    qtbot.addWidget(field)
    for theme in ("light", "dark", "contrast"):
        appearance.set_theme(theme)
        field.ensurePolished()
        shown = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert shown.name().upper() == appearance.palette.mute


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
    hints = QGuiApplication.styleHints()
    usual_ms = hints.cursorFlashTime()
    appearance.set_theme("light", reduced_motion=True)
    assert appearance.reduced_motion
    assert hints.cursorFlashTime() == 0
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    appearance.set_theme("light")
    assert hints.cursorFlashTime() == usual_ms


def test_less_motion_is_what_the_system_says(
    appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.appearance._wants_less_motion", lambda _system: True)
    appearance.set_theme("light")
    assert appearance.reduced_motion
    monkeypatch.undo()
    appearance.set_theme("light")
    assert not appearance.reduced_motion
