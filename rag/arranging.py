"""Makes a list of passages out of scored chunks: nothing twice, neighbours as one.

The same text in several files is one passage that names the others. Only what says the
same is collapsed: two versions of a contract that differ in a number both stay.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rag.store_search import SentenceRow

SAME_SHARE = 0.8  # of the sentences of a passage
MAX_MERGED_CHARS = 2400
MAX_GAP_CHARS = 40  # white space between neighbouring chunks
REPEATED = 0.15  # what each earlier passage of its document costs a passage
MAX_REPEATED = 3

Signature = frozenset[str]  # the words of a sentence


class Scored(NamedTuple):
    """A candidate chunk with its score and sentences."""

    chunk: int
    score: float
    sentences: list[SentenceRow]
    signatures: tuple[Signature, ...] = ()
    cosine: float = 0.0  # of the chunk to the question


class Place(NamedTuple):
    """A run of neighbouring chunks as one passage; the first named is the best."""

    chunks: tuple[int, ...]
    score: float
    char_start: int
    char_end: int


def collapse(scored: Sequence[Scored]) -> tuple[list[Scored], dict[int, list[int]]]:
    """The same list without repeated texts, and which chunks each one stands for."""
    kept: list[Scored] = []
    twins: dict[int, list[int]] = {}
    by_signature: dict[Signature, list[int]] = {}
    known: dict[int, frozenset[Signature]] = {}
    for candidate in scored:
        mine = frozenset(candidate.signatures)
        rivals = {c for s in mine for c in by_signature.get(s, ())}
        twin = next((c for c in rivals if _says_the_same(mine, known[c])), None)
        if twin is not None:
            twins.setdefault(twin, []).append(candidate.chunk)
            continue
        kept.append(candidate)
        known[candidate.chunk] = mine
        for signature in mine:
            by_signature.setdefault(signature, []).append(candidate.chunk)
    return kept, twins


def _says_the_same(mine: frozenset[Signature], other: frozenset[Signature]) -> bool:
    new = mine - other
    if len(new) > (1 - SAME_SHARE) * len(mine):
        return False
    words = sum(map(len, mine))
    if sum(map(len, new)) > (1 - SAME_SHARE) * words:
        return False
    return not any(c.isdigit() for signature in new for word in signature for c in word)


def spread(
    scored: Iterable[Scored], rows: dict[int, sqlite3.Row], penalty: float = REPEATED
) -> list[Scored]:
    """Passages of a document that has several already give way to close rivals."""
    seen: dict[int, int] = {}
    lowered: list[tuple[float, Scored]] = []
    for candidate in scored:
        document = rows[candidate.chunk]["document"]
        earlier = seen.get(document, 0)
        seen[document] = earlier + 1
        cost = penalty * min(earlier, MAX_REPEATED)
        lowered.append((candidate.score - cost, candidate))
    lowered.sort(key=lambda pair: -pair[0])
    return [candidate for _, candidate in lowered]


def merge_neighbours(
    ordered: Iterable[Scored], rows: dict[int, sqlite3.Row], limit: int
) -> list[Place]:
    """The first `limit` passages; chunks that follow each other on a page are one."""
    places: list[Place] = []
    for candidate in ordered:
        row = rows[candidate.chunk]
        at = next(
            (i for i, place in enumerate(places) if _touches(place, row, rows)), None
        )
        if at is not None:
            place = places[at]
            places[at] = Place(
                (*place.chunks, candidate.chunk),
                place.score,
                min(place.char_start, row["char_start"]),
                max(place.char_end, row["char_end"]),
            )
        elif len(places) < limit:
            span = row["char_start"], row["char_end"]
            places.append(Place((candidate.chunk,), candidate.score, *span))
        else:
            break
    return places


def _touches(place: Place, row: sqlite3.Row, rows: dict[int, sqlite3.Row]) -> bool:
    first = rows[place.chunks[0]]
    if (row["document"], row["page_index"]) != (first["document"], first["page_index"]):
        return False
    start = min(place.char_start, row["char_start"])
    end = max(place.char_end, row["char_end"])
    gap = max(row["char_start"] - place.char_end, place.char_start - row["char_end"], 0)
    return bool(end - start <= MAX_MERGED_CHARS) and gap <= MAX_GAP_CHARS
