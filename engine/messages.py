"""What is said to a model."""

from typing import Literal

import msgspec

# Background work waits, within one token, for what a person waits for.
Priority = Literal["interactive", "background"]
Role = Literal["system", "user", "assistant"]


class Message(msgspec.Struct, frozen=True):
    """One turn of a conversation."""

    role: Role
    content: str
    pinned: bool = False  # never dropped when the history is fitted into the context


class Sampling(msgspec.Struct, frozen=True):
    """How the next token is chosen; temperature 0 is greedy and repeatable."""

    temperature: float = 0.0
    top_k: int = 40
    top_p: float = 0.95
    min_p: float = 0.05
    # Penalties look at the answer so far and not at the prompt: an answer should be
    # free to use the words of the documents.
    repeat_penalty: float = 1.1
    frequency_penalty: float = 0.0
    presence_penalty: float = 0.0
    dry_multiplier: float = 0.0  # against repeated stretches; 0 is off
    dry_base: float = 1.75
    dry_allowed_length: int = 2
    seed: int = 0
    max_tokens: int = 512
    stop: tuple[str, ...] = ()


class ChatRequest(msgspec.Struct, frozen=True):
    """A conversation to continue. The last message is the user's."""

    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()
    priority: Priority = "interactive"
    # Keep what was read on disk under these tags (a document, a conversation); `forget`
    # erases by them. Nothing is kept without one.
    keep: tuple[str, ...] = ()
    alternatives: int | None = None  # tell each token's probability, and so many others
    plain: bool = False  # the last message goes on as it stands: no template around it
    grammar: str = ""  # GBNF that the whole answer must follow: `engine.grammar`
    # What was said of the answer before it broke off. It is read and gone on with, and
    # not said again.
    thought_so_far: str = ""
    said_so_far: str = ""
