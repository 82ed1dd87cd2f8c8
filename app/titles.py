"""Has a model that reads well name a chat, once its first answer is there."""

import re

from app.conversations.errors import ConversationNotFoundError
from app.conversations.records import ConversationRecord
from app.conversations.store import ConversationStore
from app.effort.asking import lines_of_answer
from app.effort.searching import undisturbed
from app.library import LibraryService
from app.prompts.messages import prompt_for_title, sampling_for
from app.workers.errors import WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.messages import ChatRequest
from engine.model import Model

ANSWER_TOKENS = 24
LONGEST_CHARS, MOST_WORDS = 60, 9
_WORD, _PART = re.compile(r"[^\W_]{4,}"), 5  # letters that forms of a word share


class TitleWriter:
    """Titles that a person gave stay; so does the question where no title is good."""

    def __init__(
        self, model: Model, library: LibraryService, conversations: ConversationStore
    ) -> None:
        self._model = model
        self._library = library
        self._conversations = conversations

    def name(
        self, conversation_id: str, cancel: CancelToken
    ) -> ConversationRecord | None:
        """Give it a title; None where it keeps its own. Waits for every answer."""
        try:
            chat = self._conversations.get(conversation_id)
            if chat.titled or chat.temporary:
                return None
            messages = self._conversations.messages(conversation_id)
        except ConversationNotFoundError:
            return None  # deleted meanwhile
        if len(messages) < 2 or messages[1].state != "complete":
            return None
        title = self._written(messages[0].text, messages[1].text, cancel)
        if not title or cancel.cancelled:
            return None
        return self._conversations.rename(conversation_id, title, by="model")

    def _written(self, question: str, answer: str, cancel: CancelToken) -> str:
        request = ChatRequest(
            prompt_for_title(question, answer),
            sampling_for(ANSWER_TOKENS),
            priority="background",
        )
        try:
            if not self._model.info().reads_well:
                return ""
            with undisturbed(self._library):
                lines = lines_of_answer(self._model.generate(request, cancel))
        except (EngineError, WorkerError):
            return ""  # nobody waits for a title
        title = clean_title(lines[0]) if lines else ""
        return title if _tells_of(title, f"{question} {answer}") else ""


def _tells_of(title: str, said: str) -> bool:
    """Whether a title has a word, in any form, of what was said."""
    return bool(_beginnings(title) & _beginnings(said))


def _beginnings(text: str) -> set[str]:
    return {word[:_PART].casefold() for word in _WORD.findall(text)}


def clean_title(written: str) -> str:
    """A few words, or nothing where it is no title."""
    title = written.removeprefix("Title:").strip(" \"'“”‘’*#.").strip()
    fits = len(title) <= LONGEST_CHARS and 0 < len(title.split()) <= MOST_WORDS
    return title if fits and any(c.isalpha() for c in title) else ""
