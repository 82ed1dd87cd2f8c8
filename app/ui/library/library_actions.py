"""What the library page does: every call to the library runs in the background."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.ui import background
from app.ui.errors import describe, show_error
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.library.dialogs import NameDialog
from app.ui.library.password_dialog import PasswordDialog
from app.ui.library.ports import PageLibrary
from app.ui.question_dialogs import ConfirmDialog
from rag.documents import DocumentRecord

T = TypeVar("T")

FILES_STAY = QT_TRANSLATE_NOOP(
    "Library",
    "The files themselves stay where they are. Text that you exported or copied "
    "elsewhere is not touched. This cannot be undone.",
)
ERASED_WITH_ONE = QT_TRANSLATE_NOOP(
    "Library",
    "Everything made from it is erased for good: its text, its search index, and its "
    "quotes in your chats.",
)
ERASED_WITH_SEVERAL = QT_TRANSLATE_NOOP(
    "Library",
    "Everything made from them is erased for good: their text, their search index, "
    "and their quotes in your chats.",
)


class LibraryActions(QObject):
    """Asks where something is erased, shows failures, and says what changed."""

    documents_changed = Signal(tuple)  # DocumentRecord
    documents_erased = Signal(tuple)  # document ids
    libraries_changed = Signal(object)  # the name to choose now: str | None

    def __init__(self, library: PageLibrary, page: QWidget) -> None:
        super().__init__(page)
        self._library = library
        self._page = page

    # ---- documents ----

    def add(self, paths: Sequence[Path], library: str | None) -> None:
        """Queue files and folders."""
        if paths:
            self.run(
                lambda: self._library.add(paths, library),
                self.documents_changed.emit,
            )

    def retry(self, records: Sequence[DocumentRecord]) -> None:
        """Read documents again."""
        self.run(
            lambda: tuple(self._library.retry(record.id) for record in records),
            self.documents_changed.emit,
        )

    def cancel(self, records: Sequence[DocumentRecord]) -> None:
        """Stop reading documents that are not finished."""
        ids = tuple(record.id for record in records)
        if ids:
            self.run(lambda: self._library.cancel(ids))

    def ask_password(self, record: DocumentRecord) -> None:
        """Read an encrypted document with a password that is not kept."""
        dialog = PasswordDialog(record.title, self._page)

        def read() -> None:
            password = dialog.password
            self.run(
                lambda: (self._library.retry(record.id, password),),
                self.documents_changed.emit,
            )

        self.open(dialog, read)

    def remove(self, records: Sequence[DocumentRecord]) -> None:
        """Erase documents after asking."""
        if not records:
            return
        ids = tuple(record.id for record in records)
        question, consequence = _removal_words(records)
        dialog = ConfirmDialog(
            question, consequence, translate("Library", "Erase"), self._page
        )
        self.open(
            dialog,
            lambda: self.run(
                lambda: self._library.forget(ids), self.documents_erased.emit
            ),
        )

    def pause(self) -> None:
        self.run(self._library.pause)

    def resume(self) -> None:
        self.run(self._library.resume)

    # ---- libraries ----

    def create_library(self, taken: tuple[str, ...]) -> None:
        """Ask for a name and make a library."""
        dialog = NameDialog(
            translate("Library", "What should the new library be called?"),
            translate("Library", "Create"),
            taken,
            "",
            self._page,
        )

        def create() -> None:
            name = dialog.line
            self.run(
                lambda: self._library.create_library(name),
                lambda made: self.libraries_changed.emit(made.name),
            )

        self.open(dialog, create)

    def rename_library(self, name: str, taken: tuple[str, ...]) -> None:
        """Ask for another name."""
        question = translate("Library", "What should “{library}” be called?")
        dialog = NameDialog(
            question.format(library=name),
            translate("Library", "Rename"),
            taken,
            name,
            self._page,
        )

        def rename() -> None:
            new_name = dialog.line
            if new_name != name:
                self.run(
                    lambda: self._library.rename_library(name, new_name),
                    lambda made: self.libraries_changed.emit(made.name),
                )

        self.open(dialog, rename)

    def delete_library(self, name: str, documents: int) -> None:
        """Erase a library and all its documents after asking."""
        question = translate("Library", "Delete the library “{library}”?")
        dialog = ConfirmDialog(
            question.format(library=name),
            _deletion_words(documents),
            translate("Library", "Delete"),
            self._page,
        )

        def deleted(erased: tuple[str, ...]) -> None:
            self.documents_erased.emit(erased)
            self.libraries_changed.emit(None)

        self.open(
            dialog,
            lambda: self.run(lambda: self._library.delete_library(name), deleted),
        )

    # ---- how it is done ----

    def open(self, dialog: QDialog, accepted: Callable[[], None]) -> None:
        """Show a question; `accepted` is called where the person goes on."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(accepted)
        dialog.open()

    def run(
        self,
        work: Callable[[], T],
        succeeded: Callable[[T], object] | None = None,
    ) -> None:
        """Call the library in the background; failures are shown."""

        def finish(result: T) -> None:
            if succeeded is not None:
                succeeded(result)

        background.run(self, lambda _token: work(), finish, self._failed)

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error  # a bug: the exception hook reports it
        show_error(self._page, *known)


def _removal_words(records: Sequence[DocumentRecord]) -> tuple[str, str]:
    """What is asked before documents are erased, and what would go."""
    if len(records) == 1:
        question = translate("Library", "Remove “{document}” from the library?")
        question = question.format(document=records[0].title)
        gone = translate("Library", ERASED_WITH_ONE)
    else:
        count = len(records)
        question = translate(
            "Library", "Remove {count} document(s) from the library?", "", count
        )
        question = question.format(count=number(count))
        gone = translate("Library", ERASED_WITH_SEVERAL)
    return question, f"{gone} {translate('Library', FILES_STAY)}"


def _deletion_words(documents: int) -> str:
    """What would go with a library."""
    if not documents:
        return translate("Library", "It is empty. No document is touched.")
    gone = translate(
        "Library",
        "Its {count} document(s) and everything made from them are erased for good, "
        "also their quotes in your chats.",
        "",
        documents,
    ).format(count=number(documents))
    return f"{gone} {translate('Library', FILES_STAY)}"
