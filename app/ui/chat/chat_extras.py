"""What a chat page can do beside asking: branches, finding, drafts, prompts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.conversations.errors import ConversationNotFoundError
from app.conversations.prompts import SavedPrompt
from app.conversations.records import ConversationRecord
from app.ui.appearance import Appearance
from app.ui.chat.branching import Branching
from app.ui.chat.chat_wishes import ChatWishes
from app.ui.chat.draft_keeper import DraftKeeper
from app.ui.chat.finding import Finding
from app.ui.chat.transcript_stack import TranscriptStack
from app.ui.chat.wishes_strip import WishesStrip
from app.ui.prompts.completing import Completing

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.chat_page import ChatPage


class ChatExtras(QObject):
    """Made by the page, and hears all of it."""

    def __init__(
        self,
        page: "ChatPage",
        stack: TranscriptStack,
        services: "Services",
        appearance: Appearance,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._services = services
        self.wishes = ChatWishes(self)
        self.branching = Branching(page, self.wishes, services, appearance)
        self.finding = Finding(page, services, appearance)
        self.drafts = DraftKeeper(page, services, self.wishes)
        self.completing = Completing(services, page.composer, appearance, page)
        self.strip = WishesStrip(self.wishes, appearance)
        page.composer.add_strip(self.strip)
        self.completing.persona_chosen.connect(self.choose_persona)
        self.strip.dropped.connect(self._drop)
        stack.question_added.connect(self.branching.add_question)
        stack.answer_added.connect(self.branching.add_answer)
        page.conversation_changed.connect(self._chat_changed)
        page.composer.edit.textChanged.connect(self._typed)

    def sent(self, text: str) -> bool:
        """Whether what was typed took the place of another question."""
        return self.branching.send(text)

    @Slot()
    def begin_temporary(self) -> None:
        """The new chat that is open leaves nothing."""
        self.wishes.wish(None, temporary=True)
        self._page.composer.focus_text()

    @Slot(object)
    def choose_persona(self, persona: SavedPrompt | None) -> None:
        """Who answers in the chat that is open."""
        self.wishes.wish(persona, self.wishes.temporary)
        chat = self._page.conversation
        if chat is not None and not chat.temporary:
            store = self._services.conversations
            store.change(chat.id, "persona", persona.id if persona else "")

    # ---- inside ----

    @Slot()
    def _drop(self) -> None:
        if self.branching.editing:
            self._page.composer.set_text("")
            self.branching.give_up()
        else:
            self.choose_persona(None)

    @Slot(object)
    def _chat_changed(self, chat: ConversationRecord | None) -> None:
        self.branching.give_up()
        if chat is None:
            self.wishes.wish(None, temporary=False)
            return
        begun = self.wishes.persona
        if not chat.persona and begun is not None and self._page.streaming:
            self.choose_persona(begun)  # it was chosen before the first question
            return
        self.wishes.wish(self._persona_of(chat), chat.temporary)

    def _persona_of(self, chat: ConversationRecord) -> SavedPrompt | None:
        if not chat.persona:
            return None
        try:
            return self._services.conversations.prompts.get(chat.persona)
        except ConversationNotFoundError:
            return None  # deleted: answered as usual

    @Slot()
    def _typed(self) -> None:
        if not self._page.composer.text and not self._page.busy:
            self.branching.give_up()
