"""Finds where a passage that someone names stands in the library."""

import sqlite3
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from rag.question import read_question
from rag.sentences import split_sentences
from rag.store_search import (
    Scope,
    chunks_by_grams,
    chunks_by_words,
    match_expression,
    passage_rows,
)
from rag.words import content_words, words_of

CANDIDATES = 60
TELLING_WORDS = 10  # of the passage, the rarest
NEAR_SHARE = 0.8  # of its telling words: torn and corrected text is found as well
MIN_WORDS = 2  # of a chunk that is part of the passage
MAX_MISTYPED_SHARE = 0.5
MIN_MISTYPED = 4  # letters; shorter words are too often alike
ALIKE = 0.8  # of the letters, in order
MIN_PART_WORDS = 4  # of a sentence that is looked for by itself
MAX_PARTS = 12


class Found(NamedTuple):
    """A chunk that holds a passage, or most of it."""

    chunk: int
    share: float


def chunks_with(db: sqlite3.Connection, passage: str, scope: Scope) -> list[Found]:
    """Chunks that hold the passage word for word, else most of its words.

    A passage that was cut into several chunks is looked for sentence by sentence.
    """
    found = _holding(db, passage, scope)
    if found:
        return found
    parts = [passage[start:end] for start, end in split_sentences(passage)]
    telling = [part for part in parts if len(words_of(part)) >= MIN_PART_WORDS]
    by_chunk: dict[int, float] = {}
    for part in telling[:MAX_PARTS] if len(parts) > 1 else ():
        for one in _holding(db, part, scope):
            if one.share == 1.0:
                by_chunk.setdefault(one.chunk, one.share)
    return [Found(chunk, share) for chunk, share in sorted(by_chunk.items())]


def missing_words(passage: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Words of a passage that none of the texts has, as they were written."""
    known = {word.stem for text in texts for word in words_of(text)}
    missing = (w.surface for w in words_of(passage) if w.stem not in known)
    return tuple(dict.fromkeys(missing))


def _holding(db: sqlite3.Connection, passage: str, scope: Scope) -> list[Found]:
    wanted = [word.stem for word in words_of(passage)]
    if not wanted:
        return []
    rows = passage_rows(db, _candidates(db, passage, scope))
    telling = {word.stem for word in content_words(passage)}
    found: list[Found] = []
    phrase = " " + " ".join(wanted) + " "
    for chunk, row in rows.items():
        stems = [word.stem for word in words_of(row["text"])]
        text = " " + " ".join(stems) + " "
        if phrase in text or (len(stems) >= MIN_WORDS and text in phrase):
            found.append(Found(chunk, 1.0))
        else:
            share = _share(telling, set(stems))
            if share >= NEAR_SHARE:
                found.append(Found(chunk, share * 0.99))
    found.sort(key=lambda f: (-f.share, f.chunk))
    whole = [f for f in found if f.share == 1.0]
    return whole or found


def _share(telling: set[str], stems: set[str]) -> float:
    """How many of the telling words are there, perhaps with a letter mistyped."""
    missing = telling - stems
    if len(missing) > MAX_MISTYPED_SHARE * len(telling):
        return 0.0
    mistyped = {
        word
        for word in missing
        if len(word) >= MIN_MISTYPED and get_close_matches(word, stems, 1, ALIKE)
    }
    return 1 - len(missing - mistyped) / len(telling)


def _candidates(db: sqlite3.Connection, passage: str, scope: Scope) -> list[int]:
    question = read_question(db, passage)
    rarest = sorted(question.stems, key=lambda stem: -question.weights[stem])
    chosen = set(rarest[:TELLING_WORDS])
    surfaces = [w.surface for w in words_of(passage) if w.stem in chosen]
    match = match_expression(list(dict.fromkeys(surfaces)))
    if not match:
        return []
    by_words = chunks_by_words(db, match, scope, CANDIDATES)
    by_grams = chunks_by_grams(db, match, scope, CANDIDATES)
    return [chunk for chunk, _ in (*by_words, *by_grams)]


def chunks_of(db: sqlite3.Connection, document: int) -> Sequence[int]:
    """All chunks of a document."""
    rows = db.execute(
        "SELECT number FROM chunks WHERE document = ? ORDER BY number", (document,)
    ).fetchall()
    return [row["number"] for row in rows]
