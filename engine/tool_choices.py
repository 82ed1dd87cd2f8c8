"""Values that are given: yes or no, one of a few, or leaving an argument out."""

from collections import Counter

from engine.tool_candidates import (
    NOWHERE,
    Candidate,
    Features,
    RequestText,
    Span,
    loose,
    nearness,
)
from engine.tool_hints import Hints
from engine.tool_unit_names import unit_of
from engine.tool_words import content_stems, words_of

_LEADS = frozenset(("in", "into", "to", "from", "many", "of", "as", "are"))
_DENIALS = frozenset(
    ("not", "no", "without", "n't", "don't", "doesn't", "exclude", "excluding", "never")
)
_INCLUSIONS = frozenset(
    ("with", "including", "include", "also", "and", "detailed", "details", "specific")
)


def choice_candidates(request: RequestText, hints: Hints) -> list[Candidate]:
    """Each of the only values that there are."""
    return [
        Candidate(
            value,
            _choice_features(request, hints, value, place),
            _said_at(request, str(value)) or NOWHERE,
        )
        for place, value in enumerate(hints.choices)
    ]


def boolean_candidates(request: RequestText, hints: Hints) -> list[Candidate]:
    """Yes and no."""
    return [
        Candidate(value, _boolean_features(request, hints, value))
        for value in (True, False)
    ]


def omission(request: RequestText, hints: Hints) -> Candidate:
    """Leaving an argument out."""
    known = set(request.stems)
    listed = [
        value
        for value in hints.listed
        if (own := content_stems(words_of(value))) and set(own) <= known
    ]
    default = hints.default is not None
    features = {
        "omit": 1.0,
        f"omit {hints.topic}": 1.0,
        f"omit {hints.kind}": 1.0,
        "omit default": float(default),
        "omit named": float(bool(hints.names & known)),
        "omit all named": float(hints.names <= known),
        "omit described": len(hints.says & known) / max(1, len(hints.says)),
        "omit listed": float(bool(listed)),
        "omit numbers left": float(len(request.numbers) > hints.alike),
    }
    return Candidate(None, features, omitted=True)


def _choice_features(
    request: RequestText, hints: Hints, value: object, place: int
) -> Features:
    own = content_stems(words_of(str(value))) or [str(value).casefold()]
    known = {s for s in request.pieces | set(request.stems) if not s.isdigit()}
    shared = [s for s in own if s in known]
    rare = _rare(hints, own)
    near = [s for s in own if any(t[:4] == s[:4] and len(s) > 3 for t in known)]
    whole = (
        f" {str(value).casefold()} " in f" {' '.join(w.lower for w in request.words)} "
    )
    default = hints.default is not None and loose(hints.default) == loose(value)
    span = _said_at(request, str(value))
    beside = _around(request, hints, span) if span is not None else {}
    if span is not None and unit_of(str(value)):  # by any of its names
        named = dict.fromkeys(("shared", "told apart", "alike", "whole", "unit"), 1.0)
    else:
        named = {
            "shared": len(shared) / len(own),
            "told apart": sum(s in known for s in rare) / max(1, len(rare)),
            "alike": len(near) / len(own),
            "whole": float(whole),
        }
    return {
        **named,
        "default": float(default),
        "first": float(place == 0),
        "in tool": sum(s in request.tool_stems for s in own) / len(own),
        **{f"choice {key}": amount for key, amount in beside.items()},
    }


def _said_at(request: RequestText, value: str) -> Span | None:
    """Where a value stands in a request; a unit may have another name there."""
    at = request.text.casefold().find(value.casefold())
    if len(value) > 2 and at >= 0:
        return Span(at, at + len(value))
    unit = unit_of(value)
    for word in request.words:
        if word.lower == value.casefold() or (unit and unit_of(word.text) == unit):
            return Span(word.start, word.end)
    glued = next((n for n in request.numbers if unit and unit_of(n.unit) == unit), None)
    return Span(glued.start, glued.end) if glued else None


def _around(request: RequestText, hints: Hints, span: Span) -> Features:
    """The word before a value, and whether a number stands there."""
    before = request.before(span)
    lead = request.words[before[0]].lower if before else ""
    counted = any(n.end <= span.start <= n.end + 9 for n in request.numbers) or any(
        n.start == span.start for n in request.numbers
    )
    found = nearness(request, hints, span)
    found[f"{hints.topic} lead {lead}"] = float(lead in _LEADS)
    found[f"{hints.topic} counted"] = float(counted)
    return found


def _rare(hints: Hints, own: list[str]) -> list[str]:
    """The words of a value that few other values have."""
    counts = Counter(
        word
        for other in hints.choices
        for word in set(content_stems(words_of(str(other))))
    )
    least = min((counts[word] for word in own), default=0)
    return [word for word in own if counts[word] == least]


def _boolean_features(request: RequestText, hints: Hints, value: bool) -> Features:
    words = [word.lower for word in request.words]
    known = set(request.stems)
    shared = hints.names & known
    denied = False
    included = False
    for place, own in enumerate(request.stems):
        if own in hints.names:
            before = words[max(0, place - 4) : place]
            denied |= bool(_DENIALS.intersection(before))
            included |= bool(_INCLUSIONS.intersection(before))
    default = hints.default == str(value).casefold()
    side = "yes" if value else "no"
    return {
        side: 1.0,
        f"{side} required": float(hints.required),
        f"{side} named": len(shared) / max(1, len(hints.names)),
        f"{side} all named": float(hints.names <= known),
        f"{side} described": len(hints.says & known) / max(1, len(hints.says)),
        f"{side} denied": float(denied),
        f"{side} included": float(included),
        f"{side} default": float(default),
        f"{side} other default": float(hints.default == str(not value).casefold()),
    }
