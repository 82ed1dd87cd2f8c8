"""What the settings page needs from the rest of the product."""

from typing import Protocol

from app.settings import SettingsStore


class SettingsServices(Protocol):
    """The part of the services that the settings page sees."""

    @property
    def settings(self) -> SettingsStore: ...
