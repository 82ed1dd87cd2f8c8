"""What filled the model's window for an answer, as numbers and references alone."""

from typing import Literal

import msgspec

ContextPart = Literal[
    "rules",
    "documents",
    "pinned",
    "history",
    "question",
    "layout",
    "answer",
    "free",
]
LeftOutReason = Literal["window_full", "time_of_effort", "small_model"]


class PartUse(msgspec.Struct, frozen=True):
    """Tokens of one part."""

    part: ContextPart
    tokens: int


class LeftOutMessage(msgspec.Struct, frozen=True):
    """A message of the chat that the model did not see."""

    message: str  # its id
    tokens: int


class LeftOutPassage(msgspec.Struct, frozen=True):
    """A passage that was found and not read."""

    document: str  # its id
    page: int | None
    reason: LeftOutReason = "time_of_effort"


class ContextUse(msgspec.Struct, frozen=True):
    """The whole window; the parts add up to it."""

    context_tokens: int
    parts: tuple[PartUse, ...]
    messages: tuple[LeftOutMessage, ...] = ()
    passages: tuple[LeftOutPassage, ...] = ()

    @property
    def used_tokens(self) -> int:
        """What the prompt took."""
        return sum(p.tokens for p in self.parts if p.part not in ("answer", "free"))
