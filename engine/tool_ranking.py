"""Which of the candidates for an argument: the fitted weights, and all at once."""

import heapq
import math
from collections.abc import Mapping, Sequence

from engine.tool_candidates import NOWHERE, Candidate, RequestText
from engine.tool_choices import boolean_candidates, choice_candidates, omission
from engine.tool_hints import Hints
from engine.tool_lists import list_candidates
from engine.tool_quantities import number_candidates
from engine.tool_strings import string_candidates

Weights = Mapping[str, Mapping[str, float]]  # by kind of argument, then by feature

OVERLAP = 3.0  # what it costs to say the same words twice
_TWICE = 2  # times as much where it is the very same
_LIKELY, _BEAM = 6, 40


def candidates_for(request: RequestText, hints: Hints) -> list[Candidate]:
    """All values that an argument may have; an optional one may be left out."""
    match hints.kind:
        case "string":
            found = string_candidates(request, hints)
        case "number":
            found = number_candidates(request, hints)
        case "boolean":
            found = boolean_candidates(request, hints)
        case "choice":
            found = choice_candidates(request, hints)
        case "list":
            found = list_candidates(request, hints)
        case "object":
            found = []
    if not hints.required:
        found.append(omission(request, hints))
    return found


def score_of(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """What speaks for a candidate, in the units of a log probability."""
    return math.fsum(
        weights.get(name, 0.0) * value for name, value in candidate.features.items()
    )


def best_together(
    offered: Sequence[Sequence[tuple[float, Candidate]]], overlap_cost: float = OVERLAP
) -> tuple[Candidate, ...]:
    """One candidate of each group: words that one argument took are dear to others."""
    beam: list[tuple[float, tuple[Candidate, ...]]] = [(0.0, ())]
    for group in offered:
        likely = heapq.nlargest(_LIKELY, group, key=lambda pair: pair[0])
        grown = [
            (total + score - overlap_cost * _overlaps(one, taken), (*taken, one))
            for total, taken in beam
            for score, one in likely
        ]
        beam = heapq.nlargest(_BEAM, grown, key=lambda pair: pair[0])
    return beam[0][1] if beam else ()


def _overlaps(candidate: Candidate, taken: Sequence[Candidate]) -> int:
    if candidate.span == NOWHERE:
        return 0
    return sum(
        _TWICE if candidate.span == other.span else candidate.span.overlaps(other.span)
        for other in taken
    )
