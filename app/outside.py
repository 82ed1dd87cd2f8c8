"""Everything that may use the network once it is turned on, in one object."""

from dataclasses import dataclass

from app.downloads.hub import Hub
from app.downloads.service import DownloadService
from app.network.broker import NetworkBroker
from app.network.updates import UpdateCheck
from app.paths import ProfilePaths
from app.settings import SettingsStore
from app.tools.web_pages import WebPages
from app.version import program_version
from app.workers.network_ledger import NetworkLedger


@dataclass(frozen=True)
class Outside:
    """The broker, and what asks it."""

    broker: NetworkBroker
    pages: WebPages
    updates: UpdateCheck
    downloads: DownloadService


def outside_services(paths: ProfilePaths, settings: SettingsStore) -> Outside:
    """Cheap to make; nothing is asked before somebody wants it."""
    broker = NetworkBroker(settings, NetworkLedger(paths.network_ledger))
    return Outside(
        broker=broker,
        pages=WebPages(broker),
        updates=UpdateCheck(broker, settings, program_version),
        downloads=DownloadService(broker, Hub(broker, settings), paths.models_folder),
    )
