"""What the dialog of your data does, on a thread; each step says what it did."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.backups.checking import ChatCounts
from app.backups.errors import BackupError
from app.backups.rotation import BackupRecord
from app.erasing_everything import note_erasing
from app.exchange.exporting import ExportFormat, exported, write_export
from app.exchange.importing import Importer

if TYPE_CHECKING:
    from app.services import Services


class KnownBackup(NamedTuple):
    """A copy, and what is in it; None where it is damaged."""

    record: BackupRecord
    counts: ChatCounts | None


class DataWork:
    """Over the services of one profile."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    def backups(self) -> tuple[KnownBackup, ...]:
        """All of them, each looked at as a whole."""
        rotation = self._services.backups.rotation
        return tuple(self._looked_at(record) for record in rotation.all())

    def _looked_at(self, record: BackupRecord) -> KnownBackup:
        try:
            counts = self._services.backups.rotation.counts(record)
        except BackupError:
            return KnownBackup(record, None)
        return KnownBackup(record, counts)

    def back_up(self) -> str:
        """One more copy, now."""
        self._services.backups.rotation.make()
        return "The chats were copied, and the copy was checked."

    def proposed_name(self) -> str:
        """What a file of one's own may be called."""
        return f"Inglenook {datetime.now().astimezone():%Y-%m-%d}.inglenook"

    def write(self, path: Path) -> str:
        """Everything into a file of the person."""
        manifest = self._services.backups.write(path)
        size = path.stat().st_size / 1e6
        return (
            f"{path.name} holds {_many(manifest.chats, 'chat')} in {size:,.1f} MB and "
            "was compared with what is here."
        )

    def restore(self, path: Path) -> str:
        """Check it, and let it wait to be swapped in."""
        found = self._services.backups.restore(path)
        return (
            f"The backup is whole: {_many(found.chats, 'chat')} with "
            f"{_many(found.messages, 'message')}."
        )

    def take_in(self, path: Path) -> str:
        """Chats of a file."""
        services = self._services
        importer = Importer(
            services.conversations, services.backups, services.paths.temporary_folder
        )
        found = importer.take_in(path)
        said = [
            f"Took in {_many(len(found.imported), 'chat')} with "
            f"{_many(found.messages, 'message')}."
        ]
        if found.known:
            said.append(f"Here already: {found.known:,}.")
        if found.unread:
            said.append(f"Could not be read: {found.unread:,}.")
        return " ".join(said)

    def export(self, path: Path) -> str:
        """Every chat, in the form that the name of the file says."""
        form: ExportFormat = "md" if path.suffix.lower() == ".md" else "json"
        store = self._services.conversations
        write_export(path, exported(store, (), form))
        return f"Exported {_many(len(store.list()), 'chat')} to {path.name}."

    def erase(self) -> None:
        """Let go of all documents, wherever they are indexed, and note the rest."""
        library = self._services.library
        library.forget([record.id for record in library.documents()])
        note_erasing(self._services.paths)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
