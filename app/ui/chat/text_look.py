"""Colours and sizes of answer text, taken from the appearance in force."""

from dataclasses import dataclass

from app.ui.appearance import FONT_FAMILY, Appearance
from app.ui.fonts import monospace_family
from app.ui.icons import icon_family
from app.ui.theme import Palette

ANSWER_PX = 14
LINE_HEIGHT_PERCENT = 150.0


@dataclass(frozen=True)
class TextLook:
    """Everything that the document writer needs to know of looks."""

    colours: Palette
    text_px: int
    small_px: int
    code_px: int
    gap_px: int
    family: str
    mono_family: str
    icon_family: str


def text_look(appearance: Appearance) -> TextLook:
    """The look in force now."""
    return TextLook(
        colours=appearance.palette,
        text_px=appearance.px(ANSWER_PX),
        small_px=appearance.px(11),
        code_px=appearance.px(12.5),
        gap_px=appearance.px(8),
        family=FONT_FAMILY,
        mono_family=monospace_family(),
        icon_family=icon_family(),
    )
