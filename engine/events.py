"""What a model says back, as past-tense facts in the order they happen."""

from typing import Literal

import msgspec

StopReason = Literal["end", "length", "stop_string", "cancelled"]


class HistoryTrimmed(msgspec.Struct, frozen=True, tag="history_trimmed"):
    """Older messages did not fit into the context window and were left out."""

    dropped_messages: tuple[int, ...]  # indices into the request's messages
    dropped_tokens: int


class ModelSteppedDown(msgspec.Struct, frozen=True, tag="model_stepped_down"):
    """The model broke off; it was loaded in a way that asks less and goes on.

    Or it was loaded without what the sentence names. May come at any moment before the
    end. What was said stands.
    """

    sentence: str


class PromptRead(msgspec.Struct, frozen=True, tag="prompt_read"):
    """The whole prompt has been evaluated; the first token comes next."""

    prompt_tokens: int
    cached_tokens: int  # of them, reused from the turn before
    prefill_ms: float
    context_tokens: int  # the size of the window


class TokenScore(msgspec.Struct, frozen=True):
    """A token that was chosen, or could have been, and how likely it was."""

    text: str  # bytes that are no whole character are shown as one that stands for them
    log_probability: float  # natural logarithm, before any sampling
    instead: tuple["TokenScore", ...] = ()  # the likeliest ones in its place


class TextGenerated(msgspec.Struct, frozen=True, tag="text_generated"):
    """A piece of the answer, always whole characters."""

    text: str
    thinking: bool = False  # thought aloud: the answer comes after it
    tokens: tuple[TokenScore, ...] = ()  # behind the text so far, where asked for


class GenerationFinished(msgspec.Struct, frozen=True, tag="generation_finished"):
    """The last event of every run that did not raise."""

    reason: StopReason
    answer_tokens: int
    first_token_ms: float  # from the start of the request
    decode_ms: float


ModelEvent = (
    HistoryTrimmed | ModelSteppedDown | PromptRead | TextGenerated | GenerationFinished
)
