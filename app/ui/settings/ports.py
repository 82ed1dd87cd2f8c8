"""What the settings page needs from the rest of the product."""

from typing import Protocol

from app.settings import SettingsStore


class ReloadableModels(Protocol):
    """A model that can be loaded again with other settings."""

    def reload(self) -> None: ...


class SettingsServices(Protocol):
    """The part of the services that the settings page sees."""

    @property
    def settings(self) -> SettingsStore: ...

    @property
    def models(self) -> ReloadableModels: ...
