"""Words of a text as the word index sees them: folded, stemmed, stop words known."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from rag.east_asian import grams_of_run, has_east_asian, is_gram, runs, telling_grams
from rag.stemming import stem


def word_set(words: str) -> frozenset[str]:
    """A set of the words of a string."""
    return frozenset(words.split())


# Dropped from queries: they are in nearly every sentence and say nothing about which.
STOP_WORDS = word_set(
    """a about above after again all also am an and any are as at be because been
    before being below between both but by can could did do does doing don down during
    each etc few for from further had has have having he her here hers him his how i if
    in into is it its itself just me more most my no nor not now of off on once only or
    other our ours out over own s same she should so some such t than that the their
    theirs them then there these they this those through to too under until up us very
    was we were what when where which while who whom whose why with would you your
    yours please tell show find give mean
    der das dem eine einer eines einem einen und oder ist sind waren wird werden wurde
    wurden haben nicht auch auf aus bis durch für gegen nach ohne über von vor zum zur
    ich wir ihr wie wer wann warum welche welcher welches
    le la les une et est sont était dans en de au aux cette qui que quoi quel quelle
    quels quelles avec
    el los las una unos unas y era del al para sin qué quién cuál cuándo dónde cómo"""
)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


class Word(NamedTuple):
    """One word of a text."""

    surface: str
    stem: str
    start: int


class _Folding(dict[int, str]):
    """What each letter becomes without its marks; filled as letters are met."""

    def __missing__(self, letter: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(letter))
        plain = "".join(m for m in decomposed if not unicodedata.combining(m))
        self[letter] = plain
        return plain


_FOLDING = _Folding()  # some thousand letters at most


def fold(text: str) -> str:
    """Lower case without diacritics."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_FOLDING)


def words_of(text: str) -> list[Word]:
    """All words in order; text without spaces between words as pairs of letters."""
    if has_east_asian(text):
        return _mixed_words(text, telling=False)
    return [
        Word(match.group(), stem(fold(match.group())), match.start())
        for match in _WORD.finditer(text)
    ]


def folded_words(text: str) -> frozenset[str]:
    """The distinct words, folded but not stemmed."""
    if has_east_asian(text):
        return frozenset(
            word.stem if is_gram(word.stem) else fold(word.surface)
            for word in words_of(text)
        )
    return frozenset(_WORD.findall(fold(text)))


def beginnings_of(stems: Iterable[str]) -> frozenset[str]:
    """Up to three letters that words with these stems begin with, for `stems_like`."""
    found = {stem[:3] for stem in stems}
    # A stem turns the y at the end of a word into an i.
    return frozenset(found | {f"{b[:-1]}y" for b in found if b.endswith("i")})


def stems_like(words: frozenset[str], beginnings: frozenset[str]) -> frozenset[str]:
    """The stems of those folded words that begin like one of the wanted stems.

    A stem begins as its word does, so none of two letters or more is missed; stemming
    all words of many sentences would take most of a search.
    """
    return frozenset(
        stem(word) for word in words if word[:3] in beginnings or word[:2] in beginnings
    )


def stems_of(text: str) -> frozenset[str]:
    """The distinct stems of all words; several times faster than `words_of`."""
    if has_east_asian(text):
        return frozenset(word.stem for word in words_of(text))
    return frozenset(map(stem, set(_WORD.findall(fold(text)))))


def content_words(text: str) -> list[Word]:
    """The words that say what a text is about; all words if it has nothing else."""
    found = words_of(text)
    candidates = _mixed_words(text, telling=True) if has_east_asian(text) else found
    telling = [word for word in candidates if word.surface.lower() not in STOP_WORDS]
    return telling or found


def _mixed_words(text: str, *, telling: bool) -> list[Word]:
    """Words of a text in which some scripts mark no words."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        for east_asian, offset, part in runs(match.group()):
            start = match.start() + offset
            if not east_asian:
                found.append(Word(part, stem(fold(part)), start))
                continue
            grams = telling_grams(part) if telling else grams_of_run(part)
            found += [Word(g.text, g.text, start + g.start) for g in grams]
    return found


def content_stems(text: str) -> frozenset[str]:
    """The distinct stems of the content words."""
    return frozenset(word.stem for word in content_words(text))
