"""Lists that an argument may be: what a request names one after the other."""

import re
from collections.abc import Iterator

from engine.tool_candidates import (
    Candidate,
    Features,
    RequestText,
    Span,
    loose,
    nearness,
    sequence_of,
)
from engine.tool_hints import Hints
from engine.tool_numbers import Number, plain_number
from engine.tool_words import Word, content_stems, words_of

_BETWEEN = re.compile(
    r"[\s,;&\[\]()'\"“”$%]*(?:and|or)?[\s,;&\[\]()'\"“”$]*", re.IGNORECASE
)
_ITEM_WORDS = 4
_MOST = 12


def list_candidates(request: RequestText, hints: Hints) -> list[Candidate]:
    """Every list that the argument could be."""
    items = hints.schema.get("items")
    kind = items.get("type") if isinstance(items, dict) else "string"
    options = items.get("enum") if isinstance(items, dict) else None
    if kind in ("integer", "number"):
        found = _number_lists(request, hints, whole=kind == "integer")
    elif isinstance(options, list) or hints.listed:
        chosen = [
            value
            for value in (options or hints.listed)
            if str(value).casefold() in request.text.casefold()
            or set(content_stems(words_of(str(value)))) <= set(request.stems)
        ]
        found = (
            [
                Candidate(
                    chosen,
                    _features(request, hints, chosen, None) | {"from listed": 1.0},
                )
            ]
            if chosen
            else []
        )
        found += [] if options else _text_lists(request, hints)
    else:
        found = _text_lists(request, hints)
    return found


def _number_lists(
    request: RequestText, hints: Hints, *, whole: bool
) -> list[Candidate]:
    """Runs of numbers with nothing but commas between them, and all numbers."""
    runs: list[list[int]] = []
    for place, number in enumerate(request.numbers):
        gap = (
            request.text[request.numbers[place - 1].end : number.start]
            if place
            else "x"
        )
        if runs and _BETWEEN.fullmatch(gap) and "]" not in gap and ")" not in gap:
            runs[-1].append(place)
        else:
            runs.append([place])
    found = []
    every = list(range(len(request.numbers)))
    for run in [*runs, *([every] if len(runs) > 1 else [])]:
        for form in ("as said", "of one"):
            values = [
                plain_number(_said(request.numbers[n], form), whole=whole) for n in run
            ]
            if form == "of one" and not any(request.numbers[n].percent for n in run):
                continue
            if None in values:
                continue
            span = Span(request.numbers[run[0]].start, request.numbers[run[-1]].end)
            features = _features(request, hints, values, span)
            features |= {
                f"form {form}": 1.0,
                "every": float(run == every and len(runs) > 1),
                "longest": float(len(run) == max(map(len, runs))),
                "bracket": float(
                    request.text[: span.start].rstrip().endswith(("[", "("))
                ),
            }
            found.append(Candidate(values, features, span))
    return found


def _said(number: Number, form: str) -> float:
    parts = number.percent and form == "of one"
    return float(f"{number.value / 100:.12g}") if parts else number.value


def _text_lists(request: RequestText, hints: Hints) -> list[Candidate]:
    """Runs of short texts with commas and an `and` between them, and single ones."""
    found = []
    seen: set[str] = set()
    for spans in (*_quoted_runs(request), *_plain_runs(request)):
        texts = [request.text[span.start : span.end] for span in spans]
        if loose(texts) in seen or len(texts) > _MOST:
            continue
        seen.add(loose(texts))
        whole = Span(spans[0].start, spans[-1].end)
        features = _features(request, hints, texts, whole)
        features["quoted"] = float(spans[0] in request.quotes)
        features["capitals"] = float(all(t[0].isupper() for t in texts))
        found.append(Candidate(texts, features, whole))
    return found


def _quoted_runs(request: RequestText) -> Iterator[list[Span]]:
    run: list[Span] = []
    for quote in request.quotes:
        if run and not _BETWEEN.fullmatch(request.text[run[-1].end : quote.start]):
            yield run
            run = []
        run.append(quote)
    if run:
        yield run


def _plain_runs(request: RequestText) -> Iterator[list[Span]]:
    """Around each comma or `and`: the words on both sides, as far as they go."""
    pieces: list[Span] = []
    for clause in re.finditer(
        r"[^.?!;:()\[\]]+(?:\.\d+[^.?!;:()\[\]]*)*", request.text
    ):
        pieces = [
            Span(clause.start() + part.start(), clause.start() + part.end())
            for part in re.finditer(
                r"(?:(?!,|\band\b|\bor\b|&).)+", clause[0], re.DOTALL
            )
        ]
        ends = [_tail(request, piece) for piece in pieces]
        heads = [_head(request, piece) for piece in pieces]
        for first in range(len(pieces)):
            for tail in ends[first]:
                yield [tail]
                run = [tail]
                for other in range(first + 1, len(pieces)):
                    if not heads[other]:
                        break
                    for head in heads[other]:
                        yield [*run, head]
                    middle = heads[other][-1]
                    if request.text[middle.end : pieces[other].end].strip():
                        break
                    run.append(middle)


def _tail(request: RequestText, piece: Span) -> list[Span]:
    """The last words of a piece, by number."""
    own = _inside(request, piece)
    return [
        Span(own[-count].start, own[-1].end)
        for count in range(1, min(_ITEM_WORDS, len(own)) + 1)
        if not own[-count].is_empty and not own[-1].is_empty
    ]


def _head(request: RequestText, piece: Span) -> list[Span]:
    """The first words of a piece, by number."""
    own = _inside(request, piece)
    while own and own[0].is_empty:
        own = own[1:]
    return [
        Span(own[0].start, own[count].end)
        for count in range(min(_ITEM_WORDS, len(own)))
        if not own[count].is_empty
    ]


def _inside(request: RequestText, piece: Span) -> list[Word]:
    return [
        word
        for word in request.words
        if piece.start <= word.start
        and word.end <= piece.end
        and (not word.is_mark or word.text in "#$♥♠♦♣")
    ]


def _features(
    request: RequestText, hints: Hints, values: object, span: Span | None
) -> Features:
    items = [loose(item) for item in sequence_of(values)]
    count = len(items)
    words = [len(words_of(str(item))) for item in sequence_of(values)]
    own = [
        s for item in sequence_of(values) for s in content_stems(words_of(str(item)))
    ]
    found: Features = {
        f"items {min(count, 4)}": 1.0,
        "items": count / 4,
        "item words": sum(words) / len(words) / 3 if words else 0.0,
        "uneven": (max(words) - min(words)) / 3 if words else 0.0,
        "in tool": sum(s in request.tool_stems for s in own) / max(1, len(own)),
        "in name": sum(s in hints.names for s in own) / max(1, len(own)),
        "in says": sum(s in hints.says for s in own) / max(1, len(own)),
        "listed": sum(item in {loose(v) for v in hints.listed} for item in items)
        / max(1, count),
    }
    if span is not None:
        found |= nearness(request, hints, span)
        before, after = request.before(span), request.after(span)
        lead = request.words[before[0]] if before else None
        follow = request.words[after[0]] if after else None
        found["lead empty"] = float(lead is not None and lead.is_empty)
        found["lead word"] = float(
            lead is not None and not lead.is_empty and not lead.is_mark
        )
        found["follow empty"] = float(follow is not None and follow.is_empty)
        found["follow word"] = float(
            follow is not None and not follow.is_empty and not follow.is_mark
        )
        found["follow and"] = float(
            follow is not None and follow.lower in ("and", ",", "or")
        )
        found["lead and"] = float(lead is not None and lead.lower in ("and", ",", "or"))
    return found
