"""How a person wants to be answered, behind the rules that hold for every answer."""

from collections.abc import Sequence

import msgspec

from app.prompts.cleaning import clean_untrusted
from app.prompts.template import fill
from engine.messages import Message


def with_persona(messages: Sequence[Message], persona: str) -> tuple[Message, ...]:
    """The rules come first and stay whole; documents are still no instructions."""
    if not persona.strip() or not messages or messages[0].role != "system":
        return tuple(messages)
    rules = messages[0]
    wished = fill("persona", persona=clean_untrusted(persona))
    said = msgspec.structs.replace(rules, content=f"{rules.content}\n\n{wished}")
    return (said, *messages[1:])
