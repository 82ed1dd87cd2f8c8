"""A question as retrieval sees it: its telling words, their rarity, what it wants."""

import math
import re
import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from rag.store_search import chunk_count, match_expression, term_frequencies
from rag.words import Word, content_words, word_set

Wanted = Literal["number", "date", "name", "reason", "other"]

# Common words cost time and tell little: words are taken from the rarest on until the
# chunks that they stand in reach this number (long questions, 100,000 chunks: 9 ms).
FREQUENCY_BUDGET = 10_000
MAX_QUERY_WORDS = 48
USUAL_CHUNKS = 100

_WANTED: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    (
        "number",
        re.compile(
            r"\bhow (many|much|long|old|far|tall|large|big|often|high|deep|fast|wide"
            r"|heavy)\b"
            r"|\b(percentage|percent|number|amount|proportion|fraction|sum|price) of\b"
            r"|\bwhat (percentage|percent|number|amount|proportion|fraction)\b"
            r"|\bwie ?(viel|viele|lange|hoch|oft)\b|\bcombien\b|\bcuánt[oa]s?\b"
        ),
    ),
    (
        "date",
        re.compile(
            r"\bwhen\b|\b(what|which) (year|date|century|decade|month|day|time)\b"
            r"|\bwann\b|\bquand\b|\bcuándo\b|\bdeadline\b"
        ),
    ),
    (
        "name",
        re.compile(
            r"\bwho(m|se)?\b|\bwhere\b|\b(what|which) "
            r"(city|country|state|place|location|region|town|area|continent|person|name)"
            r"|\bwer\b|\bwo\b|\bqui\b|\bquién\b|\bdónde\b"
        ),
    ),
    (
        "reason",
        re.compile(r"\bwhy\b|\bwhat (caused?|reasons?)\b|\bwarum\b|\bpourquoi\b"),
    ),
)
# "How long" asks for a number; texts that answer it rarely say "long".
_HOW = re.compile(
    r"\bhow (many|much|long|old|far|tall|large|big|often|high|deep|fast|wide|heavy)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[12]\d{3}s?|\d{3}s?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|century|centuries|decades?|years?"
    r"|BC|AD|BCE|CE|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
)
_REASON = re.compile(
    r"\b(because|due to|since|so that|in order|as a result|caus\w+|reasons?|therefore"
    r"|owing|weil|denn|damit|to \w+)\b"
)
_NUMBER_WORDS = word_set(
    """one two three four five six seven eight nine ten eleven twelve dozen hundred
    thousand million billion half third quarter twice once percent single several"""
)


class Question(NamedTuple):
    """The telling words of a question with their weights."""

    text: str
    stems: frozenset[str]
    weights: dict[str, float]  # idf by stem
    match: str  # FTS5 expression of the words worth looking up, "" without any
    wanted: Wanted
    frequencies: tuple[int, ...] = ()  # of the words in `match`: in how many chunks
    named: Mapping[int, float] = MappingProxyType({})  # what speaks for each document

    def coverage(self, stems: Iterable[str]) -> float:
        """The share of the question, by rarity, that a text's stems contain: 0..1."""
        common = self.stems.intersection(stems)
        if not common:
            return 0.0
        total = sum(self.weights.values())
        return sum(self.weights[s] for s in common) / total if total else 0.0


def read_question(db: sqlite3.Connection, text: str) -> Question:
    """Look the words of a question up in the index."""
    first: dict[str, str] = {}
    for word in content_words(_HOW.sub("how", text)):
        first.setdefault(word.stem, word.surface)
    stems = list(first)[:MAX_QUERY_WORDS]
    frequencies = term_frequencies(db, stems)
    total = chunk_count(db)
    weights = {stem: _rarity(total, frequencies[stem]) for stem in stems}
    asked = _worth_asking(frequencies)
    match = match_expression([first[stem] for stem in asked])
    spent = tuple(frequencies[stem] for stem in asked)
    return Question(text, frozenset(stems), weights, match, wanted_of(text), spent)


def _rarity(total: int, frequency: int) -> float:
    """idf, as if there were some more chunks: few documents prove little."""
    total += USUAL_CHUNKS
    return math.log((total - frequency + 0.5) / (frequency + 1.5) + 1)


def _worth_asking(frequencies: dict[str, int]) -> list[str]:
    """Words from the rarest on, as long as the budget lasts; always one."""
    taken: list[str] = []
    spent = 0
    for stem, frequency in sorted(frequencies.items(), key=lambda item: item[1]):
        if not frequency:
            continue
        if taken and spent + frequency > FREQUENCY_BUDGET:
            break
        taken.append(stem)
        spent += frequency
    return taken


def rarest(question: Question, budget: int) -> str:
    """The part of `match` whose words stand in `budget` chunks at most; always one."""
    words = question.match.split(" OR ")  # rarest first
    taken = 0
    for frequency in question.frequencies:
        if taken and frequency > budget:
            break
        budget -= frequency
        taken += 1
    return " OR ".join(words[:taken]) if taken else question.match


def wanted_of(question: str) -> Wanted:
    """What kind of answer is asked for."""
    lower = question.lower()
    for wanted, pattern in _WANTED:
        if pattern.search(lower):
            return wanted
    return "other"


def has_wanted(question: Question, text: str, words: list[Word]) -> float | None:
    """Whether a sentence brings what is asked for; None: nothing special is."""
    new = [word for word in words if word.stem not in question.stems]
    match question.wanted:
        case "number":
            return float(any(_is_number(word) for word in new))
        case "date":
            return float(any(_DATE.fullmatch(word.surface) for word in new))
        case "name":
            return float(any(w.surface[:1].isupper() and w.start > 0 for w in new))
        case "reason":
            return float(_REASON.search(text) is not None)
        case "other":
            return None


def _is_number(word: Word) -> bool:
    surface = word.surface
    return any(c.isdigit() for c in surface) or surface.lower() in _NUMBER_WORDS
