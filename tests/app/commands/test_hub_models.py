"""Models of a hub from the command line: off at first, then found and fetched."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import Services
from engine.cancel import CancelToken
from tests.helpers.commands import run
from tests.helpers.hub_stand_in import FILE, REPO, HubStandIn


@pytest.fixture
def hub(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HubStandIn]:
    monkeypatch.setattr("app.downloads.partial_file.MARGIN_BYTES", 0)
    with HubStandIn(tmp_path) as stand_in:
        services.settings.update(hub_address=stand_in.url)
        yield stand_in


def test_nothing_is_asked_until_it_is_turned_on(
    services: Services, hub: HubStandIn
) -> None:
    for words in (("download", REPO), ("search", "tiny")):
        code, output = run(services, "models", *words, "--json")
        assert code == 1
        assert output.json["error"]["kind"] == "network_off"
        assert "switched off" in output.err
    assert hub.asked == []


def test_features_are_switched_and_connections_listed(
    services: Services, hub: HubStandIn
) -> None:
    assert run(services, "network", "on", "everything")[0] == 2
    code, output = run(services, "network", "on", "hub_search", "--json")
    assert code == 0
    on = [name for name, state in output.json["features"].items() if state]
    assert on == ["hub_search"]
    run(services, "models", "search", "tiny")
    (made,) = run(services, "network", "log", "--json")[1].json["connections"]
    assert (made["feature"], made["port"]) == ("hub_search", hub.port)
    assert "hub_search" in run(services, "network", "log")[1].out
    run(services, "network", "off", "hub_search")
    assert not services.settings.current.hub_search
    assert "Offline." in run(services, "network", "list")[1].out


def test_doctor_tells_what_may_use_the_network(services: Services) -> None:
    def told() -> str:
        checks = run(services, "doctor", "--json")[1].json["checks"]
        found = [row["detail"] for row in checks if row["name"] == "Network"]
        return str(found[0])

    offline = "Offline. Nothing leaves this computer. None was ever made."
    assert told() == offline
    services.settings.update(hub_search=True)
    assert told().startswith("Turned on: Model search.")


def test_a_model_is_found_and_fetched(services: Services, hub: HubStandIn) -> None:
    services.settings.update(model_downloads=True, hub_search=True)
    code, output = run(services, "models", "search", "tiny")
    assert code == 0
    assert REPO in output.out
    code, output = run(services, "models", "download", f"{REPO}:{FILE}", "--json")
    assert code == 0, output.err
    assert Path(output.json["path"]) == services.paths.models_folder / FILE
    assert output.json["licence"] == "apache-2.0"
    assert output.bars[-1][1:] == (len(hub.content), len(hub.content))
    code, output = run(services, "models", "list", "--json")
    listed = {model["id"]: model["source"] for model in output.json["models"]}
    assert listed[FILE] == "downloaded"


def test_what_is_stopped_can_go_on(services: Services, hub: HubStandIn) -> None:
    services.settings.update(model_downloads=True)
    stopped = CancelToken()
    stopped.cancel()
    code, _output = run(services, "models", "download", REPO, cancel=stopped)
    assert code in (1, 130)
    assert list(services.paths.models_folder.glob("*.gguf")) == []
    code, output = run(services, "models", "download", REPO)
    assert code == 0, output.err
