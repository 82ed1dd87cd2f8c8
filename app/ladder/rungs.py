"""Ways to load a model, each asking less of the computer than the one before."""

from collections.abc import Iterator

import msgspec

from engine.model import CacheType

SMALLEST_WINDOW = 1024  # below it, hardly a passage fits beside a question
_WIDE = 8192  # from here down it is halved
_STEP = 512
_SMALLEST_SHARE = 0.25
_SMALLER: dict[CacheType, CacheType | None] = {
    "f16": "q8_0",
    "q8_0": "q4_0",
    "q4_0": None,
}
_PACKED_BLOCK = 32  # numbers of a head that are packed together


class Rung(msgspec.Struct, frozen=True):
    """What can be asked less of."""

    gpu_layers: int  # -1: as many as fit
    cache_type: CacheType
    context_tokens: int
    card_share: float = 1.0  # of the layers that would go onto the card


class Climb(msgspec.Struct, frozen=True):
    """What of a model and a computer decides which rungs there are."""

    head_size: int
    has_graphics: bool


def rungs_below(rung: Rung, climb: Climb) -> Iterator[Rung]:
    """Fewer layers on the card, smaller memory, smaller window, the processor alone."""
    below = _next(rung, climb)
    while below is not None:
        yield below
        below = _next(below, climb)


def _next(rung: Rung, climb: Climb) -> Rung | None:
    on_card = climb.has_graphics and rung.gpu_layers != 0
    if on_card and rung.card_share > _SMALLEST_SHARE:
        return msgspec.structs.replace(rung, card_share=rung.card_share / 2)
    smaller = _SMALLER[rung.cache_type]
    if smaller is not None and climb.head_size % _PACKED_BLOCK == 0:
        return msgspec.structs.replace(rung, cache_type=smaller)
    if rung.context_tokens > SMALLEST_WINDOW:
        part = 4 if rung.context_tokens > _WIDE else 2
        window = max(SMALLEST_WINDOW, rung.context_tokens // part // _STEP * _STEP)
        return msgspec.structs.replace(rung, context_tokens=window)
    if on_card:
        return msgspec.structs.replace(rung, gpu_layers=0, card_share=1.0)
    return None


def difference(before: Rung, after: Rung) -> str:
    """What changed, to go on where a sentence ends with "it goes on"."""
    parts = []
    if after.gpu_layers != before.gpu_layers:
        parts.append("without the graphics card")
    elif after.card_share != before.card_share:
        parts.append(f"with {after.card_share:.0%} of its layers on the graphics card")
    if after.cache_type != before.cache_type:
        parts.append(f"with a packed memory of the conversation ({after.cache_type})")
    if after.context_tokens != before.context_tokens:
        parts.append(f"with a context window of {after.context_tokens:,} tokens")
    *others, last = parts or ["as before"]
    return f"{', '.join(others)} and {last}" if others else last
