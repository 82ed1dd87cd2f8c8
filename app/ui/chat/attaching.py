"""Files of a question: indexed, shown as chips, read again or with a password."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui import background
from app.ui.chat.failures import show_failure
from app.ui.chat.file_chips import FileChips
from app.ui.errors import show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.library.password_dialog import PasswordDialog
from app.ui.service_events import ServiceEvents
from rag.documents import DocumentChanged, DocumentErased, DocumentRecord

if TYPE_CHECKING:
    from app.services import Services

T = TypeVar("T")
NOTHING_TO_READ = QT_TRANSLATE_NOOP(
    "Chat",
    "There was nothing to read in what you added. "
    "Add PDF, Word, Markdown, HTML, text or CSV files.",
)


class Attaching(QObject):
    """Keeps the chips over the composer true to the library."""

    added = Signal(list)  # list[Path], once they are chips
    settled = Signal()  # the library has answered, with or without success

    def __init__(self, services: "Services", chips: FileChips, page: QWidget) -> None:
        super().__init__(page)
        self._library = services.library
        self._chips = chips
        self._page = page
        chips.password_requested.connect(self._ask_password)
        chips.retry_requested.connect(lambda record: self._retry(record, None))
        events = ServiceEvents(services, self)
        events.library_event.connect(self._library_changed)

    def add(self, paths: Sequence[Path], library: str | None) -> None:
        """Index files and folders; their chips are there at once."""
        chosen = list(paths)
        self._chips.show_pending(chosen)
        self._run(lambda: self._library.add(chosen, library), self._were_added)

    def _were_added(self, records: tuple[DocumentRecord, ...]) -> None:
        self._chips.settle_pending(records)
        self.added.emit([Path(record.path) for record in records])
        if not records:
            show_error(self._page, translate("Chat", NOTHING_TO_READ))
        self.settled.emit()

    @Slot(object)
    def _ask_password(self, record: DocumentRecord) -> None:
        dialog = PasswordDialog(record.title, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._retry(record, dialog.password))
        dialog.open()

    def _retry(self, record: DocumentRecord, password: str | None) -> None:
        self._run(
            lambda: self._library.retry(record.id, password), self._chips.show_record
        )

    @Slot(object)
    def _library_changed(self, event: object) -> None:
        if isinstance(event, DocumentChanged):
            self._chips.show_record(event.document)
        elif isinstance(event, DocumentErased):
            self._chips.remove(event.document_id)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        background.run(self, lambda _: work(), done, self._failed)

    def _failed(self, error: Exception) -> None:
        if self._chips.pending:
            self._chips.settle_pending(())
            self.settled.emit()
        show_failure(self._page, error)
