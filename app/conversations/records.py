"""What a conversation is made of, as the store keeps it and the window shows it."""

from typing import Literal

import msgspec

from app.conversations.context_use import ContextUse
from engine.messages import Sampling
from rag.documents import Effort, Quote, SentenceSupport

MessageRole = Literal["user", "assistant"]
MessageState = Literal["complete", "streaming", "interrupted", "failed"]
TitledBy = Literal["", "model", "person"]  # empty: the first question, shortened
TEMPORARY = "temporary-"  # what the ids of such a chat begin with

ERASED_TITLE = "Erased document"
UNAVAILABLE_TITLE = "Not available right now"


class Timings(msgspec.Struct, frozen=True):
    """The figures of one answer, in milliseconds; zero where a step did not run."""

    retrieve_ms: float = 0.0
    first_token_ms: float = 0.0  # from the question to the model's first word
    total_ms: float = 0.0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    answer_tokens: int = 0
    prefill_tok_s: float = 0.0
    decode_tok_s: float = 0.0
    context_tokens: int = 0
    thinking_ms: float = 0.0  # from its first thought to its first word
    start_to_quotes_ms: float | None = None  # from the start of the process
    start_to_first_token_ms: float | None = None


class AnswerRecord(msgspec.Struct, frozen=True):
    """An answer with everything that it can be checked by."""

    question: str
    standalone_question: str
    text: str
    abstained: bool
    confidence: float  # score of the best quote, 0..1
    sentences: tuple[SentenceSupport, ...] = ()
    citations: tuple[Quote, ...] = ()
    quotes: tuple[Quote, ...] = ()
    timings: Timings = Timings()
    model: str = ""
    effort: Effort = "balanced"
    notes: tuple[str, ...] = ()
    context: ContextUse | None = None  # of the last prompt, where one was made
    sampling: Sampling | None = None  # how its words were chosen, where a model did


class MessageRecord(msgspec.Struct, frozen=True):
    """One turn; an assistant's turn carries its answer once quotes were found."""

    id: str
    conversation_id: str
    parent_id: str | None
    role: MessageRole
    text: str
    state: MessageState
    created: float  # Unix seconds
    answer: AnswerRecord | None = None
    error: str | None = None  # a sentence, with state "failed"
    pinned: bool = False  # the model sees it however long the chat gets


class ConversationRecord(msgspec.Struct, frozen=True):
    """A chat as the side panel lists it."""

    id: str
    title: str
    library: str | None
    created: float
    updated: float
    folder: str = ""  # empty: in none
    pinned: bool = False  # above all others
    archived: bool = False  # out of the list, still searched
    titled: TitledBy = ""
    effort: Effort | None = None  # None, and empty below: as the settings say
    model: str = ""  # the id of a model
    persona: str = ""  # the id of a saved prompt

    @property
    def temporary(self) -> bool:
        """Whether nothing of it is kept."""
        return is_temporary(self.id)


class WholeConversation(msgspec.Struct, frozen=True):
    """A chat with all its branches, as it is exported and taken in."""

    conversation: ConversationRecord
    messages: tuple[MessageRecord, ...]  # parents before what follows on them
    leaf: str | None = None  # the end of the branch that is shown


def is_temporary(conversation_or_message_id: str) -> bool:
    """Whether an id belongs to a chat of which nothing is kept."""
    return conversation_or_message_id.startswith(TEMPORARY)


def missing_quote(document: str, page: int | None, erased: bool) -> Quote:
    """Stand in for a quote whose text is gone (erased) or cannot be read just now."""
    return Quote(
        document=document,
        path="",
        title=ERASED_TITLE if erased else UNAVAILABLE_TITLE,
        page=page,
        text="",
        char_start=0,
        char_end=0,
        score=0.0,
    )


def quote_is_missing(quote: Quote) -> bool:
    """Tell whether a quote has lost its text; its title then says why."""
    return not quote.text
