"""What of a chat's words may tell of a document, and how it is taken out again.

A name, a number, a long word or a run of words that stands in an erased document alone
came from it, or says what was in it, even where the person typed it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

ERASED = "[erased]"
MAX_PHRASES = 20_000  # each is looked up; newest texts first

# Document ids and phrases: those phrases that stand in these documents alone.
PhrasesOnlyIn = Callable[[Sequence[str], Sequence[str]], Sequence[str]]

_WORD = re.compile(r"[^\W_]+")
_LONG_CHARS, _NAME_CHARS = 12, 4
_RUN_WORDS = 4
_ENDS_SENTENCE = frozenset(".!?:\n")


def nothing_tells(
    documents: Sequence[str], phrases: Sequence[str]
) -> Sequence[str]:  # no library is at hand
    """Stand in where documents are gone already."""
    del documents, phrases
    return ()


def phrases_of(texts: Iterable[str]) -> list[str]:
    """What may tell, each once: single words, then runs of words."""
    found: dict[str, None] = {}
    for text in texts:
        if len(found) >= MAX_PHRASES:
            break
        for phrase in _phrases(text):
            found.setdefault(phrase)
    return list(found)[:MAX_PHRASES]


def _phrases(text: str) -> Iterator[str]:
    words = list(_WORD.finditer(text))
    for word in words:
        if _tells(word, text):
            yield word.group().casefold()
    for start in range(len(words) - _RUN_WORDS + 1):
        run = words[start : start + _RUN_WORDS]
        yield " ".join(word.group().casefold() for word in run)


def _tells(word: re.Match[str], text: str) -> bool:
    surface = word.group()
    if len(surface) >= _LONG_CHARS:
        return True
    if len(surface) < _NAME_CHARS:
        return False
    if any(c.isdigit() for c in surface):
        return True
    before = text[: word.start()].rstrip(" \"'“‘(")
    begins = not before or before[-1] in _ENDS_SENTENCE
    return any(c.isupper() for c in (surface[1:] if begins else surface))


class Taker:
    """Takes phrases out of texts."""

    def __init__(self, phrases: Sequence[str]) -> None:
        # Longest first: a run is taken whole, not word by word.
        longest = sorted(phrases, key=len, reverse=True)
        parts = [r"[\W_]+".join(map(re.escape, p.split())) for p in longest]
        joined = "|".join(parts) or r"(?!)"
        self._pattern = re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])", re.IGNORECASE)

    def finds(self, text: str) -> bool:
        """Whether any of them is in it."""
        return self._pattern.search(text) is not None

    def without(self, text: str) -> str:
        """The text with a mark in their places."""
        return self._pattern.sub(ERASED, text)
