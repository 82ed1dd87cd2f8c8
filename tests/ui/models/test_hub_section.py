"""Get more models: nothing is sent before it is turned on, and each step is said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.downloads.curated import CURATED
from app.downloads.names import is_usable_file
from app.downloads.service import DownloadProgressed
from app.downloads.transfer import Progress
from app.outside import Outside, outside_services
from app.paths import create_folders, profile_paths
from app.settings import SettingsStore
from app.ui.appearance import Appearance
from app.ui.models.hub_section import HubSection
from app.ui.models.hub_words import duration, progress_words
from tests.helpers.http_stand_in import Exchange
from tests.helpers.hub_stand_in import FILE, REPO, HubStandIn

Until = Callable[[Callable[[], object]], None]


@dataclass
class FakeHubServices:
    settings: SettingsStore
    outside: Outside


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubStandIn]:
    with HubStandIn(tmp_path) as stand_in:
        yield stand_in


@pytest.fixture
def services(
    hub: HubStandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> FakeHubServices:
    monkeypatch.setattr("app.downloads.partial_file.MARGIN_BYTES", 0)
    paths = profile_paths(tmp_path / "home")
    create_folders(paths)
    settings = SettingsStore(paths.settings_file)
    settings.update(hub_address=hub.url)
    return FakeHubServices(settings, outside_services(paths, settings))


@pytest.fixture
def section(
    qtbot: QtBot, services: FakeHubServices, appearance: Appearance
) -> Iterator[HubSection]:
    made = HubSection(services)
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show()
    yield made
    made.hide()


def press(section: HubSection, name: str) -> None:
    """A visible button of this name, anywhere in the section."""
    button = next(b for b in section.findChildren(QPushButton, name) if b.isVisible())
    button.click()


def test_the_short_list_says_what_each_is_good_for(section: HubSection) -> None:
    assert len(section.curated) == len(CURATED)
    for model in CURATED:
        assert is_usable_file(model.path)
        assert model.strength.endswith(".")
        assert model.licence
    assert len({model.repo for model in CURATED}) == len(CURATED)


def test_nothing_is_sent_before_it_is_turned_on(
    section: HubSection, services: FakeHubServices, hub: HubStandIn, until: Until
) -> None:
    assert not section.search_switch.isVisible()
    section.search_field.setText("tiny")
    section.search_button.click()
    assert section.search_switch.isVisible()
    section.curated[0].button.click()
    assert section.download_switch.isVisible()
    assert section.running == {}
    assert hub.asked == []
    press(section, "turn_on_hub_search")
    assert services.settings.current.hub_search
    assert not services.settings.current.model_downloads
    assert not section.search_switch.isVisible()
    section.search_button.click()
    until(lambda: section.results)
    assert [row.repo for row in section.results] == [REPO, "owner/gated"]
    assert not section.results[1].button.isVisible()
    assert not any("blobs" in asked.path for asked in hub.asked)


def test_a_found_model_is_fetched_and_told(
    section: HubSection, services: FakeHubServices, until: Until
) -> None:
    services.settings.update(hub_search=True, model_downloads=True)
    added: list[str] = []
    section.model_added.connect(added.append)
    section.search_field.setText("tiny")
    section.search_button.click()
    until(lambda: section.results)
    row = section.results[0]
    row.button.click()
    until(row.files.isVisible)
    assert row.files.currentText().startswith(FILE)
    row.button.click()
    until(lambda: added)
    assert Path(added[0]).name == FILE
    assert section.running == {}


def test_it_is_paused_gone_on_with_and_discarded(
    section: HubSection, services: FakeHubServices, hub: HubStandIn, until: Until
) -> None:
    services.settings.update(model_downloads=True)

    def drip(exchange: Exchange) -> None:
        exchange.head(200, content_length=len(hub.content))
        exchange.write(hub.content[:50_000])
        hub.stopping.wait(30)

    hub.on_file(drip)
    section.start(REPO, FILE)
    strip = section.running[REPO, FILE]
    until(lambda: "MB" in strip.words.text())
    press(section, "pauseDownload")
    until(lambda: strip.words.text() == "Paused; what was fetched is kept.")
    hub.on_file(lambda exchange: exchange.send(404))
    press(section, "resumeDownload")
    until(lambda: "does not have this file" in strip.words.text())
    section.refresh()
    press(section, "discardDownload")
    until(lambda: section.running == {})
    assert services.outside.downloads.waiting() == ()


def test_what_waits_from_before_is_shown(
    section: HubSection, services: FakeHubServices, hub: HubStandIn, until: Until
) -> None:
    services.settings.update(model_downloads=True)
    hub.on_file(hub.break_off_after(60_000))
    downloading = services.outside.downloads.download(REPO)
    for event in downloading:
        if isinstance(event, DownloadProgressed) and event.progress.done_bytes:
            break  # left early: what is there is kept
    downloading.close()
    section.refresh()
    until(lambda: section.running)
    (strip,) = section.running.values()
    assert strip.words.text().startswith("Paused at")
    assert strip.discard.isVisible()


def test_words() -> None:
    assert duration(0.2) == "1 second"
    assert duration(90) == "2 minutes"
    assert duration(5400) == "1.5 hours"
    told = progress_words(Progress(500_000_000, 2_500_000_000, 10_000_000))
    assert told == "500 of 2,500 MB · 10.0 MB a second · 3 minutes left"
    assert progress_words(Progress(0, 1_000_000)) == "0 of 1 MB"
