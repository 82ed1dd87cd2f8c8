"""Values that a request puts beside a chosen one: "Paris and Rome", "5, 7 and 9"."""

import re
from collections.abc import Mapping, Sequence

from engine.tool_candidates import NOWHERE, Candidate, Span
from engine.tool_filling import Filling

_JOINT = re.compile(
    r"['\"”’)\]%]*\s*(?:,\s*(?:and|or)?|and|or|&|/|\bversus\b|\bvs\.?)\s+"
    r"(?:also\s+|then\s+|finally\s+)?(?:the\s+|a\s+|an\s+|for\s+|in\s+|of\s+|from\s+|to\s+)?"
    r"(?:the\s+)?['\"“‘($€£]*",
    re.IGNORECASE,
)
_MARGIN = 6.0  # how much less likely than the chosen one a value beside it may be
_LONGEST_GAP = 40  # characters: "factorial of 5, the factorial of 7"


def siblings(text: str, filling: Filling) -> dict[str, list[Candidate]]:
    """For each argument its value and those beside it, in order of the request."""
    found = {}
    for name, chosen in filling.best.items():
        if chosen.omitted or chosen.span == NOWHERE:
            continue
        taken = [other.span for key, other in filling.best.items() if key != name]
        found[name] = _chain(text, chosen, filling.scored[name], taken)
    return found


def _chain(
    text: str,
    chosen: Candidate,
    scored: Sequence[tuple[float, Candidate]],
    taken: Sequence[Span],
) -> list[Candidate]:
    """Forwards and backwards over joints, the likeliest neighbour each time."""
    score = next(score for score, one in scored if one is chosen)
    usable = [
        (own, one)
        for own, one in scored
        if one.span != NOWHERE
        and own >= score - _MARGIN
        and not any(one.span.overlaps(span) for span in taken)
    ]
    chain = [chosen]
    for forwards in (True, False):
        while True:
            end = chain[-1] if forwards else chain[0]
            beside = [
                (own, one)
                for own, one in usable
                if _joined(text, *((end, one) if forwards else (one, end)))
            ]
            if not beside:
                break
            nearest = max(beside, key=lambda pair: pair[0])[1]
            chain.insert(len(chain) if forwards else 0, nearest)
    return chain


def _joined(text: str, first: Candidate, second: Candidate) -> bool:
    """Whether nothing but a comma or an `and` stands between two values."""
    between = text[first.span.end : second.span.start]
    if first.span.end > second.span.start or len(between) > _LONGEST_GAP:
        return False
    if _JOINT.fullmatch(between):
        return True
    # The words before both are the same: "the factorial of 5, the factorial of 7".
    head = re.sub(r"^['\"”’)\]%\w]*?\s*(?:,|and|,\s*and)\s+(?:the\s+)?", "", between)
    before = text[max(0, first.span.start - len(head)) : first.span.start]
    return (
        bool(head.strip()) and head != between and before.casefold() == head.casefold()
    )


def repeats(text: str, filling: Filling) -> Mapping[str, int]:
    """How many values each argument has in the request; 1 where there is no other."""
    return {name: len(chain) for name, chain in siblings(text, filling).items()}
