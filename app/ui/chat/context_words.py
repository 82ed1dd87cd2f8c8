"""The model's window in words."""

from typing import Literal, NamedTuple

from app.conversations.context_use import ContextPart, ContextUse, LeftOutReason
from app.ui.language import QT_TRANSLATE_NOOP, number, translate

Token = Literal["mute", "accent", "ok", "mark", "ink", "weak", "line"]

PART_WORDS: dict[ContextPart, str] = {
    "rules": QT_TRANSLATE_NOOP("Chat", "Rules for the model"),
    "documents": QT_TRANSLATE_NOOP("Chat", "From your documents"),
    "pinned": QT_TRANSLATE_NOOP("Chat", "Pinned messages"),
    "history": QT_TRANSLATE_NOOP("Chat", "Earlier in this chat"),
    "question": QT_TRANSLATE_NOOP("Chat", "Your question"),
    # The marks between messages are drawn with the rules.
    "layout": QT_TRANSLATE_NOOP("Chat", "Rules for the model"),
    "answer": QT_TRANSLATE_NOOP("Chat", "Room for the answer"),
    "free": QT_TRANSLATE_NOOP("Chat", "Free"),
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
    "window_full": QT_TRANSLATE_NOOP("Chat", "no room in the window"),
    "time_of_effort": QT_TRANSLATE_NOOP("Chat", "no time at this effort"),
    "small_model": QT_TRANSLATE_NOOP("Chat", "more confuses so small a model"),
}
OLDER = QT_TRANSLATE_NOOP(
    "Chat",
    "Older than what fits. Whole questions and answers go first, several at once, so "
    "that what was read stays read. Pin one to keep it.",
)
NOTHING_LEFT_OUT = QT_TRANSLATE_NOOP("Chat", "Nothing was left out.")


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
            translate("Chat", PART_WORDS[part]),
            PART_COLOURS[part],
            count,
            share(count, use.context_tokens),
        )
        for part, count in tokens.items()
    )


def share(tokens: int, whole: int) -> str:
    """Percent, never rounded down to nothing."""
    percent = 100 * tokens / max(1, whole)
    if 0 < percent < 1:
        return translate("Chat", "< 1 %")
    return translate("Chat", "{percent} %").format(percent=number(percent))


def token_words(count: int) -> str:
    """So many tokens."""
    return translate("Chat", "{count} tokens").format(count=number(count))


def summary(use: ContextUse) -> str:
    """What the meter says when it is read out."""
    left = len(use.messages) + len(use.passages)
    words = (
        translate("Chat", "{share} of the model's window used, %n left out", "", left)
        if left
        else translate("Chat", "{share} of the model's window used")
    )
    return words.format(share=share(use.used_tokens, use.context_tokens))


def excerpt(text: str, longest: int = 60) -> str:
    """One line of a message."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
