"""Marks answers whose sources have changed: quotes may say something else now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.conversations.records import quote_is_missing
from app.ui import background
from app.ui.chat.transcript_stack import TranscriptStack
from app.ui.errors import describe
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.service_events import ServiceEvents
from rag.documents import DocumentChanged, DocumentRecord, Quote, SpanRef
from rag.kept_places import fingerprint_of

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.answer_view import AnswerView

STILL_THERE = QT_TRANSLATE_NOOP(
    "Chat",
    "“{title}” has changed since this answer; what it cites is still in it.",
)
GONE = QT_TRANSLATE_NOOP(
    "Chat",
    "“{title}” has changed since this answer; words that it cites are no longer in it.",
)
MISSING = QT_TRANSLATE_NOOP(
    "Chat", "The file of “{title}” is not there any more; its text was kept."
)
_READ = ("words", "meaning", "ready")


class ChangedSources(QObject):
    """Knows the documents as they were when the answers on the screen were made."""

    def __init__(
        self, services: "Services", stack: TranscriptStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = services.library
        self._stack = stack
        self._hashes: dict[str, str] = {}  # by document id
        stack.answer_added.connect(self._follow)
        events = ServiceEvents(services, self)
        events.library_event.connect(self._library_changed)

    @Slot(object)
    def _follow(self, view: "AnswerView") -> None:
        view.settled.connect(lambda: self._remember(_quotes_of(view)))

    def _remember(self, quotes: Sequence[Quote]) -> None:
        unknown = {q.document for q in quotes if not quote_is_missing(q)}
        unknown -= self._hashes.keys()

        def found(records: list[DocumentRecord]) -> None:
            for record in records:
                self._hashes.setdefault(record.id, record.sha256)

        if unknown:
            background.run(
                self,
                lambda _token: [self._library.document(each) for each in unknown],
                found,
                _drop_known,
            )

    @Slot(object)
    def _library_changed(self, event: object) -> None:
        if not isinstance(event, DocumentChanged):
            return
        now = event.document
        before = self._hashes.get(now.id, "")
        if not before:
            return
        if now.state == "missing":
            for view in self._citing(now.id):
                _note(view, translate("Chat", MISSING).format(title=now.title))
        elif now.state in _READ and now.sha256 and now.sha256 != before:
            self._hashes[now.id] = now.sha256
            for view in self._citing(now.id):
                self._look_again(view, now)

    def _citing(self, document: str) -> "list[AnswerView]":
        return [
            view
            for view in self._stack.open.answers
            if any(quote.document == document for quote in _quotes_of(view))
        ]

    def _look_again(self, view: "AnswerView", record: DocumentRecord) -> None:
        spans = [
            SpanRef(
                q.document, q.page, q.char_start, q.char_end, fingerprint_of(q.text)
            )
            for q in _quotes_of(view)
            if q.document == record.id and q.text
        ]

        def found(quotes: tuple[Quote | None, ...]) -> None:
            there = all(quote is not None and quote.text for quote in quotes)
            sentence = translate("Chat", STILL_THERE if there else GONE)
            _note(view, sentence.format(title=record.title))

        background.run(
            view, lambda _token: self._library.quotes_at(spans), found, _drop_known
        )


def _quotes_of(view: "AnswerView") -> tuple[Quote, ...]:
    answer = view.message.answer if view.message is not None else None
    if answer is None:
        return ()
    return answer.citations or answer.quotes


def _note(view: "AnswerView", sentence: str) -> None:
    if sentence not in view.notes.sentences:
        view.show_note(sentence)


def _drop_known(error: Exception) -> None:
    """A document that was erased meanwhile has nothing to say; a bug is reported."""
    if describe(error) is None:
        raise error
