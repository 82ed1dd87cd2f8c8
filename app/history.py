"""What was said in a chat, as the model and the search are told of it."""

from collections.abc import Sequence

from app.conversations.records import MessageRecord
from app.prompts import clean_untrusted
from engine.messages import Message


def history_for_model(branch: Sequence[MessageRecord]) -> list[Message]:
    """What was said before; answers hold quotes, so they are cleaned."""
    return [
        Message(m.role, clean_untrusted(m.text), pinned=m.pinned)
        for m in branch
        if m.text
    ]


def earlier_questions(branch: Sequence[MessageRecord]) -> list[str]:
    """Questions as they were understood, oldest first."""
    standalone = {
        message.parent_id: message.answer.standalone_question
        for message in branch
        if message.answer
    }
    return [
        standalone.get(message.id, message.text)
        for message in branch
        if message.role == "user"
    ]
