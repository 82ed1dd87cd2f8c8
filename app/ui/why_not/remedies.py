"""Does what a person chose about a passage that was not used."""

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Qt, Signal

from app.library import SETTLED_STATES
from app.ui import background
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.reading_status import time_left
from app.ui.service_events import ServiceEvents
from app.ui.why_not.queries import Remedy
from engine.cancel import CancelToken
from rag.documents import DocumentRecord, Effort, IngestionProgressed

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.chat_page import ChatPage
    from app.ui.why_not.why_not_dialog import WhyNotDialog

WAITING = QT_TRANSLATE_NOOP("WhyNot", "Waiting until it is read and understood…")


class Remedies(QObject):
    """Leads back to the chat, or mends the document and looks again."""

    chat_wanted = Signal()
    everywhere_wanted = Signal()  # no library any more
    models_wanted = Signal()

    def __init__(self, services: "Services", chat: "ChatPage", parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._chat = chat

    def apply(self, dialog: "WhyNotDialog", remedy: Remedy) -> None:
        """What the dialog's button said."""
        match remedy.action:
            case "wait":
                self._wait(dialog, remedy, lambda: self._ask(dialog, remedy))
            case "retry" | "ocr":
                self._read_again(dialog, remedy, None)
            case "password":
                self._ask_password(dialog, remedy)
            case "ask_document":
                self._with_document(
                    dialog, remedy, lambda r: self._ask_alone(dialog, remedy, r)
                )
            case "widen":
                self._chat.composer.chips.clear()
                self._chat.composer.filters.clear()
                self.everywhere_wanted.emit()
                self._ask(dialog, remedy)
            case "more_passages":
                self._ask(dialog, remedy, "thorough")
            case "rephrase":
                self._compose(dialog, remedy)
            case "add":
                self._compose(dialog, remedy)
                self._chat.composer.choose_files()
            case "multilingual_model":
                dialog.accept()
                self.explain_models()
            case "none":
                pass
            case _:
                assert_never(remedy.action)

    def explain_models(self) -> None:
        """Where search models are chosen, and what there is to choose."""
        self.models_wanted.emit()

    # ---- back to the chat ----

    def _ask(
        self, dialog: "WhyNotDialog", remedy: Remedy, effort: Effort | None = None
    ) -> None:
        dialog.accept()
        self.chat_wanted.emit()
        self._chat.again.anew(remedy.question, effort)

    def _ask_alone(
        self, dialog: "WhyNotDialog", remedy: Remedy, record: DocumentRecord
    ) -> None:
        self._chat.composer.filters.clear()
        self._chat.composer.chips.clear()
        self._chat.composer.chips.add(record)
        if self._chat.library not in (None, record.library):
            self.everywhere_wanted.emit()
        self._ask(dialog, remedy)

    def _compose(self, dialog: "WhyNotDialog", remedy: Remedy) -> None:
        dialog.accept()
        self.chat_wanted.emit()
        self._chat.composer.set_text(remedy.question)
        self._chat.composer.focus_text()

    # ---- mending the document ----

    def _ask_password(self, dialog: "WhyNotDialog", remedy: Remedy) -> None:
        from app.ui.library.password_dialog import PasswordDialog

        def ask(record: DocumentRecord) -> None:
            question = PasswordDialog(record.title, dialog)
            question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            question.accepted.connect(
                lambda: self._read_again(dialog, remedy, question.password)
            )
            question.open()

        self._with_document(dialog, remedy, ask)

    def _read_again(
        self, dialog: "WhyNotDialog", remedy: Remedy, password: str | None
    ) -> None:
        def retry(record: DocumentRecord) -> None:
            background.run(
                dialog,
                lambda _: self._services.library.retry(record.id, password),
                lambda _: self._wait(
                    dialog, remedy, lambda: dialog.look_again(remedy.action)
                ),
                dialog.fail,
            )

        self._with_document(dialog, remedy, retry)

    def _with_document(
        self,
        dialog: "WhyNotDialog",
        remedy: Remedy,
        done: Callable[[DocumentRecord], None],
    ) -> None:
        document = remedy.document
        if document is not None:
            background.run(
                dialog,
                lambda _: self._services.library.document(document),
                done,
                dialog.fail,
            )

    def _wait(
        self, dialog: "WhyNotDialog", remedy: Remedy, done: Callable[[], None]
    ) -> None:
        """Until the document, or all where none is known, can be found by meaning."""
        library = self._services.library
        dialog.show_busy(translate("WhyNot", WAITING))
        events = ServiceEvents(self._services, dialog)
        events.library_event.connect(lambda event: _show_progress(dialog, event))

        def wait(token: CancelToken) -> bool:
            records = library.documents()
            if remedy.document is not None:
                records = tuple(r for r in records if r.id == remedy.document)
            library.wait(
                records, lambda r: r.state in SETTLED_STATES, lambda: token.cancelled
            )
            return not token.cancelled

        def waited(settled: bool) -> None:
            events.deleteLater()
            if settled:
                done()
            else:
                dialog.look()

        def failed(error: Exception) -> None:
            events.deleteLater()
            dialog.fail(error)

        task = background.run(dialog, wait, waited, failed)
        dialog.outcome.stop_requested.connect(task.cancel)


def _show_progress(dialog: "WhyNotDialog", event: object) -> None:
    if isinstance(event, IngestionProgressed):
        sentences = [translate("WhyNot", WAITING)]
        if event.documents_total > 1:
            done = translate("WhyNot", "{done} of {total} documents are done.")
            sentences.append(
                done.format(
                    done=number(event.documents_done),
                    total=number(event.documents_total),
                )
            )
        left = time_left(event.seconds_left)
        if left:
            sentences.append(f"{left}.")
        dialog.show_busy(" ".join(sentences))
