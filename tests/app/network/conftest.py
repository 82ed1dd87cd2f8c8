"""A broker with settings of its own, and a server to ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.network.broker import NetworkBroker
from app.settings import SettingsStore
from app.workers.network_ledger import NetworkLedger
from tests.helpers.http_stand_in import HttpStandIn


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def broker(settings: SettingsStore, tmp_path: Path) -> NetworkBroker:
    return NetworkBroker(settings, NetworkLedger(tmp_path / "network.jsonl"))


@pytest.fixture
def server() -> Iterator[HttpStandIn]:
    with HttpStandIn() as stand_in:
        yield stand_in
