"""The settings of how the window looks and where it goes."""

from typing import Annotated, Literal

from msgspec import Meta

from app.settings_network import NetworkSettings

LanguageChoice = Literal["system", "en", "de"]


class LookSettings(NetworkSettings, frozen=True, kw_only=True):
    """What can be seen at once."""

    theme: Annotated[
        Literal["system", "light", "dark", "contrast"],
        Meta(
            title="Appearance",
            description="Follow the system, stay light or dark, or have strong "
            "contrast.",
            extra={
                "section": "Look",
                "labels": {
                    "system": "Like the system",
                    "light": "Light",
                    "dark": "Dark",
                    "contrast": "High contrast",
                },
            },
        ),
    ] = "system"
    font_scale_percent: Annotated[
        int,
        Meta(
            title="Text size",
            description="Makes all text smaller or larger.",
            ge=80,
            le=200,
            multiple_of=5,
            extra={"section": "Look", "unit": "%", "step": 5},
        ),
    ] = 100
    reduced_motion: Annotated[
        bool,
        Meta(
            title="Less motion",
            description="Panels appear at once instead of sliding.",
            extra={"section": "Look"},
        ),
    ] = False
    language: Annotated[
        LanguageChoice,
        Meta(
            title="Language",
            description="The words of the window. Documents and answers stay in "
            "theirs.",
            extra={
                "section": "Look",
                "labels": {
                    "system": "Like the system",
                    "en": "English",
                    "de": "Deutsch",
                },
                "next_start": True,
            },
        ),
    ] = "system"
    keep_in_tray: Annotated[
        bool,
        Meta(
            title="Stay in the tray",
            description="Closing the window leaves Inglenook in the tray, where you "
            "can ask or quit. Needs a desktop with a tray.",
            extra={"section": "Look"},
        ),
    ] = False
