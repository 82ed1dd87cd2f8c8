"""The check for a new version asks once, by hand, and installs nothing."""

import pytest

from app.network.broker import NetworkBroker
from app.network.errors import SwitchedOffError, UnreachableError
from app.network.updates import UpdateCheck, UpdateCheckError
from app.settings import SettingsStore
from tests.helpers.http_stand_in import HttpStandIn


def test_it_is_off_and_asks_nobody_until_an_address_is_there(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    check = UpdateCheck(broker, settings, lambda: "0.9")
    settings.update(update_address=f"{server.url}/versions")
    with pytest.raises(SwitchedOffError):
        check.look()
    settings.update(update_check=True, update_address="")
    with pytest.raises(UpdateCheckError, match="Nobody was asked"):
        check.look()
    assert server.asked == []


@pytest.mark.parametrize(
    ("announced", "newer"),
    [("0.10", True), ("1", True), ("0.9.1", True), ("0.9.0", False), ("0.8", False)],
)
def test_versions_are_compared_as_numbers(
    settings: SettingsStore,
    broker: NetworkBroker,
    server: HttpStandIn,
    announced: str,
    newer: bool,
) -> None:
    page = '"https://example.org/get"'
    server.routes["/versions"] = lambda exchange: exchange.send(
        body=f'{{"version": "{announced}", "page": {page}, "more": 1}}'.encode()
    )
    settings.update(update_check=True, update_address=f"{server.url}/versions")
    found = UpdateCheck(broker, settings, lambda: "0.9").look()
    assert found.newer is newer
    assert found.sentence.startswith("Version" if newer else "You have the newest")
    assert found.page == "https://example.org/get"
    (asked,) = server.asked
    assert asked.method == "GET"
    assert asked.path == "/versions"
    assert asked.body == b""


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b'{"version": 2}', b'{"version": "two"}', b"[" * 5000, b"\xff"],
)
def test_a_list_that_is_none_is_said(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn, body: bytes
) -> None:
    server.routes["/versions"] = lambda exchange: exchange.send(body=body)
    settings.update(update_check=True, update_address=f"{server.url}/versions")
    with pytest.raises(UpdateCheckError, match=r"\.$"):
        UpdateCheck(broker, settings, lambda: "1").look()


def test_a_page_that_is_no_web_page_is_left_out(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    server.routes["/versions"] = lambda exchange: exchange.send(
        body=b'{"version": "2", "page": "file:///etc/passwd"}'
    )
    settings.update(update_check=True, update_address=f"{server.url}/versions")
    assert UpdateCheck(broker, settings, lambda: "1").look().page == ""
    server.routes.clear()
    settings.update(update_address="http://127.0.0.1:9/versions")
    with pytest.raises(UnreachableError):
        UpdateCheck(broker, settings, lambda: "1").look()
