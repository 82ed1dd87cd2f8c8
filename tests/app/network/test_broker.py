"""Nothing leaves before it is turned on; what leaves is recorded, and keeps its way."""

import threading
from functools import partial
from pathlib import Path

import pytest
from msgspec import convert

from app.network.broker import NetworkBroker, failures_told, is_named
from app.network.errors import (
    AddressRefusedError,
    SwitchedOffError,
    UnreachableError,
)
from app.network.features import FEATURES, RULES, Feature, features_on, is_on
from app.network.fetching import RefusedByServerError, fetch
from app.settings import Settings, SettingsStore
from app.workers.network_ledger import NetworkLedger
from engine.cancel import CancelToken
from tests.helpers.http_stand_in import Exchange, HttpStandIn


def get(broker: NetworkBroker, url: str, *hosts: str, limit: int = 10_000) -> bytes:
    """One small document, of this computer unless other hosts are named."""
    with broker.client("hub_search", hosts or ("127.0.0.1",)) as client:
        return fetch(client, url, limit, "The hub").body


def test_everything_is_off_at_first_and_turned_on_by_itself(
    settings: SettingsStore, broker: NetworkBroker
) -> None:
    assert features_on(Settings()) == ()
    for feature in FEATURES:
        with pytest.raises(SwitchedOffError, match="switched off") as refused:
            broker.require(feature)
        assert str(refused.value).endswith(".")
        setting = RULES[feature].setting
        address = "http://127.0.0.1/v1" if setting.endswith("address") else "nas"
        value = True if isinstance(getattr(Settings(), setting), bool) else address
        assert features_on(convert({setting: value}, Settings)) == (feature,)
    assert not is_on("vector_server", Settings(vector_server_host="  "))
    assert broker.ledger.connections() == ()


def test_a_connection_is_recorded_with_host_bytes_and_feature(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    server.routes["/list"] = lambda exchange: exchange.send(body=b"x" * 500)
    with pytest.raises(SwitchedOffError):
        get(broker, f"{server.url}/list")
    assert server.asked == []
    settings.update(hub_search=True)
    assert get(broker, f"{server.url}/list") == b"x" * 500
    (made,) = broker.ledger.connections()
    assert (made.feature, made.host, made.port, made.address) == (
        "hub_search",
        "127.0.0.1",
        server.port,
        "127.0.0.1",
    )
    assert made.received is not None
    assert made.received > 500
    assert made.sent is not None
    assert made.sent > 50
    assert made.seconds is not None
    (asked,) = server.asked
    assert asked.headers["user-agent"] == "inglenook"
    assert "authorization" not in asked.headers
    assert "cookie" not in asked.headers


def test_turning_off_holds_at_once(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    server.routes["/a"] = lambda exchange: exchange.send(body=b"a")
    settings.update(hub_search=True)
    with broker.client("hub_search", ("127.0.0.1",)) as client:
        assert client.get(f"{server.url}/a").content == b"a"
        settings.update(hub_search=False)
        with pytest.raises(SwitchedOffError):
            client.get(f"{server.url}/a")
    assert len(server.asked) == 1


def test_only_named_hosts_are_asked_wherever_a_redirect_leads(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    settings.update(hub_search=True)
    elsewhere = f"http://localhost:{server.port}/b"
    server.routes["/a"] = lambda exchange: exchange.send(302, location=elsewhere)
    server.routes["/b"] = lambda exchange: exchange.send(body=b"b")
    with pytest.raises(AddressRefusedError, match="host localhost may not be asked"):
        get(broker, f"{server.url}/a")
    assert [asked.path for asked in server.asked] == ["/a"]
    assert [one.host for one in broker.ledger.connections() if one.refused] == [
        "localhost"
    ]
    assert get(broker, f"{server.url}/a", "127.0.0.1", "localhost") == b"b"
    with pytest.raises(AddressRefusedError):
        get(broker, "file:///etc/passwd")
    server.routes["/round"] = lambda exchange: exchange.send(302, location="/round")
    with pytest.raises(UnreachableError, match="in circles"):
        get(broker, f"{server.url}/round")


@pytest.mark.parametrize(
    ("feature", "scheme", "address", "refused"),
    [
        ("hub_search", "http", "93.184.216.34", "outside your own network"),
        ("elsewhere_model", "https", "93.184.216.34", "outside your own network"),
        ("web_pages", "https", "192.168.1.4", "private network"),
        ("web_pages", "https", "127.0.0.1", "private network"),
        ("web_pages", "https", "::ffff:10.0.0.1", "private network"),
        ("web_pages", "https", "169.254.169.254", "private network"),
        ("hub_search", "https", "0.0.0.0", "no usable address"),
        ("hub_search", "https", "224.0.0.1", "no usable address"),
    ],
)
def test_a_name_is_no_way_around_the_reach_of_a_feature(
    settings: SettingsStore,
    tmp_path: Path,
    feature: Feature,
    scheme: str,
    address: str,
    refused: str,
) -> None:
    settings.update(
        hub_search=True, web_pages=True, elsewhere_address="http://models.test/v1"
    )
    ledger = NetworkLedger(tmp_path / "network.jsonl")
    broker = NetworkBroker(settings, ledger, lambda _host, _port: (address,))
    with (
        broker.client(feature, ("models.test",)) as client,
        pytest.raises(AddressRefusedError, match=refused),
    ):
        client.get(f"{scheme}://models.test/")
    (noted,) = ledger.connections()
    assert noted.refused
    assert noted.host == "models.test"


def test_what_cannot_be_recorded_is_not_sent(
    settings: SettingsStore, tmp_path: Path, server: HttpStandIn
) -> None:
    settings.update(hub_search=True)
    broker = NetworkBroker(settings, NetworkLedger(tmp_path))  # a folder
    with pytest.raises(UnreachableError, match="could not be recorded"):
        get(broker, f"{server.url}/list")
    assert server.asked == []


def test_failures_are_sentences(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    settings.update(hub_search=True)
    for status in (401, 403, 404, 418, 429, 500, 503):
        server.routes["/s"] = partial(Exchange.send, status=status)
        with pytest.raises(RefusedByServerError) as told:
            get(broker, f"{server.url}/s")
        assert str(told.value).startswith("The hub ")
        assert str(told.value).endswith(".")
    server.routes["/big"] = lambda exchange: exchange.send(body=b"x" * 20_000)
    with pytest.raises(RefusedByServerError, match="more than is read"):
        get(broker, f"{server.url}/big")
    server.routes["/zip"] = lambda exchange: exchange.send(
        body=b"x", content_encoding="gzip"
    )
    with pytest.raises(UnreachableError, match="nobody asked for"):
        get(broker, f"{server.url}/zip")

    def break_off(exchange: Exchange) -> None:
        exchange.head(200, content_length=500)
        exchange.write(b"x" * 20)

    server.routes["/half"] = break_off
    with pytest.raises(UnreachableError, match="broke off"):
        get(broker, f"{server.url}/half")
    with pytest.raises(UnreachableError, match="was not found"):
        get(broker, "https://no-such-host.invalid/", "no-such-host.invalid")
    with pytest.raises(UnreachableError, match="could not be reached"):
        get(broker, "http://127.0.0.1:9/")


def test_cancelling_ends_a_wait_at_once(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    settings.update(hub_search=True)
    waiting = threading.Event()
    cancel = CancelToken()

    def wait(exchange: Exchange) -> None:
        waiting.set()
        server.stopping.wait(30)
        exchange.send()

    def give_up() -> None:
        waiting.wait(20)
        cancel.cancel()

    server.routes["/wait"] = wait
    canceller = threading.Thread(target=give_up)
    canceller.start()
    try:
        with (
            pytest.raises(UnreachableError),
            broker.client("hub_search", ("127.0.0.1",), cancel, 600.0) as client,
        ):
            fetch(client, f"{server.url}/wait", 10, "The hub")
        assert not server.stopping.is_set()
    finally:
        canceller.join()
    with (
        pytest.raises(UnreachableError),
        failures_told("The hub"),
        broker.client("hub_search", ("127.0.0.1",), cancel) as client,
    ):
        client.get(f"{server.url}/wait")


def test_a_name_that_begins_with_a_dot_means_those_below_it() -> None:
    assert is_named("CDN.hf.co", (".hf.co",))
    assert is_named("hf.co.", ("hf.co",))
    assert not is_named("evilhf.co", (".hf.co", "hf.co"))
    assert not is_named("hf.co.evil.org", (".hf.co", "hf.co"))
