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


def palette(scheme: Scheme) -> Palette:
    """The tokens of a scheme."""
    return DARK if scheme == "dark" else LIGHT


def tokens(colours: Palette) -> dict[str, str]:
    """Token name to colour, for templates."""
    return {field.name: getattr(colours, field.name) for field in fields(colours)}
