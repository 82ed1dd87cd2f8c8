"""Which words of others may have led to a call: those that its arguments came from."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from engine.tool import SourceSpan, ToolCall

AROUND_CHARS = 200
MAX_PASSAGES = 3
_LEAST_CHARS = 4  # shorter arguments stand everywhere
_MOST_CHARS = 200  # of an argument are looked for
_WORD = re.compile(r"\w{3,}")


def passages_behind(
    call: ToolCall, tainted: Sequence[SourceSpan]
) -> tuple[SourceSpan, ...]:
    """Pieces of the tainted text, the likeliest first; some wherever there is any."""
    wanted = [call.name, *_texts(call.arguments)]
    scored = [
        (_score(span.text, wanted), -number, span)
        for number, span in enumerate(tainted)
    ]
    scored.sort(key=lambda item: item[:2], reverse=True)
    passages: list[SourceSpan] = []
    for score, _, span in scored:
        if passages and (not score or len(passages) >= MAX_PASSAGES):
            break
        piece = _piece(span, wanted)
        if all(piece.text not in other.text for other in passages):
            passages.append(piece)
    return tuple(passages)


def _texts(value: object) -> Iterator[str]:
    """Every text in the arguments, however deep."""
    match value:
        case str() if len(value.strip()) >= _LEAST_CHARS:
            yield value.strip()[:_MOST_CHARS]
        case Mapping():
            for inner in value.values():
                yield from _texts(inner)
        case list() | tuple():
            for inner in value:
                yield from _texts(inner)
        case _:
            pass


def _score(text: str, wanted: Sequence[str]) -> float:
    """Arguments that stand there word for word count most, then words in common."""
    folded = text.casefold()
    whole = sum(len(part) for part in wanted if part.casefold() in folded)
    asked = {word for part in wanted for word in _WORD.findall(part.casefold())}
    shared = len(asked & set(_WORD.findall(folded)))
    return whole * 10 + shared


def _piece(span: SourceSpan, wanted: Sequence[str]) -> SourceSpan:
    """The part of a long text around the first argument that stands in it."""
    if len(span.text) <= 2 * AROUND_CHARS:
        return span
    folded = span.text.lower()
    if len(folded) != len(span.text):  # a letter that becomes two moves all places
        folded = span.text
    places = [(-len(part), folded.find(part.lower())) for part in wanted]
    found = sorted(place for place in places if place[1] >= 0)
    if not found:
        words = [w for part in wanted for w in _WORD.findall(part.lower())]
        found = [(0, place) for w in words if (place := folded.find(w)) >= 0][:1]
    middle = found[0][1] if found else 0
    start = max(0, middle - AROUND_CHARS)
    end = min(len(span.text), middle + AROUND_CHARS)
    return msgspec.structs.replace(
        span,
        text=span.text[start:end],
        char_start=span.char_start + start,
        char_end=span.char_start + end,
    )
