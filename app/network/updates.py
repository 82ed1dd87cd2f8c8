"""Asks, by hand and never by itself, whether there is a newer version."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

from app.network.broker import NetworkBroker
from app.network.errors import NetworkError
from app.network.fetching import fetch
from app.settings import SettingsStore
from engine.cancel import CancelToken

MAX_BYTES = 64_000
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")
_WHAT = "The list of versions"


class UpdateCheckError(NetworkError):
    """There is no list of versions, or it cannot be read."""

    kind = "update_check"


class _Announced(msgspec.Struct):
    """What the list has to say: `{"version": "1.2.0", "page": "https://..."}`."""

    version: str
    page: str = ""


class UpdateFound(msgspec.Struct, frozen=True):
    """What there is, beside what runs here."""

    here: str
    newest: str
    newer: bool
    page: str = ""  # where it can be got; opened by the person, never by us

    @property
    def sentence(self) -> str:
        """For the window."""
        if self.newer:
            return f"Version {self.newest} is there; you have {self.here}."
        return f"You have the newest version, {self.here}."


class UpdateCheck:
    """One question to the address that the settings name. Nothing is installed."""

    def __init__(
        self,
        broker: NetworkBroker,
        settings: SettingsStore,
        here: Callable[[], str],
    ) -> None:
        self._broker = broker
        self._settings = settings
        self._here = here

    def look(self, cancel: CancelToken | None = None) -> UpdateFound:
        """Raises `NetworkError`."""
        self._broker.require("update_check")
        address = self._settings.current.update_address
        host = urlsplit(address).hostname or ""
        if not host:
            raise UpdateCheckError(
                "Nobody was asked: the address of the list of versions is missing.",
                "update_address is empty",
            )
        with self._broker.client("update_check", (host,), cancel) as client:
            fetched = fetch(client, address, MAX_BYTES, _WHAT)
        try:
            announced = msgspec.json.decode(fetched.body, type=_Announced)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UpdateCheckError(f"{_WHAT} cannot be read.", repr(error)) from error
        if not _VERSION.fullmatch(announced.version):
            raise UpdateCheckError(f"{_WHAT} names no version.", fetched.url)
        page = announced.page if announced.page.startswith("https://") else ""
        here = self._here()
        newer = _numbers(announced.version) > _numbers(here)
        return UpdateFound(here, announced.version, newer, page[:500])


def _numbers(version: str) -> tuple[int, ...]:
    """0.10 is more than 0.9; 1.0 is 1."""
    found = _VERSION.match(version)
    numbers = [int(part) for part in found.group().split(".")] if found else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
