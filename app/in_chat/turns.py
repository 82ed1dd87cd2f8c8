"""The two messages of a turn that tools or a survey answer, saved as it goes on."""

from typing import NamedTuple

from app.chat_events import QuestionAsked
from app.conversations.records import ConversationRecord, MessageRecord
from app.conversations.store import ConversationStore


class BegunTurn(NamedTuple):
    """A question that is saved, with its answer, still empty."""

    conversation: ConversationRecord
    question: MessageRecord
    answer: MessageRecord
    before: tuple[MessageRecord, ...]

    @property
    def event(self) -> QuestionAsked:
        """As the chat tells it."""
        return QuestionAsked(self.conversation, self.question, self.answer)


def begin_turn(
    conversations: ConversationStore,
    text: str,
    library: str | None,
    conversation_id: str | None,
) -> BegunTurn:
    """Ask in a conversation, a new one without an id."""
    conversation = (
        conversations.get(conversation_id)
        if conversation_id
        else conversations.create(text, library)
    )
    before = conversations.messages(conversation.id)
    parent = before[-1].id if before else None
    question = conversations.add_message(conversation.id, "user", text, parent)
    answer = conversations.add_message(
        conversation.id, "assistant", "", question.id, "streaming"
    )
    return BegunTurn(conversation, question, answer, before)
