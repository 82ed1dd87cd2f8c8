"""What can go wrong with an open document: a sentence in the banner, and a remedy."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui import background
from app.ui.core_sentences import in_words
from app.ui.errors import describe
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.library.password_dialog import PasswordDialog
from app.ui.reader.page_loader import PageFailed
from app.ui.reader.ports import ReaderLibrary
from app.ui.reader.reader_banner import ReaderBanner
from rag.documents import DocumentRecord
from rag.errors import PasswordNeededError

CHANGED_SENTENCE = QT_TRANSLATE_NOOP(
    "Reader", "This file has changed since it was read. The marked place may be wrong."
)
NO_PAGE_SENTENCE = QT_TRANSLATE_NOOP("Reader", "This is the text as it was read.")


class ReaderTroubles(QObject):
    """Follows one document at a time; what is heard late of another is dropped."""

    text_wanted = Signal(int)  # a page that cannot be drawn is read instead
    password_given = Signal(str, str)  # of a document (id)

    def __init__(
        self, library: ReaderLibrary, banner: ReaderBanner, reader: QWidget
    ) -> None:
        super().__init__(reader)
        self._library = library
        self._banner = banner
        self._reader = reader
        self._record: DocumentRecord | None = None

    def follow(self, record: DocumentRecord | None) -> None:
        """This is open now; whether its file has changed is looked up."""
        self._record = record
        if record is None:
            self._banner.clear()
            return

        def checked(changed: bool) -> None:
            if changed and record is self._record and not self._banner.isVisible():
                self._banner.say(
                    translate("Reader", CHANGED_SENTENCE),
                    translate("Reader", "Read again"),
                    self._read_again,
                )

        background.run(
            self,
            lambda _token: self._library.file_changed(record.id),
            checked,
            lambda error: self._say_of(record, error),
        )

    def say(self, error: Exception) -> None:
        """An expected failure, as its sentence."""
        known = describe(error)
        if known is None:
            raise error  # a bug: the exception hook reports it
        self._banner.say(in_words(known[0]))

    def page_failed(self, failure: PageFailed) -> None:
        """Ask for the password, or else show the text that the library kept."""
        record = self._record
        if record is None or failure.key.document_id != record.id:
            return
        known = describe(failure.error)
        if known is None:
            raise failure.error
        sentence = in_words(known[0])
        if isinstance(failure.error, PasswordNeededError):
            enter = translate("Reader", "Enter password")
            self._banner.say(sentence, enter, self._ask_password)
        else:
            self._banner.say(f"{sentence} {translate('Reader', NO_PAGE_SENTENCE)}")
        self.text_wanted.emit(failure.key.page)

    # ---- inside ----

    def _say_of(self, record: DocumentRecord, error: Exception) -> None:
        if record is self._record or describe(error) is None:
            self.say(error)

    def _ask_password(self) -> None:
        record = self._record
        if record is None:
            return
        dialog = PasswordDialog(record.title, self._reader)

        def give() -> None:
            self._banner.clear()
            self.password_given.emit(record.id, dialog.password)

        dialog.accepted.connect(give)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _read_again(self) -> None:
        record = self._record
        if record is None:
            return
        self._banner.clear()
        background.run(
            self,
            lambda _token: self._library.retry(record.id),
            lambda _record: self._banner.say(
                translate("Reader", "The file is being read again.")
            ),
            self.say,
        )
