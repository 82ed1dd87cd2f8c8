"""Opens the panel that says which documents are asked, with what there is to choose."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.composer import Composer
from app.ui.chat.failures import show_failure
from rag.documents import DocumentRecord, LibraryRecord

if TYPE_CHECKING:
    from app.services import Services

Known = tuple[tuple[LibraryRecord, ...], tuple[DocumentRecord, ...]]


class Scoping(QObject):
    """Knows the library that is asked; filters and files are the composer's."""

    library_chosen = Signal(object)  # a name, or None for all

    def __init__(
        self,
        services: "Services",
        composer: Composer,
        appearance: Appearance,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._library = services.library
        self._composer = composer
        self._appearance = appearance
        self._page = page
        self.library: str | None = None
        composer.scope_requested.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Load what there is, then show the panel."""
        failed = partial(show_failure, self._page)
        background.run(self, lambda _: self._load(), self._show, failed)

    def _load(self) -> Known:
        return self._library.libraries(), self._library.documents()

    def _show(self, known: Known) -> None:
        from app.ui.chat.scope_popup import ScopePopup

        composer = self._composer
        popup = ScopePopup(
            *known, self.library, composer.filters.filters, self._appearance, self._page
        )
        popup.filters_chosen.connect(composer.filters.show_filters)
        popup.library_chosen.connect(self.library_chosen)
        popup.document_chosen.connect(composer.chips.add)
        popup.show_above(composer, composer.scope_button)
