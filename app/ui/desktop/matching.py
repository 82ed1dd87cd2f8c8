"""Which of many entries a few typed letters mean, best first."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def best_matches(
    typed: str, entries: Sequence[tuple[str, T]], limit: int
) -> list[tuple[str, T]]:
    """All words of `typed` must be in an entry: at the beginning of a word is best."""
    words = typed.casefold().split()
    scored = []
    for place, entry in enumerate(entries):
        text = entry[0].casefold()
        scores = [_score(word, text) for word in words]
        if all(scores):
            scored.append((-sum(scores), place, entry))
    return [entry for _, _, entry in sorted(scored, key=lambda s: s[:2])[:limit]]


def _score(word: str, text: str) -> int:
    """0 where it is not; its letters in order are worth least."""
    if text.startswith(word):
        return 4
    if f" {word}" in text:
        return 3
    if word in text:
        return 2
    letters = iter(text)
    return int(all(letter in letters for letter in word))
