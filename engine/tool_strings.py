"""Texts that an argument may be: stretches of the request, and what is suggested."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from engine.tool_candidates import (
    NOWHERE,
    Candidate,
    Features,
    RequestText,
    Span,
    loose,
    nearness,
)
from engine.tool_dates import dates_of
from engine.tool_formulas import formulas_of
from engine.tool_hints import Hints, shape_of
from engine.tool_words import Word, content_stems, stem, words_of

Suggestion = tuple[str, str, Span]  # why, the value, and where it stands if it does

_LONGEST = 8  # words; quoted texts may be longer
_LEADS = {
    "in": "place", "at": "place", "near": "place", "around": "place",
    "from": "from", "between": "from", "to": "to", "into": "to", "towards": "to",
    "of": "of", "for": "for", "by": "by", "with": "with", "on": "on", "about": "on",
    "named": "named", "called": "named", "titled": "named", "is": "is", "as": "is",
    "are": "is", "and": "and", "or": "and", "the": "the", "a": "the", "an": "the",
    "using": "using", "via": "using", "than": "is", "=": "is", ":": "is",
}  # fmt: skip
_DATE = re.compile(
    r"\b(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(/\d{2,4})?|(jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec)\w*\.?|(mon|tues|wednes|thurs|fri|satur|sun)day|today"
    r"|tomorrow|tonight|yesterday|next \w+|last \w+|\d{4})\b",
    re.IGNORECASE,
)
_RESTS = tuple(
    (how, re.compile(lead, re.IGNORECASE))
    for how, lead in (
        ("colon", r":\s+"),
        ("that", r"\bthat\s+"),
        ("about", r"\b(?:about|on|regarding|mentions?|mentioned)\s+"),
        ("for", r"\bfor\s+(?:the\s+(?:word|phrase|text)\s+)?"),
        ("comma", r",\s+"),
        (
            "verb",
            r"^(?:please\s+)?\w+\s+(?:(?:me|in|the|my|a|an|to|of|is|are|do|does)\s+)*",
        ),
    )
)
_ENDING_MARKS = frozenset(".?!;")


def string_candidates(request: RequestText, hints: Hints) -> list[Candidate]:
    """Every text that the argument could be."""
    suggested = list(_suggested(request, hints))
    reasons: defaultdict[str, Features] = defaultdict(dict)
    for source, value, _ in suggested:
        reasons[loose(value)].setdefault(f"also {source}", 1.0)
    found = []
    for span in spans_of(request):
        text = request.text[span.start : span.end]
        features = _span_features(request, hints, span) | reasons.get(loose(text), {})
        found.append(Candidate(text, features, span))
    known = {loose(candidate.value) for candidate in found}
    for source, value, span in suggested:
        if (loose(value) in known and source != "date") or not value:
            continue
        known.add(loose(value))
        features = _suggestion_features(request, hints, source, value)
        found.append(Candidate(value, {f"from {source}": 1.0, **features}, span))
    return found


def spans_of(request: RequestText) -> list[Span]:
    """Stretches that do not begin or end with a word that says nothing."""
    words = request.words
    found = dict.fromkeys(request.quotes)
    for first, word in enumerate(words):
        if word.is_mark and word.text not in "$€£#@":
            continue
        if word.is_empty and not (word.is_capital and first):
            continue
        for last in range(first, min(first + _LONGEST, len(words))):
            if last > first and _parts(words, last):
                break
            if not words[last].is_mark and not words[last].is_empty:
                found[_trimmed(request, Span(word.start, words[last].end))] = None
    return list(found)


def _parts(words: tuple[Word, ...], at: int) -> bool:
    """Whether a value cannot go on over this word."""
    word = words[at]
    if word.text in _ENDING_MARKS:
        return at + 1 == len(words) or words[at + 1].start > word.end
    return word.text in ("'", '"', "(", ")", "?", "\n")


def _trimmed(request: RequestText, span: Span) -> Span:
    """Without the possessive that belongs to the sentence."""
    text = request.text[span.start : span.end]
    cut = 2 if text.endswith(("'s", "’s")) else 0
    return Span(span.start, span.end - cut)


def _span_features(request: RequestText, hints: Hints, span: Span) -> Features:
    text = request.text[span.start : span.end]
    own = [w for w in request.words if w.start < span.end and w.end > span.start]
    before, after = request.before(span), request.after(span)
    lead = request.words[before[0]] if before else None
    further = request.words[before[1]] if len(before) > 1 else None
    follow = request.words[after[0]] if after else None
    return {
        **_shape(text, own),
        **_place(request, hints, span, own),
        **nearness(request, hints, span),
        **_edges(hints, lead, further, follow),
        **_likeness(request, hints, text, own),
        **_run(own, lead, follow),
    }


def _shape(text: str, own: list[Word]) -> Features:
    count = len(own)
    content = [w for w in own if not w.is_empty and not w.is_mark]
    capitals = sum(w.is_capital or w.text[0].isdigit() for w in content)
    return {
        f"words {min(count, 5)}": 1.0,
        "words": count / 4,
        "all capitals": float(capitals == len(content)),
        "some capitals": float(0 < capitals < len(content)),
        "empty inside": sum(w.is_empty for w in own) / 2,
        "comma": float("," in text),
        "and": float(any(w.lower in ("and", "or") for w in own)),
        "digits": float(any(c.isdigit() for c in text)),
        "number": float(text.replace(".", "").replace(",", "").isdigit()),
    }


def _place(request: RequestText, hints: Hints, span: Span, own: list[Word]) -> Features:
    quoted = span in request.quotes
    inside = any(q.overlaps(span) and q != span for q in request.quotes)
    place = span.start / max(1, len(request.text))
    return {
        "quoted": float(quoted),
        "quoted elsewhere": float(bool(request.quotes) and not quoted),
        "part of quoted": float(inside),
        "first word": float(own[0] is request.words[0]) if own else 0.0,
        f"order {min(hints.order, 3)} place {int(place * 3)}": 1.0,
        "place off": abs(place - hints.rank) * (hints.alike > 1),
    }


def _edges(
    hints: Hints, lead: Word | None, further: Word | None, follow: Word | None
) -> Features:
    role = "start"
    if lead is not None:
        role = _LEADS.get(lead.lower, "mark" if lead.is_mark else "word")
    found = {f"lead {role}": 1.0, f"{hints.topic} lead {role}": 1.0}
    if role in ("the", "named") and further is not None:
        past = _LEADS.get(further.lower, "word")
        found[f"{hints.topic} past {past}"] = 1.0
    next_ = "end" if follow is None else "word"
    if follow is not None and follow.is_mark:
        next_ = "mark"
    elif follow is not None and follow.is_empty:
        next_ = "empty"
    found[f"follow {next_}"] = 1.0
    found[f"{hints.topic} follow {next_}"] = 1.0
    if lead is not None:
        found["lead is name"] = float(stem(lead.text) in hints.names)
    if follow is not None:
        found["follow is name"] = float(stem(follow.text) in hints.names)
    return found


def _likeness(
    request: RequestText, hints: Hints, text: str, own: list[Word]
) -> Features:
    mine = content_stems(own) or [text.casefold()]
    plain = loose(text)
    capital = hints.topic in ("place", "person", "title", "group", "origin", "goal")
    return {
        "in name": sum(s in hints.names for s in mine) / len(mine),
        "in says": sum(s in hints.says for s in mine) / len(mine),
        "in tool": sum(s in request.tool_stems for s in mine) / len(mine),
        "listed": float(plain in {loose(value) for value in hints.listed}),
        "named thing": float(capital and own[0].is_capital) if own else 0.0,
        f"{hints.topic} capital": float(bool(own) and own[-1].is_capital),
        f"{hints.topic} date": float(bool(_DATE.fullmatch(text))),
        "date": float(bool(_DATE.search(text))),
        f"{hints.topic} words": len(own) / 4,
        **_looks(hints, text),
    }


def _looks(hints: Hints, text: str) -> Features:
    """Whether a value looks like those that the description shows."""
    return {
        "looks right": float(shape_of(text) in hints.shapes),
        "looks wrong": float(bool(hints.shapes) and shape_of(text) not in hints.shapes),
    }


def _run(own: list[Word], lead: Word | None, follow: Word | None) -> Features:
    """Whether a name is taken whole."""
    if not own:
        return {}
    cut_before = lead is not None and lead.is_capital and own[0].is_capital
    cut_after = follow is not None and follow.is_capital and own[-1].is_capital
    plain = not own[-1].is_capital
    more = follow is not None and not follow.is_mark and not follow.is_empty
    less = lead is not None and not lead.is_mark and not lead.is_empty
    return {
        "name cut before": float(cut_before),
        "name cut after": float(cut_after),
        "words cut after": float(plain and more),
        "words cut before": float(not own[0].is_capital and less),
    }


def _rests(request: RequestText) -> Iterator[Suggestion]:
    """What may be meant as a whole: all that follows a colon, a `that`, and so on."""
    for how, lead in _RESTS:
        if (found := lead.search(request.text)) is not None:
            rest = request.text[found.end() :]
            marks = " '\"“”" if how == "colon" else " .?!'\"“”"
            yield f"rest {how}", rest.strip(marks), NOWHERE


def _dates(request: RequestText, hints: Hints) -> Iterator[Suggestion]:
    """The dates of the request in the form that the description asks for."""
    shown = "0-0-0" in hints.shapes
    if hints.topic != "date" and "date" not in hints.says and not shown:
        return
    for start, end, day in dates_of(request.text):
        yield "date", _written_date(day, hints.text.upper()), Span(start, end)


def _written_date(day: date, wanted: str) -> str:
    """As the description asks for it."""
    if "MM-DD-YYYY" in wanted:
        return f"{day:%m-%d-%Y}"
    if "MM/DD/YYYY" in wanted:
        return f"{day:%m/%d/%Y}"
    return f"{day:%d/%m/%Y}" if "DD/MM/YYYY" in wanted else day.isoformat()


def _suggested(request: RequestText, hints: Hints) -> Iterator[Suggestion]:
    for value in hints.listed:
        yield "description", value, NOWHERE
    if hints.topic == "formula":
        for place, value in enumerate(formulas_of(request.text)):
            yield "shorter formula" if place else "formula", value, NOWHERE
    yield from _rests(request)
    if hints.default:
        yield "default", hints.default, NOWHERE
    yield from _dates(request, hints)


def _suggestion_features(
    request: RequestText, hints: Hints, source: str, value: str
) -> Features:
    known = set(request.stems)
    own = content_stems(words_of(value)) or [value.casefold()]
    shared = [s for s in own if any(t.startswith(s[:4]) for t in known)]
    listed = [loose(one) for one in hints.listed]
    return {
        "suggested": 1.0,
        f"{hints.topic} {source}": 1.0,
        "said in request": len(shared) / len(own),
        "suggested default": float(
            bool(hints.default) and loose(hints.default) == loose(value)
        ),
        "suggested first": float(bool(listed) and listed[0] == loose(value)),
        "suggested words": min(3.0, len(own) / 4),
        **_looks(hints, value),
    }
