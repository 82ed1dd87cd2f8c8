"""Keeps the meter of the open chat, opens its panel, and pins messages."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Slot

from app.conversations.context_use import ContextUse
from app.conversations.records import MessageRecord
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.context_panel import ContextPanel, Line, Named
from app.ui.chat.context_words import REASONS, excerpt, token_words
from app.ui.language import translate

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.answer_view import AnswerView
    from app.ui.chat.chat_page import ChatPage


class _LookedUp(NamedTuple):
    """What ids stand for."""

    messages: tuple[MessageRecord, ...]
    titles: dict[str, str]


class ContextDesk(QObject):
    """Hears the answers of a chat page."""

    def __init__(
        self, page: "ChatPage", services: "Services", appearance: Appearance
    ) -> None:
        super().__init__(page)
        self._page = page
        self._appearance = appearance
        self._services = services
        page.composer.meter.clicked.connect(self._open)
        page.answer_finished.connect(self.refresh)
        page.conversation_changed.connect(self.refresh)

    def connect_answer(self, view: "AnswerView") -> None:
        """Hear when it is shown, and when it is to be pinned."""
        later = Qt.ConnectionType.QueuedConnection  # once it is among the answers
        view.settled.connect(self.refresh, later)
        view.pin_requested.connect(self._pin_turn)

    @Slot()
    def refresh(self) -> None:
        """Show what is known of the newest answer of the open chat."""
        self._page.composer.meter.show_use(self._newest())

    def _newest(self) -> ContextUse | None:
        for message in reversed(self._page.transcript.records):
            if message.answer is not None:
                return message.answer.context
        return None

    # ---- the panel ----

    @Slot()
    def _open(self) -> None:
        use, chat = self._newest(), self._page.conversation
        if use is None or chat is None:
            return
        services = self._services

        def look_up() -> _LookedUp:
            records = services.library.documents() if use.passages else ()
            titles = {record.id: record.title for record in records}
            return _LookedUp(services.conversations.messages(chat.id), titles)

        background.run(self, lambda _: look_up(), lambda found: self._show(use, found))

    def _show(self, use: ContextUse, found: _LookedUp) -> None:
        meter = self._page.composer.meter
        panel = ContextPanel(use, _named(use, found), self._appearance, meter)
        panel.pin_requested.connect(self._pin)
        panel.show_above(meter)

    # ---- pins ----

    @Slot(str, bool)
    def _pin(self, message_id: str, pinned: bool) -> None:
        self._set_pinned((message_id,), pinned)

    @Slot(object, bool)
    def _pin_turn(self, answer: MessageRecord, pinned: bool) -> None:
        """An answer is of no use to the model without its question."""
        ids = (answer.id, answer.parent_id) if answer.parent_id else (answer.id,)
        self._set_pinned(ids, pinned)

    def _set_pinned(self, ids: tuple[str, ...], pinned: bool) -> None:
        store = self._services.conversations
        background.run(
            self,
            lambda _: store.pin(ids, pinned=pinned),
            lambda _: self._pinned(ids, pinned),
        )

    def _pinned(self, ids: tuple[str, ...], pinned: bool) -> None:
        self._page.transcript.set_pinned(ids, pinned)
        self._page.ahead.read_conversation()


def _named(use: ContextUse, found: _LookedUp) -> Named:
    texts = {message.id: message for message in found.messages}
    messages = [
        Line(
            excerpt(texts[left.message].text),
            token_words(left.tokens),
            "" if texts[left.message].pinned else left.message,
        )
        for left in use.messages
        if left.message in texts
    ]
    passages = [
        Line(
            _place(found.titles.get(left.document, ""), left.page),
            translate("Chat", REASONS[left.reason]),
        )
        for left in use.passages
    ]
    pinned = [
        Line(excerpt(message.text), "", message.id)
        for message in found.messages
        if message.pinned
    ]
    return Named(messages, passages, pinned)


def _place(title: str, page: int | None) -> str:
    title = title or translate("Chat", "A document that is gone")
    if not page:
        return title
    return translate("Chat", "{title}, page {page}").format(title=title, page=page)
