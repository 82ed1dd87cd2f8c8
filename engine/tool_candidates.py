"""Values that an argument may have, each with what speaks for and against it.

Everything is taken from the request, from the description, or from what the model
wrote; which of it is right is for the fitted weights to say (`engine.tool_ranking`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.tool_dialects import ToolSpec
from engine.tool_hints import Hints
from engine.tool_numbers import Number, numbers_of
from engine.tool_words import Word, content_stems, name_stems, stem, words_of

_QUOTES = re.compile(
    r"(?<!\w)(?:'([^'\n]+(?:'\w[^'\n]*)*)'|\"([^\"\n]+)\"|“([^”\n]+)”|‘([^’\n]+)’)(?!\w)"
)
_NEAR = 6  # words around a value that may say what it is

Features = dict[str, float]


@dataclass(frozen=True)
class Span:
    """A stretch of the request in characters."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


NOWHERE = Span(-1, -1)


@dataclass(frozen=True)
class Candidate:
    """A value, or leaving the argument out."""

    value: object
    features: Features
    span: Span = NOWHERE
    omitted: bool = False


@dataclass(frozen=True)
class RequestText:
    """A request, read once for all arguments of a tool."""

    text: str
    spec: ToolSpec
    words: tuple[Word, ...] = field(init=False)
    numbers: tuple[Number, ...] = field(init=False)
    stems: tuple[str, ...] = field(init=False)
    pieces: frozenset[str] = field(init=False)
    quotes: tuple[Span, ...] = field(init=False)
    tool_stems: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        words = words_of(self.text)
        told = content_stems(words_of(self.spec.description))
        read = {
            "words": words,
            "numbers": numbers_of(self.text),
            "stems": tuple(stem(word.text) for word in words),
            "pieces": frozenset(p for w in words for p in name_stems(w.text)),
            "quotes": tuple(quotes_of(self.text)),
            "tool_stems": frozenset((*told, *name_stems(self.spec.name))),
        }
        for name, value in read.items():
            object.__setattr__(self, name, value)

    def sentence_of(self, place: int) -> int:
        """The number of the sentence in which a character stands."""
        return len(re.findall(r"[.?!]\s", self.text[:place]))

    def before(self, span: Span) -> list[int]:
        """Indices of the words before a span, the nearest first."""
        return [n for n in range(len(self.words)) if self.words[n].end <= span.start][
            ::-1
        ]

    def after(self, span: Span) -> list[int]:
        """Indices of the words after a span, the nearest first."""
        return [n for n in range(len(self.words)) if self.words[n].start >= span.end]


def quotes_of(text: str) -> Iterator[Span]:
    """What stands in quotation marks, without them."""
    for match in _QUOTES.finditer(text):
        for group in (1, 2, 3, 4):
            if match[group]:
                yield Span(match.start(group), match.end(group))


def nearness(request: RequestText, hints: Hints, span: Span) -> Features:
    """How close the words of the argument's name and description stand to a span."""
    found: Features = {}
    for side, places in (
        ("before", request.before(span)),
        ("after", request.after(span)),
    ):
        for what, known in (("name", hints.names), ("says", hints.says)):
            for distance, place in enumerate(places[:_NEAR]):
                if request.stems[place] in known:
                    found[f"{what} {side}"] = 1 / (1 + distance)
                    break
    return found


def loose(value: object) -> str:
    """A text to compare values by."""
    return re.sub(r"[^\w%#+]", "", str(value)).casefold()


def sequence_of(value: object) -> Sequence[object]:
    """A list as it is, anything else as a list of it."""
    return value if isinstance(value, list) else [value]
