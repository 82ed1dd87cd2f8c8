"""Colour tokens in one place; the style sheet and icons are made from them."""

from dataclasses import dataclass, fields
from typing import Literal

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """The colour tokens of one scheme, as #RRGGBB."""

    bg: str
    side: str
    card: str
    line: str
    ink: str
    mute: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    weak: str
    bad: str
    mark: str
    mark_ink: str


LIGHT = Palette(
    bg="#FBF8F3",
    side="#F3EEE6",
    card="#FFFFFF",
    line="#E6DFD3",
    ink="#2A251F",
    mute="#6A6156",
    accent="#A6430F",
    accent_soft="#F9EADF",
    on_accent="#FFFFFF",
    ok="#22693F",
    weak="#885400",
    bad="#A83232",
    mark="#FBDDB8",
    mark_ink="#2A251F",
)

DARK = Palette(
    bg="#1D1A17",
    side="#171512",
    card="#262320",
    line="#37322C",
    ink="#ECE6DC",
    mute="#A69F92",
    accent="#F09A62",
    accent_soft="#3A2A1F",
    on_accent="#1D1A17",
    ok="#6BC08F",
    weak="#E0A84B",
    bad="#EE8B8B",
    mark="#FBDDB8",
    mark_ink="#2A251F",
)


# For eyes that need more: every text has 7:1 on what is behind it, every line 4.5:1.
CONTRAST_LIGHT = Palette(
    bg="#FFFFFF",
    side="#FFFFFF",
    card="#FFFFFF",
    line="#5C554C",
    ink="#000000",
    mute="#38322B",
    accent="#7A2C04",
    accent_soft="#FBEDE2",
    on_accent="#FFFFFF",
    ok="#0B4A26",
    weak="#573600",
    bad="#7D1414",
    mark="#FFDDAA",
    mark_ink="#000000",
)

CONTRAST_DARK = Palette(
    bg="#000000",
    side="#000000",
    card="#0C0B0A",
    line="#A8A197",
    ink="#FFFFFF",
    mute="#D9D3C9",
    accent="#FFB582",
    accent_soft="#2E1B0D",
    on_accent="#000000",
    ok="#8EE3B1",
    weak="#FFCF70",
    bad="#FFB4B4",
    mark="#FFE3BD",
    mark_ink="#000000",
)


def palette(scheme: Scheme, *, high_contrast: bool = False) -> Palette:
    """The tokens of a scheme."""
    if scheme == "dark":
        return CONTRAST_DARK if high_contrast else DARK
    return CONTRAST_LIGHT if high_contrast else LIGHT


def tokens(colours: Palette) -> dict[str, str]:
    """Token name to colour, for templates."""
    return {field.name: getattr(colours, field.name) for field in fields(colours)}
