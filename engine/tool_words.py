"""The words of a request and of what describes a tool, made comparable."""

import re
from collections.abc import Iterable

import msgspec

# Words that carry no meaning of their own: no value begins or ends with one.
_EMPTY = """
a an the of in on at to for from by with and or is are was were be been do does
did what which who whom whose when where how why can could would should will
shall may i me my we us our you your he his she her it its they them their this
that these those there if then than as about into over under between through
during before after up down out also please not no so some any each both all
there's what's i'm let's given using use have has had want need get find tell
show give calculate compute determine check know like
"""
EMPTY_WORDS = frozenset(_EMPTY.split())
_WORD = re.compile(r"[^\W_]+(?:['’.\-+&/_#@:][^\W_]+)*[#+%°]*|[^\w\s]|_+")
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e")
_SHORTEST_STEM = 3


class Word(msgspec.Struct, frozen=True):
    """A word or a mark of a text, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.casefold()

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_empty(self) -> bool:
        return self.lower in EMPTY_WORDS


def words_of(text: str) -> tuple[Word, ...]:
    """Words and marks in order."""
    return tuple(Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text))


def stem(word: str) -> str:
    """A word without the endings that depend on grammar; crude, and enough."""
    word = word.casefold()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def name_stems(name: str) -> tuple[str, ...]:
    """`start_cityName2` as the stems start, city, name, 2."""
    return tuple(stem(piece) for piece in _PIECE.findall(name))


def stems(text: str) -> frozenset[str]:
    """The stems of the meaningful words of a text."""
    return frozenset(content_stems(words_of(text)))


def content_stems(words: Iterable[Word]) -> list[str]:
    """The stems of words that mean something, in order."""
    return [
        piece
        for word in words
        if not word.is_mark and not word.is_empty
        for piece in (name_stems(word.text) or (word.lower,))
    ]
