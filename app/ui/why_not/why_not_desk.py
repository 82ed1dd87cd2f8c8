"""Opens why-not from an answer or the library; one window of it at a time."""

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.errors import describe, show_error
from app.ui.why_not.queries import WhyNotQuery
from app.ui.why_not.remedies import Remedies
from rag.documents import DocumentRecord

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.chat_page import ChatPage
    from app.ui.why_not.why_not_dialog import WhyNotDialog


class WhyNotDesk(QObject):
    """Keeps the dialog and does what its buttons say."""

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        chat: "ChatPage",
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._services = services
        self._appearance = appearance
        self._chat = chat
        self._window = window
        self._dialog: WhyNotDialog | None = None
        self.remedies = Remedies(services, chat, self)

    @property
    def dialog(self) -> "WhyNotDialog | None":
        """What is open."""
        return self._dialog

    @Slot(object)
    def open(self, query: WhyNotQuery) -> None:
        """Ask about a question, perhaps about a document at once."""
        from app.ui.why_not.why_not_dialog import WhyNotDialog

        if self._dialog is not None:
            self._dialog.reject()
        dialog = WhyNotDialog(self._services, self._appearance, query, self._window)
        dialog.remedy_chosen.connect(lambda remedy: self.remedies.apply(dialog, remedy))
        dialog.finished.connect(lambda: self._closed(dialog))
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def open_for_document(self, document_id: str) -> None:
        """From the library: the last question of the open chat, and this document."""
        background.run(
            self,
            lambda _: self._services.library.document(document_id),
            self._open_for,
            self._failed,
        )

    def _open_for(self, record: DocumentRecord) -> None:
        query = self._chat.again.last_query()
        self.open(dataclasses.replace(query, document=record))

    def _closed(self, dialog: "WhyNotDialog") -> None:
        if self._dialog is dialog:
            self._dialog = None

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        show_error(self._window, *known)
