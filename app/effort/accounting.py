"""Whose tokens fill the window: the engine's ledger in terms of a chat."""

from collections import Counter
from collections.abc import Sequence

from app.conversations.context_use import (
    ContextPart,
    ContextUse,
    LeftOutMessage,
    PartUse,
)
from app.effort.prompting import Asked
from engine.context import ContextLedger, LedgerEntry

_ORDER: tuple[ContextPart, ...] = (
    "rules", "documents", "pinned", "history", "question", "layout", "answer", "free",
)  # fmt: skip


def context_use(
    ledger: ContextLedger,
    asked: Asked,
    question_tokens: int,
    chat: Sequence[str],
) -> ContextUse:
    """`chat` are the ids of what was said before, as the request has it."""
    tokens: Counter[ContextPart] = Counter()
    left_out: list[LeftOutMessage] = []
    for entry in ledger.entries:
        if entry.part == "left_out":
            place = (entry.index or 0) - (asked.chat_from or 0)
            if 0 <= place < len(chat):
                left_out.append(LeftOutMessage(chat[place], entry.tokens))
            continue
        if entry.part == "question" and entry.index in asked.documents:
            tokens["question"] += min(question_tokens, entry.tokens)
            tokens["documents"] += max(0, entry.tokens - question_tokens)
        else:
            tokens[_part(entry, asked)] += entry.tokens
    return ContextUse(
        ledger.context_tokens,
        tuple(PartUse(part, tokens[part]) for part in _ORDER if tokens[part]),
        tuple(left_out),
        asked.left_out,
    )


def _part(entry: LedgerEntry, asked: Asked) -> ContextPart:
    if entry.index is not None and entry.index in asked.documents:
        return "documents"
    match entry.part:
        case "system":
            return "rules"
        case "left_out":
            raise ValueError("what was left out takes no room")
        case part:
            return part
