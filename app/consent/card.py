"""What the user sees before a call runs: exactly what it is, and where it came from."""

import json
from typing import Literal

import msgspec

from app.tools.untrusted_text import as_visible
from engine.tool import Arguments, Effect, SourceSpan

Reply = Literal["deny", "once", "chat", "always"]

_EFFECTS: dict[Effect, str] = {
    "reads": "reads",
    "writes": "changes something on this computer",
    "sends": "sends something away from this computer",
}


class ApprovalCard(msgspec.Struct, frozen=True):
    """One call to decide on. `passages` may be the reason why the model asks for it."""

    tool: str
    effect: Effect
    arguments: Arguments
    preview: str = ""
    scope: str = ""  # the folder or host that a grant would be for
    passages: tuple[SourceSpan, ...] = ()

    @property
    def replies(self) -> tuple[Reply, ...]:
        """Where others' words may be behind it, only this one call can be allowed."""
        if self.passages:
            return ("deny", "once")
        return ("deny", "once", "chat", "always")


def card_text(card: ApprovalCard) -> str:
    """The card for a terminal; nothing in it can hide or move other parts of it."""
    lines = [f"{card.tool} {_EFFECTS[card.effect]}:"]
    lines += [f"  {name}: {_shown(value)}" for name, value in card.arguments.items()]
    if card.preview:
        lines += ["", *(f"  {line}" for line in as_visible(card.preview).splitlines())]
    if card.passages:
        lines += ["", "Text from elsewhere may have led to this:"]
        for span in card.passages:
            page = f", page {span.page}" if span.page is not None else ""
            unseen = ", hidden in the document" if span.hidden else ""
            lines += [
                f"  {as_visible(span.source)}{page}{unseen}:",
                f"    “{' '.join(as_visible(span.text).split())}”",
            ]
    return "\n".join(lines)


def _shown(value: object) -> str:
    """Word for word, on one line, in quotation marks."""
    return as_visible(json.dumps(value, ensure_ascii=False, default=str))
