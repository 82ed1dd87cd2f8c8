"""A request with several wishes, taken apart where its parts want different tools."""

import re
from collections.abc import Sequence

import msgspec

from engine.tool_choice import ToolChoice, ToolIndex
from engine.tool_choice_weights import CALL_THRESHOLD

MOST_PARTS = 6
_LEAST_WORDS = 3
_CUT = re.compile(
    r"(?<=[.?!;])\s+|\n+|,?\s*\b(?:and|,)\s+(?:then|also|after that)\s+|,\s*then\s+"
    r"|,?\s+and\s+(?=(?:what|when|who|where|which|how|tell|find|search|list|show|read"
    r"|write"
    r"|save|remember|calculate|convert|compute|give|get|look|move|create|add|delete|send"
    r"|open|count|compare|summari[sz]e|forget|edit|note|put|is|are|do|does)\b)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:it|its|that|them|those|these|this|the (?:result|answer|total|sum|text|list"
    r"|file|document|number|value|date|time)s?|there|both|together|each of)\b",
    re.IGNORECASE,
)


class Part(msgspec.Struct, frozen=True):
    """A wish, the tools for it, and whether it needs what came before."""

    text: str
    choice: ToolChoice
    dependent: bool = False


def parts_of(
    request: str, index: ToolIndex, threshold: float = CALL_THRESHOLD
) -> tuple[Part, ...]:
    """One part, unless several ask for different tools."""
    whole = Part(request, index.choose(request, threshold))
    pieces = [piece.strip() for piece in _CUT.split(request) if piece and piece.strip()]
    pieces = [piece for piece in pieces if len(piece.split()) >= _LEAST_WORDS]
    if not 2 <= len(pieces) <= MOST_PARTS:
        return (whole,)
    parts = [
        Part(
            piece,
            index.choose(piece, CALL_THRESHOLD),
            number > 0 and bool(_BACK.search(piece)),
        )
        for number, piece in enumerate(pieces)
    ]
    parts = [part for part in parts if part.choice.names]
    if len({part.choice.names[0] for part in parts}) < 2:
        return (whole,)
    return tuple(_merged(parts))


def _merged(parts: Sequence[Part]) -> list[Part]:
    """Neighbours that want the same tool are one wish, perhaps for several calls."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        same = last is not None and last.choice.names[0] == part.choice.names[0]
        if last is not None and same and not part.dependent:
            text = f"{last.text} {part.text}"
            found[-1] = msgspec.structs.replace(last, text=text)
        else:
            found.append(part)
    return found
