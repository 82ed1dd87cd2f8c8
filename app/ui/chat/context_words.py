"""The model's window in words."""

from typing import Literal, NamedTuple

from app.conversations.context_use import ContextPart, ContextUse, LeftOutReason

Token = Literal["mute", "accent", "ok", "mark", "ink", "weak", "line"]

PART_WORDS: dict[ContextPart, str] = {
    "rules": "Rules for the model",
    "documents": "From your documents",
    "pinned": "Pinned messages",
    "history": "Earlier in this chat",
    "question": "Your question",
    "layout": "Rules for the model",  # the marks between messages: drawn with them
    "answer": "Room for the answer",
    "free": "Free",
}
PART_COLOURS: dict[ContextPart, Token] = {
    "rules": "mute",
    "documents": "accent",
    "pinned": "ok",
    "history": "mark",
    "question": "ink",
    "layout": "mute",
    "answer": "weak",
    "free": "line",
}
REASONS: dict[LeftOutReason, str] = {
    "window_full": "no room in the window",
    "time_of_effort": "no time at this effort",
    "small_model": "more confuses so small a model",
}
OLDER = (
    "Older than what fits. Whole questions and answers go first, several at once, so "
    "that what was read stays read. Pin one to keep it."
)
NOTHING_LEFT_OUT = "Nothing was left out."


class PartRow(NamedTuple):
    """One line of the legend."""

    part: ContextPart
    words: str
    colour: Token
    tokens: int
    share: str


def part_rows(use: ContextUse) -> tuple[PartRow, ...]:
    """The parts as they are drawn, in their order."""
    tokens: dict[ContextPart, int] = {}
    for entry in use.parts:
        part: ContextPart = "rules" if entry.part == "layout" else entry.part
        tokens[part] = tokens.get(part, 0) + entry.tokens
    return tuple(
        PartRow(
            part,
            PART_WORDS[part],
            PART_COLOURS[part],
            count,
            share(count, use.context_tokens),
        )
        for part, count in tokens.items()
    )


def share(tokens: int, whole: int) -> str:
    """Percent, never rounded down to nothing."""
    percent = 100 * tokens / max(1, whole)
    return "< 1 %" if 0 < percent < 1 else f"{percent:.0f} %"


def summary(use: ContextUse) -> str:
    """What the meter says when it is read out."""
    words = f"{share(use.used_tokens, use.context_tokens)} of the model's window used"
    left = len(use.messages) + len(use.passages)
    return f"{words}, {left} left out" if left else words


def excerpt(text: str, longest: int = 60) -> str:
    """One line of a message."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
