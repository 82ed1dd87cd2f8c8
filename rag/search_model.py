"""Which search model a library works with, and how far a change to another is."""

import msgspec


class SearchModelStatus(msgspec.Struct, frozen=True):
    """What questions are compared with now, and what is being made beside it."""

    in_use: str  # the identity of the vectors that are searched
    coming: str = ""  # of those that are being made; "" where nothing changes
    texts_done: int = 0
    texts_total: int = 0
    seconds_left: float | None = None  # None before the first measurement
    problem: str = ""  # a sentence, where the change cannot go on


class EmbeddingSample(msgspec.Struct, frozen=True):
    """Texts as they are embedded, spread over the library, and how many there are."""

    texts: tuple[str, ...]
    total: int  # distinct texts
