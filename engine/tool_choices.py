"""Values that are given: yes or no, one of a few, or leaving an argument out."""

from engine.tool_candidates import (
    Candidate,
    Features,
    RequestText,
    Span,
    loose,
    nearness,
)
from engine.tool_hints import Hints
from engine.tool_words import content_stems, words_of

_DENIALS = frozenset(
    ("not", "no", "without", "n't", "don't", "doesn't", "exclude", "excluding", "never")
)
_INCLUSIONS = frozenset(
    ("with", "including", "include", "also", "and", "detailed", "details", "specific")
)


def choice_candidates(request: RequestText, hints: Hints) -> list[Candidate]:
    """Each of the only values that there are."""
    return [
        Candidate(value, _choice_features(request, hints, value, place))
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
    known = set(request.stems)
    shared = [s for s in own if s in known]
    near = [s for s in own if any(t[:4] == s[:4] and len(s) > 3 for t in known)]
    whole = (
        f" {str(value).casefold()} " in f" {' '.join(w.lower for w in request.words)} "
    )
    default = hints.default is not None and loose(hints.default) == loose(value)
    at = request.text.casefold().find(str(value).casefold())
    beside = nearness(request, hints, Span(at, at + len(str(value)))) if at >= 0 else {}
    return {
        "shared": len(shared) / len(own),
        "alike": len(near) / len(own),
        "whole": float(whole),
        "default": float(default),
        "first": float(place == 0),
        "in tool": sum(s in request.tool_stems for s in own) / len(own),
        **{f"choice {key}": amount for key, amount in beside.items()},
    }


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
