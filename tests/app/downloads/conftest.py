"""A hub on this computer, and downloads that never really wait."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.downloads.hub import Hub
from app.downloads.partial_file import MARGIN_BYTES
from app.downloads.service import DownloadEvent, DownloadFinished, DownloadService
from app.network.broker import NetworkBroker
from app.settings import SettingsStore
from app.workers.network_ledger import NetworkLedger
from engine.cancel import CancelToken
from tests.helpers.hub_stand_in import REPO, HubStandIn


@dataclass
class Downloads:
    """The service, and all that a test looks at."""

    service: DownloadService
    settings: SettingsStore
    ledger: NetworkLedger
    folder: Path
    pauses: list[float] = field(default_factory=list)

    def fetch(self, path: str = "", repo: str = REPO) -> list[DownloadEvent]:
        """To the end."""
        return list(self.service.download(repo, path))

    def fetched(self) -> Path:
        """The file that a download ended with."""
        finished = self.fetch()[-1]
        assert isinstance(finished, DownloadFinished)
        return Path(finished.path)

    @property
    def models(self) -> list[str]:
        """What a list of models would find."""
        return sorted(path.name for path in self.folder.glob("*.gguf"))

    @property
    def kept_bytes(self) -> int:
        """What is there of unfinished downloads."""
        return sum(waiting.done_bytes for waiting in self.service.waiting())


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubStandIn]:
    with HubStandIn(tmp_path) as stand_in:
        yield stand_in


@pytest.fixture
def downloads(
    hub: HubStandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Downloads:
    monkeypatch.setattr("app.downloads.partial_file.MARGIN_BYTES", 0)
    assert MARGIN_BYTES > 0
    settings = SettingsStore(tmp_path / "settings.json")
    settings.update(model_downloads=True, hub_search=True, hub_address=hub.url)
    ledger = NetworkLedger(tmp_path / "network.jsonl")
    broker = NetworkBroker(settings, ledger)
    folder = tmp_path / "models"
    folder.mkdir()
    pauses: list[float] = []

    def wait(seconds: float, cancel: CancelToken) -> None:
        del cancel
        pauses.append(seconds)

    service = DownloadService(
        broker, Hub(broker, settings), folder, wait, read_timeout_s=0.3
    )
    return Downloads(service, settings, ledger, folder, pauses)
