"""The ways by which chunks are proposed for a question: words, sentences, titles."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from rag.east_asian import is_gram
from rag.naming import meant
from rag.question import Question, rarest
from rag.store_search import (
    Scope,
    chunks_by_grams,
    chunks_by_sentence_words,
    chunks_by_title,
    chunks_by_words,
    documents_of,
    match_expression,
)

CANDIDATES = 30  # from each route
DEEP = 300  # how far routes are followed for documents that the question names
NAMED_CANDIDATES = 20  # from each route, of those documents
TITLE_CANDIDATES = 10
SENTENCE_BUDGET = 3000  # chunks with its words: sentences are many and cost most
SENTENCE_ROUTE_ROWS = 100
MAX_GRAMS = 32  # of a question, the rarest


class Routes(NamedTuple):
    """What each route proposes: chunk numbers with scores, best first."""

    words: list[tuple[int, float]]
    sentence: list[tuple[int, float]]
    title: list[tuple[int, float]]
    meaning: list[tuple[int, float]]
    named: Sequence[tuple[int, float]] = ()  # in documents that the question names


def routes_by_words(db: sqlite3.Connection, question: Question, scope: Scope) -> Routes:
    """Ask every route but meaning; the words deeper where documents are named."""
    if not question.match:
        return Routes([], [], [], [])
    depth = DEEP if meant(question.named) else CANDIDATES
    return Routes(
        _by_words_and_grams(db, question, scope, depth),
        chunks_by_sentence_words(
            db, rarest(question, SENTENCE_BUDGET), scope, SENTENCE_ROUTE_ROWS
        ),
        chunks_by_title(db, question.match, scope, TITLE_CANDIDATES),
        [],
    )


def all_routes(
    db: sqlite3.Connection,
    question: Question,
    by_words: Routes,
    meaning: list[tuple[int, float]],
) -> Routes:
    """All routes; those that were followed deeper lend to the documents named."""
    named = meant(question.named) if question.match else frozenset()
    words = by_words.words
    return by_words._replace(
        words=words[:CANDIDATES],
        meaning=meaning[:CANDIDATES],
        named=_in_documents(db, named, (words, meaning)) if named else [],
    )


def _in_documents(
    db: sqlite3.Connection,
    documents: frozenset[int],
    routes: Sequence[Sequence[tuple[int, float]]],
) -> list[tuple[int, float]]:
    """The first chunks of some documents in each route."""
    owners = documents_of(db, [chunk for route in routes for chunk, _ in route])
    found: list[tuple[int, float]] = []
    for route in routes:
        inside = [hit for hit in route if owners.get(hit[0]) in documents]
        found += inside[:NAMED_CANDIDATES]
    return found


def _by_words_and_grams(
    db: sqlite3.Connection, question: Question, scope: Scope, limit: int
) -> list[tuple[int, float]]:
    """The words route; a question may mix scripts."""
    found = chunks_by_words(db, question.match, scope, limit)
    grams = sorted(
        (stem for stem in question.stems if is_gram(stem)),
        key=lambda gram: -question.weights[gram],
    )
    if not grams:
        return found
    scores = dict(found)
    match = match_expression(grams[:MAX_GRAMS])
    for chunk, score in chunks_by_grams(db, match, scope, limit):
        scores[chunk] = scores.get(chunk, 0.0) + score
    return sorted(scores.items(), key=lambda item: -item[1])[:limit]
