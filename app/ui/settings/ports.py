"""What the settings page needs from the rest of the product."""

from typing import Protocol

from app.network.broker import NetworkBroker
from app.network.updates import UpdateFound
from app.settings import SettingsStore
from engine.cancel import CancelToken


class PageUpdates(Protocol):
    """The check for a new version."""

    def look(self, cancel: CancelToken | None = None) -> UpdateFound: ...


class PageOutside(Protocol):
    """What may use the network."""

    @property
    def broker(self) -> NetworkBroker: ...

    @property
    def updates(self) -> PageUpdates: ...


class SettingsServices(Protocol):
    """The part of the services that the settings page sees."""

    restart_wanted: bool

    @property
    def settings(self) -> SettingsStore: ...

    @property
    def outside(self) -> PageOutside: ...
