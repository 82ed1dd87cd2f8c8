"""Fits a conversation into the context window, and says what was left out."""

import math
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from engine.errors import PromptTooLongError
from engine.messages import Message

# History is dropped in steps of this share of the budget. Between two steps the prompt
# keeps its beginning, so the evaluated prefix of the turn before can be reused.
DROP_STEP = 0.25

# At most this share of the window is set aside for the answer.
ANSWER_SHARE = 0.25


LedgerPart = Literal[
    "system", "pinned", "history", "question", "layout", "answer", "free", "left_out"
]


class FittedHistory(msgspec.Struct, frozen=True):
    """The messages that fit, and the indices of those that do not."""

    messages: tuple[Message, ...]
    dropped: tuple[int, ...] = ()
    dropped_tokens: int = 0


class LedgerEntry(msgspec.Struct, frozen=True):
    """One part of the window. `index` is the message's place in the request."""

    part: LedgerPart
    tokens: int
    index: int | None = None
    reason: str = ""  # why it was left out


class ContextLedger(msgspec.Struct, frozen=True):
    """What fills the context window, what was left out of it, and why."""

    context_tokens: int
    entries: tuple[LedgerEntry, ...]

    @property
    def used_tokens(self) -> int:
        """Everything but what was left out and what is free."""
        return sum(e.tokens for e in self.entries if e.part not in ("left_out", "free"))


class Window(msgspec.Struct, frozen=True):
    """The sizes that a ledger is made of."""

    context_tokens: int
    prompt_tokens: int  # the prompt as it was laid out
    answer_tokens: int  # kept free for the answer


def context_ledger(
    messages: Sequence[Message],
    fitted: FittedHistory,
    sizes: Sequence[int],
    window: Window,
) -> ContextLedger:
    """Account for every token of the window; the entries that count add up to it."""
    left_out = frozenset(fitted.dropped)
    entries: list[LedgerEntry] = []
    for index, (message, size) in enumerate(zip(messages, sizes, strict=True)):
        if index in left_out:
            reason = "older than what fits; whole turns go first, the oldest before"
            entries.append(LedgerEntry("left_out", size, index, reason))
        else:
            is_last = index == len(messages) - 1
            entries.append(LedgerEntry(_part_of(message, is_last), size, index))
    counted = sum(e.tokens for e in entries if e.part != "left_out")
    layout = max(0, window.prompt_tokens - counted)
    free = window.context_tokens - counted - layout - window.answer_tokens
    entries += [
        LedgerEntry("layout", layout),
        LedgerEntry("answer", window.answer_tokens + min(0, free)),
        LedgerEntry("free", max(0, free)),
    ]
    return ContextLedger(window.context_tokens, tuple(entries))


def _part_of(message: Message, is_last: bool) -> LedgerPart:
    if message.role == "system":
        return "system"
    if is_last:
        return "question"
    return "pinned" if message.pinned else "history"


def prompt_budget(context_tokens: int, max_answer_tokens: int) -> int:
    """How many tokens of the window the prompt may take."""
    return context_tokens - min(
        max_answer_tokens, math.floor(context_tokens * ANSWER_SHARE)
    )


def fit_history(
    messages: Sequence[Message], budget: int, count: Callable[[Message], int]
) -> FittedHistory:
    """Keep system and pinned messages, the last one, and the newest whole turns.

    The cut depends on the history from its start only, not on what was cut before.
    Raises `PromptTooLongError` when what must be kept is too long by itself.
    """
    sizes = [count(message) for message in messages]
    total = sum(sizes)
    if total <= budget:
        return FittedHistory(tuple(messages))
    step = max(1, math.floor(budget * DROP_STEP))
    wanted = math.ceil((total - budget) / step) * step
    dropped: list[int] = []
    dropped_tokens = 0
    for turn in _droppable_turns(messages):
        if dropped_tokens >= wanted:
            break
        dropped += turn
        dropped_tokens += sum(sizes[index] for index in turn)
    if total - dropped_tokens > budget:
        raise _too_long(total - dropped_tokens, budget)
    left_out = frozenset(dropped)
    kept = (m for index, m in enumerate(messages) if index not in left_out)
    return FittedHistory(tuple(kept), tuple(sorted(dropped)), dropped_tokens)


def _droppable_turns(messages: Sequence[Message]) -> list[list[int]]:
    """Oldest first: a question with its answers, without what must be kept."""
    turns: list[list[int]] = []
    for index, message in enumerate(messages[:-1]):
        if message.role == "system" or message.pinned:
            continue
        if message.role == "user" or not turns:
            turns.append([])
        turns[-1].append(index)
    return turns


def _too_long(tokens: int, budget: int) -> PromptTooLongError:
    return PromptTooLongError(
        "This message is too long for the model's context window. "
        "Shorten it, or choose a larger window in Settings.",
        f"{tokens} tokens must be kept, {budget} fit",
    )
