"""The ledger keeps connections, newest first, and stays small."""

from pathlib import Path

import pytest

from app.workers import network_ledger
from app.workers.network_ledger import NetworkLedger


def test_an_open_connection_is_there_and_completed_later(tmp_path: Path) -> None:
    ledger = NetworkLedger(tmp_path / "network.jsonl")
    assert ledger.connections() == ()
    made = ledger.opened("hub_search", "hub.test", 443, "10.0.0.1")
    assert ledger.connections() == (made,)
    assert made.seconds is None
    ledger.refused("web_pages", "evil.test", 80, "It may not be asked.")
    ledger.closed(made, 20, 4000)
    newest, oldest = ledger.connections()
    assert (newest.host, newest.refused) == ("evil.test", "It may not be asked.")
    assert (oldest.sent, oldest.received) == (20, 4000)
    assert (tmp_path / "network.jsonl").stat().st_mode & 0o077 == 0
    ledger.clear()
    assert ledger.connections() == ()


def test_a_torn_line_costs_itself_only(tmp_path: Path) -> None:
    ledger = NetworkLedger(tmp_path / "network.jsonl")
    ledger.opened("hub_search", "one.test", 443)
    with ledger.path.open("ab") as file:
        file.write(b'{"id": "torn", "ti\n\xff\n')
    ledger.opened("hub_search", "two.test", 443)
    assert {one.host for one in ledger.connections()} == {"one.test", "two.test"}


def test_the_older_half_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = NetworkLedger(tmp_path / "network.jsonl")
    monkeypatch.setattr(network_ledger, "MAX_BYTES", 4000)
    for number in range(100):
        ledger.opened("hub_search", f"host-{number}.test", 443)
    hosts = [one.host for one in ledger.connections()]
    assert hosts[0] == "host-99.test"
    assert 5 < len(hosts) < 50
    assert ledger.path.stat().st_size <= 4500
    assert [path.name for path in tmp_path.iterdir()] == ["network.jsonl"]
