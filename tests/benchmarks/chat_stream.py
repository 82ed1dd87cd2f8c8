"""Answers of a scripted model, streamed into a store as the chat service does it."""

import random
from collections.abc import Callable
from pathlib import Path

from app.chat import ChatService
from app.chat_events import AnswerFinished, AskOptions, QuestionAsked
from app.conversations.store import ConversationStore
from app.library import LibraryService
from app.settings import SettingsStore
from engine.scripted import ScriptedModel
from tests.helpers.fake_backend import FakeLibrary

WORDS = 300
_WORD_DELAY_S = 0.0005


def stream_answers(
    store: ConversationStore, chance: random.Random, say: Callable[..., None]
) -> None:
    """Three questions in one chat; every piece that streams is saved at once."""
    model = ScriptedModel(delay_s=_WORD_DELAY_S)
    settings = SettingsStore(Path("/nonexistent/settings.json"))
    library = LibraryService(FakeLibrary(), store)
    chat = ChatService(model, library, store, settings)
    conversation: str | None = None
    for number in range(3):
        model.enqueue(" ".join(str(chance.random()) for _ in range(WORDS)))
        question = f"What is number {number} of {chance.randrange(1 << 40)}?"
        for event in chat.ask(question, AskOptions(), conversation):
            match event:
                case QuestionAsked():
                    conversation = event.conversation.id
                    say("MESSAGE", event.question.id, question)
                    say("STREAMING", event.answer.id)
                case AnswerFinished():
                    say("MESSAGE", event.message.id, event.message.text)
                case _:
                    pass
