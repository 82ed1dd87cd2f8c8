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
from app.ui.language import number, translate

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
        return translate("Keeping", "The chats were copied, and the copy was checked.")

    def proposed_name(self) -> str:
        """What a file of one's own may be called."""
        return f"Inglenook {datetime.now().astimezone():%Y-%m-%d}.inglenook"

    def write(self, path: Path) -> str:
        """Everything into a file of the person."""
        manifest = self._services.backups.write(path)
        return translate(
            "Keeping",
            "{file} holds %n chat(s) in {size} MB and was compared with what is here.",
            "",
            manifest.chats,
        ).format(file=path.name, size=number(path.stat().st_size / 1e6, 1))

    def restore(self, path: Path) -> str:
        """Check it, and let it wait to be swapped in."""
        found = self._services.backups.restore(path)
        return translate(
            "Keeping", "The backup is whole: {chats} with {messages}."
        ).format(chats=_chats(found.chats), messages=_messages(found.messages))

    def take_in(self, path: Path) -> str:
        """Chats of a file."""
        services = self._services
        importer = Importer(
            services.conversations, services.backups, services.paths.temporary_folder
        )
        found = importer.take_in(path)
        said = [
            translate("Keeping", "Took in {chats} with {messages}.").format(
                chats=_chats(len(found.imported)), messages=_messages(found.messages)
            )
        ]
        if found.known:
            here = translate("Keeping", "Here already: {count}.")
            said.append(here.format(count=number(found.known)))
        if found.unread:
            unread = translate("Keeping", "Could not be read: {count}.")
            said.append(unread.format(count=number(found.unread)))
        return " ".join(said)

    def export(self, path: Path) -> str:
        """Every chat, in the form that the name of the file says."""
        form: ExportFormat = "md" if path.suffix.lower() == ".md" else "json"
        store = self._services.conversations
        write_export(path, exported(store, (), form))
        return translate(
            "Keeping", "Exported %n chat(s) to {file}.", "", len(store.list())
        ).format(file=path.name)

    def erase(self) -> None:
        """Let go of all documents, wherever they are indexed, and note the rest."""
        library = self._services.library
        library.forget([record.id for record in library.documents()])
        note_erasing(self._services.paths)


def _chats(count: int) -> str:
    return translate("Keeping", "%n chat(s)", "", count)


def _messages(count: int) -> str:
    return translate("Keeping", "%n message(s)", "", count)
