"""How many calls of one tool a request asks for, from what it repeats."""

import math
import re
from collections import Counter
from collections.abc import Mapping

from engine.tool_candidates import NOWHERE, Span, quotes_of
from engine.tool_dialects import ToolSpec
from engine.tool_filling import Filling
from engine.tool_hints import Hints, hints_of
from engine.tool_numbers import numbers_of
from engine.tool_siblings import siblings
from engine.tool_weights import COUNT
from engine.tool_words import name_stems, stem, words_of

MOST_CALLS = 8

_NUMBERED = re.compile(
    r"\b(?:(two|both|couple)|(three)|(four)|(five)|(six)|(seven)|(eight))\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_AGAIN = re.compile(
    r"\b(?:also|then|another|additionally|plus|again|same|finally|lastly|next"
    r"|as well as|other|while|whereas)\b",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w'’.&-]*|\d[\d.,]*%?)(?:\s+(?:of\s+|the\s+)?[A-Z][\w'’.&-]*)*"
_NAMES = re.compile(rf"{_NAME}(?:\s*,\s*(?:and\s+)?{_NAME}|\s+and\s+{_NAME})+")
_JOINTS = re.compile(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+")

Evidence = dict[str, int]  # kinds of counts, each a guess at the number of calls
Features = dict[str, float]


def count_calls(
    text: str, filling: Filling, weights: Mapping[str, float] = COUNT
) -> int:
    """The likeliest number of calls, at least one."""
    scored = count_scores(text, filling, weights)
    return max(scored, key=scored.__getitem__)


def count_scores(
    text: str, filling: Filling, weights: Mapping[str, float] = COUNT
) -> dict[int, float]:
    """What speaks for each number of calls."""
    return {
        count: math.fsum(weights.get(n, 0.0) * v for n, v in features.items())
        for count, features in count_features(text, filling).items()
    }


def count_features(text: str, filling: Filling) -> dict[int, Features]:
    """For each number of calls, which guesses agree with it."""
    spec = filling.spec
    hints = hints_of(spec)
    guesses = {**_guesses(text, spec, hints), **_beside(text, filling)}
    needed = [one for one in hints if one.required and one.kind == "number"]
    numbers = len(numbers_of(text))
    lists = any(one.kind == "list" for one in hints)
    found = {}
    for count in range(1, MOST_CALLS + 1):
        features: Features = {f"calls {min(count, 5)}": 1.0}
        for name, guess in guesses.items():
            if guess > 1:
                features[f"{name} agrees"] = float(guess == count)
                features[f"{name} more"] = float(guess > count)
            if count > 1:
                features[f"{name} less"] = float(guess < count)
        if needed:
            features["numbers fit"] = float(numbers == count * len(needed))
            features["numbers short"] = float(numbers < count * len(needed))
            features["numbers over"] = float(numbers > count * len(needed))
        features["lists and one"] = float(lists and count == 1)
        features["long and one"] = min(2.0, len(text) / 300) * (count == 1)
        features["respectively and one"] = float("respectively" in text and count == 1)
        found[count] = features
    return found


def _beside(text: str, filling: Filling) -> Evidence:
    """What the values themselves say: how many stand beside them or are left over."""
    chains = {name: len(own) for name, own in siblings(text, filling).items()}
    taken = [one.span for one in filling.best.values() if one.span != NOWHERE]
    numbers = numbers_of(text)
    used = sum(any(Span(n.start, n.end).overlaps(s) for s in taken) for n in numbers)
    quotes = list(quotes_of(text))
    quoted = sum(any(quote.overlaps(span) for span in taken) for quote in quotes)
    product = math.prod(chains.values())
    return {
        "beside": max(chains.values(), default=1),
        "beside alike": _common(list(chains.values())),
        "beside product": min(MOST_CALLS, product),
        "numbers over": len(numbers) // used if used else 0,
        "product apart": 0 if "respectively" in text else min(MOST_CALLS, product),
        "quotes over": len(quotes) // quoted if quoted else 0,
    }


def _guesses(text: str, spec: ToolSpec, hints: tuple[Hints, ...]) -> Evidence:
    words = words_of(text)
    lower = [word.lower for word in words]
    known = Counter(stem(word.text) for word in words)
    own = {s for s in name_stems(spec.name) if len(s) > 2}
    argument = {s for one in hints for s in one.names if len(s) > 2}
    runs = [len(_JOINTS.split(match[0])) for match in _NAMES.finditer(text)]
    sentences = [part for part in re.split(r"[.?!;]\s+|\n+", text) if len(part) > 12]
    asking = [part for part in sentences if _asks(part, own | argument)]
    return {
        "numbered": _numbered(text),
        "ordinals": sum(word in lower for word in _ORDINALS),
        "again": 1 + len(_AGAIN.findall(text)),
        "names": max(runs, default=1),
        "all names": 1 + sum(run - 1 for run in runs),
        "quotes": sum(1 for _ in quotes_of(text)),
        "brackets": len(re.findall(r"[\[(]\s*-?\d", text)),
        "questions": text.count("?"),
        "sentences": len(asking),
        "tool words": max((known[s] for s in own), default=0),
        "argument words": _common([known[s] for s in argument if known[s] > 1]),
        "units": _common(list(_units(text).values())),
        "leads": _leads(
            lower,
            ("for", "in", "from", "with", "of", "between", "by"),
        ),
        "choices": _choices(lower, hints),
        "assigned": _common(
            list(Counter(re.findall(r"(\w+)\s*=\s*-?\d", text)).values())
        ),
    }


def _asks(part: str, known: set[str]) -> bool:
    return any(stem(w.text) in known for w in words_of(part)) or bool(
        re.search(r"\d", part)
    )


def _numbered(text: str) -> int:
    found = [
        2 + next(n for n, group in enumerate(match.groups()) if group)
        for match in _NUMBERED.finditer(text)
    ]
    return max(found, default=0)


def _units(text: str) -> Counter[str]:
    """How often a number is followed by the same word."""
    found: Counter[str] = Counter()
    for number in numbers_of(text):
        following = re.match(r"\s*([A-Za-z%]+)", text[number.end :])
        unit = number.unit or (following[1] if following else "")
        if unit and unit not in ("and", "to", "or"):
            found[unit.casefold().rstrip("s")] += 1
    return found


def _leads(words: list[str], leads: tuple[str, ...]) -> int:
    counts = Counter(words)
    return _common([counts[lead] for lead in leads if counts[lead] > 1])


def _choices(words: list[str], hints: tuple[Hints, ...]) -> int:
    said = f" {' '.join(words)} "
    counts = [
        sum(
            f" {str(value).casefold()} " in said
            for value in (one.choices or one.listed)
        )
        for one in hints
    ]
    return max(counts, default=0)


def _common(counts: list[int]) -> int:
    """The count that is seen most often, the higher one of two."""
    seen = Counter(count for count in counts if count > 1)
    return max(seen, key=lambda count: (seen[count], count), default=0)
