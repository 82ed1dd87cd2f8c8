"""Phosphor icons drawn from the font that QtAwesome carries, in any colour and size.

QtAwesome itself is not imported: it loads a dozen fonts (0.6 s) where one is needed.
"""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, QSize, Qt, SignalInstance, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel

_FONT_FILE = "phosphor-1.3.0.ttf"
_CHARACTERS_FILE = "phosphor-charmap-1.3.0.json"
_PIXEL_RATIOS = (1.0, 2.0)


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """The icon `name` ("ph.x" or "x") in `colour` (#RRGGBB)."""
    return _drawn(name.removeprefix("ph."), colour, size)


def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The same as a pixmap, for labels and painting."""
    return _glyph_pixmap(name.removeprefix("ph."), colour, size, ratio)


def icon_character(name: str) -> str:
    """The character of an icon, for text set in `icon_family()`."""
    return chr(int(_characters()[name.removeprefix("ph.")], 16))


@cache
def icon_family() -> str:
    """The family name of the icon font, loaded at the first call."""
    number = QFontDatabase.addApplicationFont(str(_fonts_folder() / _FONT_FILE))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise RuntimeError("The icon font could not be loaded.")
    return families[0]


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int) -> QIcon:
    result = QIcon()
    for ratio in _PIXEL_RATIOS:
        result.addPixmap(_glyph_pixmap(name, colour, size, ratio))
    return result


def _glyph_pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    character = icon_character(name)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    font = QFont(icon_family())
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter = QPainter(pixmap)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
    )
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    return pixmap


@cache
def _characters() -> dict[str, str]:
    text = (_fonts_folder() / _CHARACTERS_FILE).read_text("utf-8")
    found: dict[str, str] = json.loads(text)
    return found


@cache
def _fonts_folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise RuntimeError("QtAwesome is not installed.")
    return Path(spec.origin).parent / "fonts"


class IconSource(Protocol):
    """What an `Appearance` offers here (it is itself made from this module)."""

    changed: SignalInstance

    def icon(self, name: str, token: str = ..., size: int = ...) -> QIcon: ...

    def px(self, size: float) -> int: ...


class IconBinding(QObject):
    """Keeps the icon of a button or label in the colour of a palette token.

    A child of its widget, so that it goes when the widget goes.
    """

    def __init__(
        self,
        widget: QAbstractButton | QLabel,
        appearance: IconSource,
        name: str,
        token: str = "mute",
        size: int = 18,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._appearance = appearance
        self._name = name
        self._token = token
        self._size = size
        appearance.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, token: str | None = None) -> None:
        """Change what is shown."""
        if (name, token or self._token) != (self._name, self._token):
            self._name = name
            self._token = token or self._token
            self._draw()

    @Slot()
    def _draw(self) -> None:
        drawn = self._appearance.icon(self._name, self._token, self._size)
        side = self._appearance.px(self._size)
        if isinstance(self._widget, QLabel):
            ratio = self._widget.devicePixelRatioF()
            self._widget.setPixmap(drawn.pixmap(QSize(side, side), ratio))
        else:
            self._widget.setIcon(drawn)
            self._widget.setIconSize(QSize(side, side))
